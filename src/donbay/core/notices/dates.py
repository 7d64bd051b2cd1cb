"""Dates that may be words: a day, a lead time, "not applicable", or the words alone."""

import re
from datetime import date, timedelta
from functools import lru_cache

from donbay.core.notices.lead_time import LeadTime, lead_time_in, mentions_amount
from donbay.core.notices.record import WordDate
from donbay.core.notices.written_days import (
    FIRST_DAY,
    LAST_DAY,
    ImpossibleDay,
    NoSuchDay,
    NotADay,
    NullDay,
    day_of,
    days_in,
    plain,
)

_BOXES = str.maketrans({"☐": "[ ] ", "□": "[ ] ", "☒": "[x] ", "☑": "[x] ", "✓": "[x] ", "✔": "[x] "})
LONGEST_COMMENT = timedelta(days=3 * 365)  # our choice; real periods have up to three months
_NONE = re.compile(
    r"(?:not applicable|non applicable|no aplicable|no (?:se )?aplica|no procede|no corresponde|sans objet|"
    r"ne s'applique pas|n/a|n\.a\.)(?!\w)"
)
_NONE_ALONE = frozenset({"none", "ninguno", "ninguna", "aucun", "aucune", "neant", "na"})
_TICKED = re.compile(r"\[ ?x ?\]")
_UNTICKED = re.compile(r"\[ ?\] ?(?=\w)")
_FORM_RESIDUE = re.compile(
    r"\[ ?x ?\]|\((?:dd|jj) ?/ ?mm ?/ ?(?:yy|yyyy|aa|aaaa)\)|\band/or\b|\by/o\b|\bet/ou\b"
)
# Two days with one year, of which the last alone would be read: `1-15 August 2026`, `1/7-31/8/2026`.
_TO = r" ?(?:-|to|and|or|until|through|&|et|ou|au|y|o|al?|hasta|e|den) ?(?:the |le |el )?"
_TWO_DAYS = re.compile(
    rf"\b[0-9]{{1,2}}(?:st|nd|rd|th|er|o)?(?: ?(?:de |of )?[a-z]{{3,10}}\.?)?{_TO}[0-9]{{1,2}}(?:st|nd|rd|th|er|o)? "
    rf"?(?:de |of |thang )?(?:[a-z]{{3,10}}|[0-9]{{1,2}})\b\.?,? ?(?:del? |nam )?[0-9]{{4}}\b"
    rf"|(?<![0-9/.])[0-9]{{1,2}}(?:[/.][0-9]{{1,2}})?{_TO}[0-9]{{1,2}}[/.][0-9]{{1,2}}[/.][0-9]{{4}}"
)
# The twelve hours are written by programs that put the month first, and by others that do not.
_TWELVE_HOURS = re.compile(r"\b(0?[0-9]|1[0-2])/(0?[0-9]|1[0-2])/[0-9]{4},? [0-9]{1,2}:[0-9:]+ ?[ap]\.?m\b")
_NO_OTHER_DAY = re.compile(r"(?:yy|aa)\)? ?: ?(?P<said>.+)$")
# Words that tie a written day to something else than the date asked for.
_TIED = re.compile(
    r"\b(?:after|upon|following|apres|tras|despues|(?<!on or )before|prior|unless|except|adopted|published|"
    r"(?:truoc|sau|ke tu) ngay|aprobad\w*|publicad\w*)\b"
)


def word_date(text: str, *, distributed: date | None, day: date | None = None) -> WordDate:
    """Return the date a field states, or derives from its words, or the words alone.

    `day` is a date the door gave as a date: it wins. COMPUTED only for plain lead times
    from the notification itself ("60 days from notification"), counted from `distributed`.
    The words are kept unless they are nothing but the date.
    """
    if day is None and not text:
        return WordDate()
    return _word_date(text, distributed, day)


@lru_cache(maxsize=16384)
def _word_date(text: str, distributed: date | None, day: date | None) -> WordDate:
    words = " ".join(text.split())
    if words in {"-", "–", "—"} or (words and _is_null(words)):
        words = ""
    alone = _only_day(words)
    kept = "" if alone else words
    stated = day or alone
    if stated:
        return WordDate(stated, kept, "STATED")
    return _from_words(words, distributed) if words else WordDate()


def _only_day(words: str) -> date | None:
    try:
        return day_of(words) if words else None
    except NotADay:
        return None


def _is_null(words: str) -> bool:
    try:
        day_of(words)
    except NullDay:
        return True
    except NotADay:
        return False
    return False


def within_reason(deadline: WordDate, distributed: date | None) -> WordDate:
    """Return a final date for comments; one that lies years off is a slip, kept as words only."""
    if deadline.day is None or distributed is None or deadline.day - distributed <= LONGEST_COMMENT:
        return deadline
    return WordDate(None, deadline.words or deadline.day.isoformat())


def odd_dates(**dates: WordDate) -> tuple[str, ...]:
    """Return a flag for each field whose words are a day that is no possible one: `ODD_DATE adoption`."""
    return tuple(f"ODD_DATE {name}" for name, value in dates.items() if _is_odd(value))


def _is_odd(value: WordDate) -> bool:
    if value.day is not None or not value.words:
        return False
    try:
        day_of(value.words)
    except (ImpossibleDay, NoSuchDay):
        return True
    except NotADay:
        return False
    return True


def _from_words(words: str, distributed: date | None) -> WordDate:
    tidy = plain(words.translate(_BOXES))
    if _NONE.match(tidy) or tidy.strip(" .") in _NONE_ALONE:
        return WordDate(None, words, "NOT_APPLICABLE")
    form = tidy
    tidy, lead = _ticked(_FORM_RESIDUE.sub(" ", tidy))
    if _says_no_other_day(form) and not _TICKED.search(form):
        # A lead time whose box was lost on the way may have been chosen or not.
        return WordDate(None, words, "" if lead else "NOT_APPLICABLE")
    stated = _stated_day(tidy if lead is None else tidy[: lead.start] + tidy[lead.end :])
    if stated:
        return WordDate(stated, words, "STATED")
    if lead is None or distributed is None:
        return WordDate(None, words)
    return WordDate(lead.after(distributed), words, "COMPUTED")


def _says_no_other_day(form: str) -> bool:
    """Return whether the form's own place for a day says that there is none: `(dd/mm/yy): not applicable`."""
    found = _NO_OTHER_DAY.search(form)
    return found is not None and _NONE.match(found["said"]) is not None


def _ticked(tidy: str) -> tuple[str, LeadTime | None]:
    """Take out a lead time whose box on the form is empty: it was offered, not chosen."""
    tidy = " ".join(tidy.split())
    lead = lead_time_in(tidy)
    if lead is None or not _UNTICKED.search(tidy[max(0, lead.start - 4) : lead.start + 1]):
        return tidy, lead
    return tidy[: lead.start] + tidy[lead.end :], None


def _is_month_first(tidy: str) -> bool:
    """Return whether a day in figures may as well be month first: `8/1/2026 12:00:00 AM`."""
    found = _TWELVE_HOURS.search(tidy)
    return found is not None and int(found[1]) != int(found[2])


def _stated_day(tidy: str) -> date | None:
    if _TIED.search(tidy) or mentions_amount(tidy) or _TWO_DAYS.search(tidy) or _is_month_first(tidy):
        return None
    days = {day for day in days_in(tidy) if FIRST_DAY <= day <= LAST_DAY}
    return days.pop() if len(days) == 1 else None
