"""Reading days and hours out of a form, with what is wrong said beside the field."""

from datetime import date, datetime

from donbay.foundation.web.asked import day_in, moment_in

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
    moment = moment_in(found, hour)
    if moment is None:
        raise BadText(f"{day[:20]!r} {hour[:10]!r} is no time", field="at")
    return moment
