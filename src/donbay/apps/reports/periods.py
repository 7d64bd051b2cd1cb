"""Periods of a report: a month, a quarter, a year, or any two days."""

from calendar import monthrange
from datetime import date

import msgspec
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from donbay.core.errors import PermanentError
from donbay.core.text.letters import drop_letters
from donbay.foundation.language import reader_language
from donbay.foundation.web.asked import day_in


class BadPeriod(PermanentError):
    """The period cannot be understood, or ends before it begins."""

    hint = "Give two days, such as 2026-01-01 and 2026-12-31."


class Period(msgspec.Struct, frozen=True):
    """Two days, both included, and what people call the time between them."""

    since: date
    until: date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins. Raises: BadPeriod."""
        if self.until < self.since:
            raise BadPeriod(f"{self.until} is before {self.since}", code="ENDS_FIRST", facts=self._days())

    @property
    def says(self) -> str:
        """Return the name of the period: a month, quarter or year where it is one, else its two days."""
        return self._named() or _("từ %(since)s đến %(until)s") % self._days()

    @property
    def opens(self) -> str:
        """Return the beginning of a sentence about the period: “Trong tháng 3 năm 2026”, “Từ ... đến ...”."""
        if name := self._named():
            return _("Trong %(period)s") % {"period": name}
        return _("Từ %(since)s đến %(until)s") % self._days()

    def _named(self) -> str:
        first, last = self.since, self.until
        if first.day == 1 and last == _end_of_month(last) and first.year == last.year:
            if first.month == last.month:
                return _month(first)
            if first.month % 3 == 1 and last.month == first.month + 2:
                return _("quý %(quarter)s năm %(year)s") % {"quarter": last.month // 3, "year": first.year}
            return _part_of_year(first.month, last.month) % {"months": last.month, "year": first.year}
        return ""

    def before(self) -> "Period":
        """Return the period of the same length a year earlier, for comparison."""
        return Period(_year_earlier(self.since), _year_earlier(self.until))

    def _days(self) -> dict[str, str]:
        return {"since": f"{self.since:%d/%m/%Y}", "until": f"{self.until:%d/%m/%Y}"}


def month_of(year: int, month: int) -> Period:
    """Return a month."""
    return Period(date(year, month, 1), _end_of_month(date(year, month, 1)))


def quarter_of(year: int, quarter: int) -> Period:
    """Return a quarter, counted from 1."""
    return Period(date(year, quarter * 3 - 2, 1), _end_of_month(date(year, quarter * 3, 1)))


def year_of(year: int) -> Period:
    """Return a calendar year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def period_between(since: str, until: str) -> Period:
    """Return the period between two days as people or programs write them: 2026-01-31 or 31/01/2026.

    Raises: BadPeriod.
    """
    return Period(_day(since), _day(until))


def _part_of_year(first: int, last: int) -> str:
    names = {
        (1, 6): _("%(months)s tháng đầu năm %(year)s"),
        (1, 9): _("%(months)s tháng đầu năm %(year)s"),
        (7, 12): _("6 tháng cuối năm %(year)s"),
        (1, 12): _("năm %(year)s"),
    }
    return names.get((first, last), "")


def _month(first: date) -> str:
    if reader_language() == "vi":
        return f"tháng {first.month} năm {first.year}"
    return date_format(first, "F Y")


def _day(text: str) -> date:
    found = day_in(text)
    if found is None:
        said = drop_letters(text[:20])
        raise BadPeriod(f"{said!r} is no day", code="NO_DAY", facts={"text": said})
    return found


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _year_earlier(day: date) -> date:
    last = monthrange(day.year - 1, day.month)[1]
    return day.replace(year=day.year - 1, day=min(day.day, last))
