"""What a mail server's answer means: whose fault it is, and whether later helps.

Source: RFC 5321 (reply codes), RFC 3463 (enhanced status codes), RFC 5321 4.5.3.1.10 (552 as 452).
"""

import re

STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
HARD, SOFT, REFUSED, TROUBLE = "HARD", "SOFT", "REFUSED", "TROUBLE"
# Words by which servers without status codes refuse us, not the mailbox. Read in bounces; not a standard.
ABOUT_US = re.compile(
    r"relay|authenticat|policy|spam|black ?list|block ?list|blocked|reputation|rate limit", re.IGNORECASE
)


def status_in(text: str) -> str:
    """Return the enhanced status code in an answer, or an empty text."""
    found = STATUS.search(text)
    return found.group(0) if found else ""


def meaning_of(code: int, text: str) -> str:
    """Return what a refusal of one recipient means: HARD (no such mailbox), SOFT (later) or REFUSED.

    REFUSED is a refusal that says nothing of the mailbox: size, content, policy, relaying. TROUBLE is the
    server's own trouble (4.3.x, or it wants a login): that says nothing of the mail at all.
    """
    status = status_in(text)
    if status.startswith("4.3.") or code in (454, 530, 535):
        return TROUBLE
    if status:
        return meaning_of_status(status)
    if 400 <= code < 500 or code == 552:
        return SOFT
    return HARD if code in (550, 551, 553) and not ABOUT_US.search(text) else REFUSED


def meaning_of_status(status: str) -> str:
    """Return what an enhanced status code means: HARD, SOFT or REFUSED."""
    family, subject, detail = (int(part) for part in status.split("."))
    if family == 4 or (subject, detail) == (2, 2):  # a full mailbox empties
        return SOFT
    if subject in (0, 1, 4) or (subject, detail) in ((2, 0), (2, 1)):
        return HARD
    return REFUSED
