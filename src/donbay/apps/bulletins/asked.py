"""Reading numbers and days from an address or a form without falling over."""

from datetime import date, datetime

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from .errors import BadText
from .sheets import day_of


def number_in(text: str) -> int:
    """Return a small whole number, 0 when the text is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def number_of(request: HttpRequest, name: str) -> int:
    """Return a number that was sent. Raises: Http404 when it is not one."""
    text = request.POST.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 18):
        raise Http404
    return int(text)


def day_asked(text: str, *, field: str) -> date | None:
    """Return a day as the browser or a person wrote it, None for nothing. Raises: BadText."""
    if not text.strip():
        return None
    try:
        found = parse_date(text.strip()) or day_of(text.strip())
    except ValueError:
        found = None
    if found is None:
        raise BadText(f"{text[:20]!r} is no day", field=field)
    return found


def hour_asked(day: str, hour: str) -> datetime:
    """Return a moment on the office's clock. Raises: BadText."""
    found = day_asked(day, field="day")
    try:
        moment = parse_datetime(f"{found}T{hour.strip()}")
    except ValueError:
        moment = None
    if moment is None:
        raise BadText(f"{day[:20]!r} {hour[:10]!r} is no time", field="at")
    return timezone.make_aware(moment, timezone.get_default_timezone())
