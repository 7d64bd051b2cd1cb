"""Days as the doors write them, and dates that are words."""

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

from donbay.core.errors import PermanentError
from donbay.core.notices.lead_time import LeadTime, lead_time_in, mentions_amount
from donbay.core.notices.record import WordDate

_EPOCH = date(1899, 12, 30)  # the day zero of spreadsheets, once their false 29 February 1900 is past
_LAST_SERIAL = 73050  # 31 December 2099: later is a number that is no date
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv enero ene",
            "february feb fevrier fev febrero",
            "march mar mars marzo",
            "april apr avril avr abril abr",
            "may mai mayo",
            "june jun juin junio",
            "july jul juillet juil julio",
            "august aug aout agosto ago",
            "september sep sept septembre septiembre setiembre",
            "october oct octobre octubre",
            "november nov novembre noviembre",
            "december dec decembre diciembre dic",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_ISO = r"(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})(?:[t ][0-9]{2}:[0-9]{2}[0-9:.z+-]*)?"
_FIGURES = (
    r"(?P<d>[0-9]{1,2})([/.-])(?P<m>[0-9]{1,2})\2(?P<y>[0-9]{4}|[0-9]{2})(?: [0-9]{2}:[0-9]{2}[0-9:.]*)?"
)
_DAY_FIRST = (
    rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th|er|o)? ?(?:de |of )?(?P<w>{_MONTH}),? ?(?:del? )?(?P<y>[0-9]{{4}})"
)
_MONTH_FIRST = rf"(?P<w>{_MONTH}) ?(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,? ?(?P<y>[0-9]{{4}})"
_SHAPES = tuple(re.compile(shape) for shape in (_ISO, _FIGURES, _DAY_FIRST, _MONTH_FIRST))
_IN_TEXT = tuple(re.compile(rf"(?<![\w/.]){shape.pattern}(?![\w/])") for shape in _SHAPES)


class NotADay(PermanentError):
    """The text is not a calendar day in any of the ways the doors write one."""

    hint = "Expected 2018-04-09, 09/04/2018 (day first) or 9 April 2018."


def excel_day(serial: float) -> date:
    """Return the day of a spreadsheet serial number; the time of day is dropped.

    Units: days since 1899-12-30.
    Raises: NotADay, for numbers before 1 March 1900 or after 2099.
    """
    if not 61 <= serial <= _LAST_SERIAL:  # also false for nan
        raise NotADay(f"{serial!r} is not a spreadsheet date")
    return _EPOCH + timedelta(days=int(serial))


def plain(text: str) -> str:
    """Return the text lower-case, without accents, blanks single: the form patterns are written for."""
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter)).replace("’", "'")
    return " ".join(text.split())


def _day_from(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month = int(parts["m"]) if "m" in parts else _MONTHS[parts["w"].rstrip(".")]
    year = int(parts["y"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    try:
        return date(year, month, int(parts["d"])) if 1900 <= year <= 2199 else None
    except ValueError:
        return None


@lru_cache(maxsize=16384)
def day_of(text: str) -> date:
    """Return the one day a text consists of, day before month when both are figures.

    Raises: NotADay.
    """
    tidy = plain(text).strip(" .,;")
    for shape in _SHAPES:
        match = shape.fullmatch(tidy)
        day = _day_from(match) if match else None
        if day is not None:
            return day
    raise NotADay(f"{text!r} is not a day")


def days_in(text: str) -> tuple[date, ...]:
    """Return every day written inside a text, in order of place."""
    tidy = plain(text)
    found = (match for shape in _IN_TEXT for match in shape.finditer(tidy))
    days = [(match.start(), _day_from(match)) for match in found]
    return tuple(day for _, day in sorted((at, day) for at, day in days if day is not None))


_NONE = re.compile(
    r"(?:not applicable|non applicable|no aplicable|no (?:se )?aplica|no procede|no corresponde|sans objet|"
    r"ne s'applique pas|n/a|n\.a\.)(?!\w)"
)
_NONE_ALONE = frozenset({"none", "ninguno", "ninguna", "aucun", "aucune", "neant", "na"})
_UNTICKED = re.compile(r"\[ ?\] ?(?=\w)")
_FORM_RESIDUE = re.compile(
    r"\[ ?x ?\]|\((?:dd|jj) ?/ ?mm ?/ ?(?:yy|yyyy|aa|aaaa)\)|\band/or\b|\by/o\b|\bet/ou\b"
)
# Words that tie a written day to something else than the date asked for.
_TIED = re.compile(
    r"\b(?:after|upon|following|apres|tras|despues|before|prior|unless|except|adopted|published|aprobad\w*|"
    r"publicad\w*)\b"
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
    if words in {"-", "–", "—"}:
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


def _from_words(words: str, distributed: date | None) -> WordDate:
    tidy = plain(words)
    if _NONE.match(tidy) or tidy.strip(" .") in _NONE_ALONE:
        return WordDate(None, words, "NOT_APPLICABLE")
    tidy, lead = _ticked(_FORM_RESIDUE.sub(" ", tidy))
    stated = _stated_day(tidy if lead is None else tidy[: lead.start] + tidy[lead.end :])
    if stated:
        return WordDate(stated, words, "STATED")
    if lead is None or distributed is None:
        return WordDate(None, words)
    return WordDate(lead.after(distributed), words, "COMPUTED")


def _ticked(tidy: str) -> tuple[str, LeadTime | None]:
    """Take out a lead time whose box on the form is empty: it was offered, not chosen."""
    tidy = " ".join(tidy.split())
    lead = lead_time_in(tidy)
    if lead is None or not _UNTICKED.search(tidy[max(0, lead.start - 4) : lead.start + 1]):
        return tidy, lead
    return tidy[: lead.start] + tidy[lead.end :], None


def _stated_day(tidy: str) -> date | None:
    if _TIED.search(tidy) or mentions_amount(tidy):
        return None
    days = set(days_in(tidy))
    return days.pop() if len(days) == 1 else None
