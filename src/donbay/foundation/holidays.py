"""Vietnamese public holidays: the fixed ones, Tết by the lunar calendar, and days in lieu.

Source: the Labour Code (Article 112) as the `holidays` package knows it. The government's yearly
swaps of working days are known only once they are published.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache

import holidays as calendar


@cache
def _of_year(year: int) -> frozenset[date]:
    return frozenset(calendar.country_holidays("VN", years=year).keys())


def holidays_of(years: Iterable[int]) -> frozenset[date]:
    """Return the public holidays of these years."""
    return frozenset().union(*(_of_year(year) for year in years))


def holidays_around(day: date) -> frozenset[date]:
    """Return the holidays of the years before, of and after a day: enough for every deadline."""
    return _around(day.year)


@cache
def _around(year: int) -> frozenset[date]:
    return holidays_of((year - 1, year, year + 1))
