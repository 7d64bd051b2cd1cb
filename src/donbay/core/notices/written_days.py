"""Days as the doors write them, in figures and in words of five languages."""

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

from donbay.core.errors import PermanentError
from donbay.core.text.signs import plain_signs

_EPOCH = date(1899, 12, 30)  # the day zero of spreadsheets, once their false 29 February 1900 is past
FIRST_DAY, LAST_DAY = date(1995, 1, 1), date(2099, 12, 31)  # the WTO began; later is a slip of a key
# What services write where they have no day: the first and last days of .NET, SQL, spreadsheets, clocks.
_NULL_DAYS = frozenset(
    {
        date(1, 1, 1), date(1, 1, 3), date(1601, 1, 1), date(1753, 1, 1), date(1899, 12, 30),
        date(1899, 12, 31), date(1900, 1, 1), date(1970, 1, 1), date(9999, 12, 31),
    }
)  # fmt: skip
_LAST_SERIAL = 73050  # 31 December 2099: later is a number that is no date
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv enero ene janeiro",
            "february feb fevrier fevr fev febrero fevereiro",
            "march mar mars marzo marco",
            "april apr avril avr abril abr",
            "may mai mayo maio",
            "june jun juin junio junho",
            "july jul juillet juil julio julho",
            "august aug aout agosto ago",
            "september sep sept septembre septiembre setiembre setembro set",
            "october oct octobre octubre outubro out",
            "november nov novembre noviembre novembro",
            "december dec decembre diciembre dic dezembro dez",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")(?![a-z])\.?"
_VIETNAMESE = {
    name: number
    for number, name in enumerate("gieng hai ba tu nam sau bay tam chin muoi muoi_mot chap".split(), start=1)
} | {"mot": 1, "muoi hai": 12}
_VIETNAMESE["muoi mot"] = _VIETNAMESE.pop("muoi_mot")
_THANG = "|".join(sorted(_VIETNAMESE, key=len, reverse=True))
_TIME = r"(?:[t ][0-9]{1,2}:[0-9]{2}[0-9:.]*(?: ?(?:z|utc|gmt))?(?: ?[+-][0-9]{1,2}:?[0-9]{0,2})?)?"
_ISO = rf"(?P<y>[0-9]{{4}})[-/.](?P<m>[0-9]{{1,2}})[-/.](?P<d>[0-9]{{1,2}}){_TIME}"
_FIGURES = rf"(?P<d>[0-9]{{1,2}})([/.-])(?P<m>[0-9]{{1,2}})\2(?P<y>[0-9]{{4}}|[0-9]{{2}}){_TIME}"
_DAY_FIRST = (
    rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th|er|\.?[o°]|\.)? ?(?:de |of )?"
    rf"(?P<w>{_MONTH}),? ?(?:del? )?(?P<y>[0-9]{{4}})"
)
_MONTH_FIRST = rf"(?P<w>{_MONTH}) ?(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,? ?(?P<y>[0-9]{{4}})"
_IN_VIETNAMESE = (
    rf"(?:ngay )?(?P<d>[0-9]{{1,2}}) thang (?P<t>[0-9]{{1,2}}|{_THANG}),? (?:nam )?(?P<y>[0-9]{{4}})"
)
_KOREAN = unicodedata.normalize("NFKD", "년 월 일").split()  # as `plain` leaves them
# Only where nothing else stands beside them.
_JOINED = (
    rf"(?P<d>[0-9]{{1,2}})[-/. ](?P<w>{_MONTH})[-/ ](?P<y>[0-9]{{4}}|[0-9]{{2}}){_TIME}",
    rf"(?P<y>[0-9]{{4}})[-/ ](?P<w>{_MONTH})[-/ ](?P<d>[0-9]{{1,2}})",
    r"(?P<d>[0-9]{1,2}) ?([/.-]) ?(?P<m>[0-9]{1,2}) ?\2 ?(?P<y>[0-9]{4})",
    r"(?P<d>[0-9]{1,2})\. ?(?P<m>[0-9]{1,2})\. ?(?P<y>[0-9]{4})",
    r"(?P<y>[0-9]{4})\. ?(?P<m>[0-9]{1,2})\. ?(?P<d>[0-9]{1,2})",
    r"(?P<y>[0-9]{4}) ?年 ?(?P<m>[0-9]{1,2}) ?月 ?(?P<d>[0-9]{1,2}) ?[日号]",
    rf"(?P<y>[0-9]{{4}}) ?{_KOREAN[0]} ?(?P<m>[0-9]{{1,2}}) ?{_KOREAN[1]} ?(?P<d>[0-9]{{1,2}}) ?{_KOREAN[2]}",
    r"(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
)
_SHAPES = tuple(re.compile(shape) for shape in (_ISO, _FIGURES, _DAY_FIRST, _MONTH_FIRST, _IN_VIETNAMESE))
_IN_TEXT = tuple(re.compile(rf"(?<![\w/.]){shape.pattern}(?![\w/])") for shape in _SHAPES)
_ALONE = (*_SHAPES, *map(re.compile, _JOINED))
_BEFORE_A_DAY = re.compile(
    r"^(?:on |le |el |ngay |thu (?:hai|ba|tu|nam|sau|bay)\b,? ?(?:ngay )?|chu nhat,? ?(?:ngay )?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,? |(?:lun|mar|mercre|jeu|vendre|same)di,? |dimanche,? |"
    r"(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo),? )+"
)
_ZEROS = re.compile(
    rf"(?:0{{4}}[-/.]0{{1,2}}[-/.]0{{1,2}}|0{{1,2}}[-/.]0{{1,2}}[-/.]0{{2,4}}|1900[-/.]0?1[-/.]00?|0?1[-/.]00?[-/.]1900|12/31/9999|"
    rf"00?[-/.](?:0?1|jan)[-/.](?:1900|00)){_TIME}|00?:00(?::00)?|12:00(?::00)? am"
)
_KEYBOARD = str.maketrans("’‐‑‒–—―−", "'-------")
_DOT_NET = re.compile(r"\\?/date\((-?[0-9]{1,16})(?:[+-][0-9]{4})?\)\\?/")


