"""What a mail server's answer means: whose fault it is, and whether later helps.

Three things are read: the reply code, the enhanced status code, the words; the more exact speaks over
the generic, and where they disagree the milder one wins: an address is blocked only when it is sure.
The tables are in `answer_rules` and `answer_words`.
"""

import re

from .answer_rules import (
    ADDRESS,
    BUSY_CODE,
    BY_STATUS,
    FULL_CODE,
    GENERIC,
    HARD,
    LOGIN_CODES,
    MAILBOX,
    MESSAGE,
    NULL_MX_CODE,
    POLICY,
    REFUSED,
    SERVER,
    SOFT,
    TROUBLE,
    US,
    WAY,
    WORDS_MAY_BLAME,
    Verdict,
)
from .answer_words import (
    ABOUT_THEM,
    BUSY,
    BY_POLICY,
    FULL,
    GREYLISTED,
    NO_ROUTE_WORDS,
    NO_SUCH,
    TOO_LARGE,
    UNAVAILABLE,
    Family,
)
from .answer_words_ours import OURS, OURS_IN_A_SESSION

__all__ = [
    "DATA",
    "HARD",
    "RECIPIENT",
    "REFUSED",
    "REPORT",
    "SENDER",
    "SOFT",
    "TROUBLE",
    "judge",
    "meaning_of",
    "meaning_of_status",
    "status_in",
]

STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)")
# Where in the dialogue an answer was given. Before the recipient is named everything speaks of us.
SENDER, RECIPIENT, DATA, REPORT = "SENDER", "RECIPIENT", "DATA", "REPORT"
LONGEST = 2000  # letters that are read; a server's answer has some hundred
_ADDRESSES = re.compile(r"<[^<>\s]*@[^<>\s]*>|[^\s<>()\[\]\"',;:]+@[^\s<>()\[\]\"',;:]+|https?:/\S+|www\.\S+")
_IPS = re.compile(r"\[?(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)\]?")
_MACHINES = re.compile(r"(?<![\w.-])(?!resolver|storedrv|smtpsend)[\w-]+(?:\.[\w-]+){2,}")
_AT_SENDER = re.compile(
    r"(?:after|in reply to|while sending|on|response to|>>>)\s*(?:pipelined |the )?"
    r"(?:mail from|helo|ehlo|auth\b|starttls|initial connection)"
    r"|(?:but|and) (?:sender was rejected|my name was rejected|greeting failed)"
)
_AT_DATA = re.compile(
    r"(?:after|in reply to|while sending)\s*(?:pipelined |the |sending )?(?:end of )?(?:data|message)\b"
    r"|failed after i sent the message"
)


def status_in(text: str) -> str:
    """Return the first enhanced status code in an answer, or an empty text."""
    found = STATUS.search(_without_addresses(text[:LONGEST]))
    return found.group(0) if found else ""


def meaning_of(code: int, text: str, *, stage: str = RECIPIENT) -> str:
    """Return what a refusal means: HARD (no such mailbox), SOFT (later), REFUSED or TROUBLE.

    REFUSED says nothing of the mailbox: size, content, policy. TROUBLE says nothing of the mail at all:
    the fault is ours (sender, login, DNS, relaying) or the server's own.
    """
    return judge(code, text, stage=stage).meaning


def meaning_of_status(status: str) -> str:
    """Return what an enhanced status code alone means, in a report."""
    return judge(0, status, stage=REPORT).meaning


def judge(code: int, text: str, *, stage: str = RECIPIENT) -> Verdict:
    """Return what an answer means and whom it speaks of. Never raises.

    `code` 0: none was given. `stage`: SENDER (and all before it), RECIPIENT, DATA, or REPORT for what a
    report from another server says. A code below 500 or a status of the family 4 never gives HARD.
    """
    text = text[:LONGEST].casefold()
    words = _plain(text)
    stage = _stage_in(text, stage)
    verdicts = [_one(code, status, words, stage) for status in _statuses(text)]
    # Several codes in one answer: the mildest counts, and what speaks of us speaks first.
    return min(verdicts, key=lambda one: (TROUBLE, SOFT, REFUSED, HARD).index(one.meaning))


def _one(code: int, status: str, words: str, stage: str) -> Verdict:
    is_permanent = code >= 500 or (not code and not status.startswith("4."))
    if not is_permanent or status.startswith(("4.", "2.")):
        return _later(code, status, words, stage)
    return _refusal(code, status.partition(".")[2], words, stage)


