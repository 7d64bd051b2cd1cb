"""Reading days and hours out of a form, with what is wrong said beside the field."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from donbay.foundation.asked import day_in

from .errors import BadText


def day_asked(text: str, *, field: str) -> date | None:
    """Return a day as the browser or a person wrote it, None for nothing. Raises: BadText."""
    if not text.strip():
        return None
    found = day_in(text)
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
