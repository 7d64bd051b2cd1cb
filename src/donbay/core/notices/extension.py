"""What the words of a follow-up say of the time for comments, when its field for the date is empty."""

import re
from collections.abc import Iterator
from datetime import date

from donbay.core.notices.event_words import DAY_WITHIN, DENIED, PATTERNS, SENTENCE
from donbay.core.notices.lead_time import LeadTime, amount_in
from donbay.core.notices.record import NoticeRecord
from donbay.core.notices.written_days import days_in, plain
from donbay.core.text.stems import stems

_TOLD = PATTERNS["COMMENTS_EXTENDED"]
# Both stand in every such wording; most sentences lack one, and reading every wording takes long.
_ABOUT = stems("comment|consult|observa", "comment|consult|observa")
_CHANGE = re.compile(
    r"exten|extien|prolong|postpon|open|chang|modif|shorten|\bnew\b|prorrog|prorog|ampli|nuev|nouv|report",
    re.IGNORECASE,
)
# "from 1 December to 2 January": the day that counts stands behind the little word.
_TO = re.compile(r"\b(?:until|till|to|through|hasta(?: el)?|al|jusqu'au|jusqu'a|au)\b(?: the)? ")
_FROM = re.compile(r"\b(?:from|desde(?: el)?|del|du)\b(?: the)? ")


def new_time_in(record: NoticeRecord) -> tuple[date | None, LeadTime | None]:
    """Return the day until which comments are now taken, as title or description tell it.

    Else by how much the time is extended ("by 30 days"); (None, None) when neither is told.
    """
    told = list(_sentences(record))
    day = next((days[0] for said in told if (days := _days(said))), None)
    if day is not None:
        return day, None
    return None, next((amount for said in told if (amount := amount_in(said))), None)


def _sentences(record: NoticeRecord) -> Iterator[str]:
    """Yield, from where it begins, each telling that the time for comments has changed."""
    for text in (record.description, record.title):
        for written in filter(_CHANGE.search, _ABOUT.inside(text, SENTENCE)):
            sentence = plain(written)
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