def _later(code: int, status: str, words: str, stage: str) -> Verdict:
    """Judge a temporary refusal: a full mailbox, greylisting, a server's trouble, or a fault of ours."""
    if GREYLISTED.words.search(words):
        return _of(GREYLISTED)
    ours = _ours(words, stage)
    if ours or status in {"4.1.7", "4.1.8"} or code in LOGIN_CODES:
        return ours or Verdict(TROUBLE, US, status or str(code))
    if status.startswith("4.3.") or code == BUSY_CODE:
        return _server(stage, status or str(code))
    about = WAY if status.startswith("4.4.") or "delivery time expired" in words else MAILBOX
    return Verdict(SOFT, about, "LATER")


def _refusal(code: int, status: str, words: str, stage: str) -> Verdict:
    """Judge a permanent refusal; `status` without its family."""
    is_size = status in {"3.4", "2.3"} or (code == FULL_CODE and bool(TOO_LARGE.words.search(words)))
    if stage == SENDER and not is_size:
        return Verdict(TROUBLE, US, "OUR_SENDER")
    if ABOUT_THEM.words.search(words):
        return _of(ABOUT_THEM)
    ours = _ours(words, stage)
    if ours or code in LOGIN_CODES:
        return ours or Verdict(TROUBLE, US, "OUR_LOGIN")
    if status.startswith("4."):
        # No route, a loop, a mail that grew too old: the way, except when it says that nobody is there.
        return Verdict(SOFT, MAILBOX if NO_ROUTE_WORDS.search(words) else WAY, "ROUTE")
    if status in BY_STATUS and BY_STATUS[status][0] != HARD:
        return Verdict(*BY_STATUS[status], f"5.{status}")
    return _by_words(code, status, words, stage)


def _by_words(code: int, status: str, words: str, stage: str) -> Verdict:
    is_sure = BY_STATUS.get(status, ("", ""))[0] == HARD or code == NULL_MX_CODE
    for family in (FULL, TOO_LARGE):
        if family.words.search(words):
            return _of(family)
    is_policy = bool(BY_POLICY.words.search(words))
    blames = _blames(words, stage, by_unavailable=not is_sure)
    if blames and (is_sure or (not is_policy and status in WORDS_MAY_BLAME)):
        return blames
    if is_policy:
        return _of(BY_POLICY)
    if is_sure:
        return Verdict(HARD, ADDRESS, f"5.{status}")
    return _unclear(code, status, words)


def _unclear(code: int, status: str, words: str) -> Verdict:
    if code == FULL_CODE or BUSY.words.search(words):
        return _of(FULL if code == FULL_CODE else BUSY)
    return Verdict(REFUSED, POLICY if status.startswith("7.") or not status else MESSAGE, "UNCLEAR")


def _blames(words: str, stage: str, *, by_unavailable: bool) -> Verdict | None:
    if NO_SUCH.words.search(words):
        return _of(NO_SUCH)
    if by_unavailable and stage != DATA and UNAVAILABLE.words.search(words):
        return _of(UNAVAILABLE)
    return None


def _ours(words: str, stage: str) -> Verdict | None:
    families = OURS if stage == REPORT else OURS + OURS_IN_A_SESSION
    return next((_of(one) for one in families if one.words.search(words)), None)


def _server(stage: str, rule: str) -> Verdict:
    """Judge another server's own trouble: of our server it stops the run, of one far away it is "later"."""
    return Verdict(SOFT, WAY, rule) if stage == REPORT else Verdict(TROUBLE, SERVER, rule)


def _of(family: Family) -> Verdict:
    return Verdict(family.meaning, family.about, family.name)


def _statuses(text: str) -> list[str]:
    """Return the exact status codes of an answer; the generic ones only when there is no other."""
    found = list(dict.fromkeys(m.group(0) for m in STATUS.finditer(_without_addresses(text))))
    exact = [status for status in found if status.partition(".")[2] not in GENERIC]
    return exact or found[:1] or [""]


def _stage_in(text: str, stage: str) -> str:
    """Return the stage that a report names, else the one that is known."""
    if stage != REPORT:
        return stage
    if _AT_SENDER.search(text):
        return SENDER
    return DATA if _AT_DATA.search(text) else stage


def _without_addresses(text: str) -> str:
    return _IPS.sub(" ip ", _ADDRESSES.sub(" · ", text))


def _plain(text: str) -> str:
    """Return the words alone: an address or a machine's name may hold any word."""
    return " ".join(_MACHINES.sub(" · ", _without_addresses(text)).split())
