"""What the words of a follow-up say of the time for comments, when its field for the date is empty."""

import re
from collections.abc import Iterator
from datetime import date

from donbay.core.notices.dates import days_in, plain
from donbay.core.notices.event_words import DAY_WITHIN, DENIED, PATTERNS, SENTENCE
from donbay.core.notices.lead_time import LeadTime, amount_in
from donbay.core.notices.record import NoticeRecord

_TOLD = PATTERNS["COMMENTS_EXTENDED"]
# "from 1 December to 2 January": the day that counts stands behind the little word.
_TO = re.compile(r"\b(?:until|till|to|through|hasta(?: el)?|al|jusqu'au|jusqu'a|au)\b(?: the)? ")
_FROM = re.compile(r"\b(?:from|desde(?: el)?|del|du)\b(?: the)? ")


def new_deadline_in(record: NoticeRecord) -> date | None:
    """Return the day until which comments are now taken, as title or description tell it; else None."""
    for said in _sentences(record):
        days = _days(said)
        if days:
            return days[0]
    return None


def extension_in(record: NoticeRecord) -> LeadTime | None:
    """Return by how much the time for comments is extended ("by 30 days"), when no day is told; else None."""
    for said in _sentences(record):
        amount = None if _days(said) else amount_in(said)
        if amount is not None:
            return amount
    return None


def _sentences(record: NoticeRecord) -> Iterator[str]:
    """Yield, from where it begins, each telling that the time for comments has changed."""
    for text in (record.description, record.title):
        for sentence in map(plain, SENTENCE.split(text)):
            match = _TOLD.search(sentence)
            if match and not DENIED.search(sentence[: match.start()]):
                yield sentence[match.start() : match.end() + DAY_WITHIN]


def _days(said: str) -> tuple[date, ...]:
    """Return the days of a telling, the new deadline first; what is only the old one is left out."""
    for match in _TO.finditer(said):
        found = days_in(said[match.end() :])
        if found and days_in(said[match.end() : match.end() + 20]):
            return found
    return () if _FROM.search(said) else days_in(said)
