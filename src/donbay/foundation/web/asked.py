"""The one way to read words, numbers, days and choices out of an address or a form, whatever is sent."""

import re
from collections.abc import Container, Iterable
from datetime import date, datetime

from django.http import Http404, HttpRequest, QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from donbay.core.text.letters import clean_line

BEYOND = 99_999  # more pages than any list has; a list shows its last one
LARGEST = 10**15  # more than any table has rows; every database takes it
MOST = 500  # numbers or words of one name; more are no page of ours
YEARS = range(1995, 2101)  # the WTO began in 1995
_DAY = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}))", re.ASCII)


def posted_of(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, be it empty; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def word_of(request: HttpRequest, name: str, otherwise: str = "", *, longest: int = 200) -> str:
    """Return the words that stand in an address, tidy and cut; blanks collapsed."""
    return line_in(request.GET.get(name, otherwise), longest=longest)


def line_in(text: str, *, longest: int = 200) -> str:
    """Return words as one tidy line of at most so many letters."""
    return clean_line(text[: longest * 4])[:longest].strip()


def choice_of(request: HttpRequest, name: str, choices: Container[str], otherwise: str = "") -> str:
    """Return one of the choices, `otherwise` where something else was asked for."""
    asked = request.GET.get(name, otherwise)
    return asked if asked in choices else otherwise


def number_in(text: str) -> int | None:
    """Return a whole number that a table can have; None for anything else."""
    if not (text.isascii() and text.isdigit()):
        return None
    text = text.lstrip("0") or "0"
    return int(text) if len(text) < len(str(LARGEST)) else None


def numbers_in(texts: Iterable[str]) -> list[int]:
    """Return the whole numbers among what was sent, each once, in their order; at most MOST."""
    found = (number_in(text) for text in texts)
    return list(dict.fromkeys(number for number in found if number is not None))[:MOST]


def number_of(request: HttpRequest, name: str) -> int:
    """Return a number that stands in an address, 0 for anything else."""
    return number_in(request.GET.get(name, "")) or 0


def number_sent(request: HttpRequest, name: str) -> int:
    """Return a number that a form sent. Raises: Http404 when it is none."""
    found = number_in(request.POST.get(name, ""))
    if found is None:
        raise Http404
    return found


def year_of(request: HttpRequest, name: str) -> int:
    """Return a year that stands in an address, 0 for anything that cannot be one."""
    found = number_in(request.GET.get(name, "")) or 0
    return found if found in YEARS else 0


def day_in(text: str) -> date | None:
    """Return a day as browsers (2026-01-31) or people (31/1/2026) write it; None for anything else.

    A day outside YEARS is a slip of the hand, and breaks what counts from it.
    """
    found = _DAY.fullmatch(text.strip()[:20])
    if found is None:
        return None
    numbers = [int(part) for part in found.groups() if part]
    year, month, day = numbers if found[1] else reversed(numbers)
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def moment_in(day: date | None, hour: str) -> datetime | None:
    """Return the moment of an hour (07:30) on a day, on the office's clock; None for what is none."""
    found = instant_in(f"{day}T{hour.strip()[:20]}")
    return (
        found
        if found is None or timezone.is_aware(found)
        else timezone.make_aware(found, timezone.get_default_timezone())
    )


def instant_in(text: str) -> datetime | None:
    """Return a moment as our own pages write it (ISO 8601); None for anything else."""
    try:
        return parse_datetime(text[:40]) if text.isascii() else None
    except ValueError:
        return None


def page_of(request: HttpRequest, name: str = "trang") -> int:
    """Return the page that is asked for: the first when it is not a number, BEYOND when it is too large."""
    text = request.GET.get(name, "1")
    if not (text.isascii() and text.isdigit()):
        return 1
    return BEYOND if len(text.lstrip("0")) > len(str(BEYOND)) else max(int(text), 1)
