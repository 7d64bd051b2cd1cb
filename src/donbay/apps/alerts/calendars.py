"""Calendar files of deadlines: all-day events that keep their identity when a date moves.

Source: RFC 5545. UID is stable per notice and date, SEQUENCE grows with the notice's version,
a voided notice is STATUS:CANCELLED.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from .office import host
from .types import DeadlineRow


def calendar_text(rows: Iterable[DeadlineRow], *, name: str) -> str:
    """Return an iCalendar file with both deadlines of each notice, in the language that is active."""
    calendar = Calendar()
    calendar.add("prodid", "-//donbay//deadlines//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for row in rows:
        if row.local_deadline:
            said = _("Hạn gửi ý kiến về tỉnh: %(symbol)s") % {"symbol": row.symbol}
            calendar.add_component(_event(row, "office", row.local_deadline, said))
        if row.wto_deadline:
            said = _("Hạn góp ý WTO: %(symbol)s") % {"symbol": row.symbol}
            calendar.add_component(_event(row, "wto", row.wto_deadline, said))
    return str(calendar.to_ical().decode())


def _event(row: DeadlineRow, which: str, day: date, said: str) -> Event:
    event = Event()
    event.add("uid", f"{which}-{row.notice_id}@{host()}")
    event.add("dtstamp", row.stamped_at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", said)
    event.add("description", f"{row.headline}\n{row.link}")
    event.add("url", row.link)
    event.add("sequence", row.sequence)
    event.add("status", "CANCELLED" if row.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
