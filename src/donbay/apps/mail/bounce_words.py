"""Bounces written for people only: qmail, old Exim, old Exchange, mail programs of small offices.

Read in bounces of these servers; none of it is a standard. What is not sure goes to a person.
"""

import re
from collections.abc import Iterator
from email.message import Message as Mail

from .mail_parts import STATUS_PARTS, addresses_in, header, parts_of

# Absence notes of mail programs that set none of the headers for it.
AUTOMATIC = re.compile(
    r"\W*(?:auto(?:matic)?[- ]?(?:reply|response)|out[- ]of[- ](?:the[- ])?office|(?:thư )?trả lời tự động|"
    r"tự động trả lời|(?:thu )?tra loi tu dong|r[ée]ponse automatique|"
    r"absence du bureau|respuesta autom[áa]tica|fuera de (?:la )?oficina|resposta autom[áa]tica|"
    r"automatische antwort|abwesenheits|自動応答|自動返信|自动回复|자동 회신)",
    re.IGNORECASE,
)
_DAEMON = re.compile(
    r"(?:mailer-?daemon|mail-?daemon|postmaster|mail-?delivery(?:-?subsystem)?|bounces?|microsoftexchange\w*)@",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"failure notice|undeliver|undelivered|delivery (?:has )?fail|mail delivery|"
    r"delivery (?:status )?notification|returned mail|"
    r"returned to sender|delivery (?:problem|error|report|delayed|incomplete)|"
    r"could not be delivered|delivery unsuccessful|"
    r"message delayed|mail system error|non-?deliver|\bNDR\b|unzustellbar|nicht zugestellt|"
    r"non remis|échec|no se (?:ha )?(?:pudo|podido)|"
    r"(?:không|chưa) (?:thể )?(?:gửi|chuyển|phát) được|không thể (?:gửi|chuyển|phát)|"
    r"thư (?:bị )?(?:trả lại|hoàn)|gửi (?:thư )?thất bại",
    re.IGNORECASE,
)
_FIRST_WORDS = re.compile(
    r"this is the qmail-send program|this message was created automatically by mail delivery software|"
    r"your message (?:could not|did not|wasn't|was not)|undeliverable|i'm afraid i wasn't able to deliver|"
    r"delivery to the following recipient",
    re.IGNORECASE,
)
_FORWARD = re.compile(r"^(?:(?:fwd?|tr|wg|chuyển tiếp)\s*:\s*)+", re.IGNORECASE)
_DELAY = re.compile(
    r"\bdelayed\b|\bdelay\b|will (?:keep|continue|be) (?:try|trying|retri|on trying)|"
    r"not yet been delivered|this is a warning|"
    r"do(?:es)? not need to (?:resend|re-send|do anything)|no action is required|"
    r"still being (?:tried|retried)|will retry|sẽ thử lại|bị (?:chậm|trì hoãn)",
    re.IGNORECASE,
)
# From here on a bounce quotes our own mail.
_COPY = re.compile(
    r"^\W*(?:below this line is a copy|this is a copy of|original message|returned message|"
    r"original mail|a copy of the|"
    r"included is a copy|unsent message|message header|thư gốc|nội dung thư gốc|bản sao)",
    re.IGNORECASE | re.MULTILINE,
)
READ = 20_000  # letters before the copy that are read
SECTION = 700  # what is said of one recipient stands near its address


def is_bounce(mail: Mail, *, subject: str, sender: str) -> bool:
    """Return whether a mail gives back one of ours, by its sender, its headers, its subject or its first words."""
    if mail.get("X-Failed-Recipients"):
        return True
    if any(part.get_content_type() in STATUS_PARTS for part in parts_of(mail)):
        return True  # its part for machines could not be read
    if _SUBJECT.search(_FORWARD.sub("", subject)):
        return True
    return bool(_DAEMON.search(f"{sender}@")) and not _is_answer(subject)


def is_delay(subject: str, text: str) -> bool:
    """Return whether a bounce only says that a mail has not come yet."""
    return bool(_DELAY.search(subject) or _DELAY.search(_before_copy(text)[:READ]))


def what_it_says(mail: Mail, text: str) -> Iterator[tuple[str, str]]:
    """Return every address that failed, and the words that were said of it."""
    text = _before_copy(text)[:READ]
    named = addresses_in(header(mail, "X-Failed-Recipients"))
    for who in named or addresses_in(text):
        place = text.lower().find(who)
        words = text[place:] if place >= 0 else text
        rest = words[len(who) :] if place >= 0 else words
        ahead = text[max(0, place - SECTION) : place] if place >= 0 and len(rest.strip()) < 10 else ""
        yield who, " ".join(f"{ahead} {rest[:SECTION]}".split())


def is_for_good(text: str) -> bool:
    """Return whether the words of a bounce say that it is final, by a code or in words."""
    return bool(_FOR_GOOD.search(_before_copy(text)[:READ]))


_FOR_GOOD = re.compile(
    r"(?<![\d.])5\d\d[ -]|(?<![\d.])5\.\d{1,3}\.\d{1,3}(?!\d)|permanent(?:ly)? (?:error|fail|"
    r"fatal)|permanent fatal|given up|giving up|lỗi vĩnh viễn",
    re.IGNORECASE,
)


def _is_answer(subject: str) -> bool:
    return bool(
        re.match(r"(?:re|aw|automatic reply|out of office|trả lời(?: tự động)?)\s*:", subject, re.IGNORECASE)
    )


def _before_copy(text: str) -> str:
    """Return what stands before the copy of our mail; a copy at the very beginning is no bounce's habit."""
    found = _COPY.search(text, 1)
    return text[: found.start()] if found else text