class NotADay(PermanentError):
    """The text is not a calendar day in any of the ways the doors write one."""

    hint = "Expected 2018-04-09, 09/04/2018 (day first) or 9 April 2018."


class NullDay(NotADay):
    """A service's way to write that it has no day: `0001-01-01`, `0000-00-00`, `1900-01-00`."""


class ImpossibleDay(NotADay):
    """A day before the WTO was there, or further off than any notice speaks of."""

    hint = "Compare the year with the document itself."


class NoSuchDay(NotADay):
    """A day in figures or words that no calendar has: `31/02/2026`, `08/13/2026`."""

    hint = "Compare the date with the document itself; day before month."


def excel_day(serial: float) -> date:
    """Return the day of a spreadsheet serial number; the time of day is dropped.

    Units: days since 1899-12-30.
    Raises: NullDay for 0, which spreadsheets show as 1900-01-00; NotADay, for other numbers before
    1 March 1900 or after 2099.
    """
    if serial == 0:
        raise NullDay("0 is no spreadsheet date")
    if not 61 <= serial <= _LAST_SERIAL:  # also false for nan
        raise NotADay(f"{serial!r} is not a spreadsheet date")
    return _EPOCH + timedelta(days=int(serial))


def check_day(day: date) -> date:
    """Return the day, if a notice can be of it.

    Raises: NullDay, ImpossibleDay.
    """
    if day in _NULL_DAYS:
        raise NullDay(f"{day.isoformat()} stands for no day")
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ImpossibleDay(f"{day.isoformat()} is an impossible date for a notice")
    return day


def plain(text: str) -> str:
    """Return the text lower-case, without accents, blanks single: the form patterns are written for."""
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", plain_signs(text))
        text = "".join(letter for letter in text if not unicodedata.combining(letter)).translate(_KEYBOARD)
    return " ".join(text.split())


def _day_from(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        year += 2000 if year < 70 else 1900
    try:
        return date(year, _month(parts), int(parts["d"]))
    except ValueError:
        return None


def _month(parts: dict[str, str]) -> int:
    if word := parts.get("t"):
        return int(word) if word.isdigit() else _VIETNAMESE[word]
    return int(parts["m"]) if "m" in parts else _MONTHS[parts["w"].rstrip(".")]


@lru_cache(maxsize=16384)
def day_of(text: str) -> date:
    """Return the one day a text consists of, day before month when both are figures.

    Raises: NullDay, where a service writes that it has none; ImpossibleDay, before 1995 or after
    2099; NoSuchDay; NotADay.
    """
    tidy = plain(text).strip(" .,;")
    if _ZEROS.fullmatch(tidy):
        raise NullDay(f"{text!r} stands for no day")
    if (stamp := _DOT_NET.fullmatch(tidy)) and (day := _stamped(int(stamp[1]))):
        return check_day(day)
    in_no_calendar = False
    for words in dict.fromkeys((tidy, _BEFORE_A_DAY.sub("", tidy))):
        for shape in _ALONE:
            match = shape.fullmatch(words)
            day = _day_from(match) if match else None
            if day is not None:
                return check_day(day)
            in_no_calendar = in_no_calendar or match is not None
    if in_no_calendar:
        raise NoSuchDay(f"{text!r} is not a day")
    raise NotADay(f"{text!r} is not a day")


def _stamped(milliseconds: int) -> date | None:
    try:
        return date(1970, 1, 1) + timedelta(days=milliseconds // 86_400_000)
    except OverflowError:
        return None


def days_in(text: str) -> tuple[date, ...]:
    """Return every day written inside a text, in order of place."""
    tidy = plain(text)
    found = (match for shape in _IN_TEXT for match in shape.finditer(tidy))
    days = [(match.start(), _day_from(match)) for match in found]
    return tuple(day for _, day in sorted((at, day) for at, day in days if day and 1900 <= day.year <= 2199))
