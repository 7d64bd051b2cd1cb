"""Calendar files of deadlines: all-day events that keep their identity when a date moves.

Source: RFC 5545. UID is stable per notice and date, SEQUENCE grows with the notice's version,
a voided notice is STATUS:CANCELLED.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

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
    head, end, rest = calendar.to_ical().decode().partition("END:VCALENDAR")
    return "".join([head, *_events(rows), end, rest])


def _events(rows: Iterable[DeadlineRow]) -> Iterator[str]:
    for row in rows:
        if row.local_deadline:
            said = _("Hạn gửi ý kiến về tỉnh: %(symbol)s") % {"symbol": row.symbol}
            yield _event(row, f"office-{row.notice_id}@{host()}", row.local_deadline, said)
        if row.wto_deadline:
            said = _("Hạn góp ý WTO: %(symbol)s") % {"symbol": row.symbol}
            yield _event(row, f"wto-{row.notice_id}@{host()}", row.wto_deadline, said)


@lru_cache(maxsize=2_000)  # one deadline stands in the mails of many firms, and folding its lines takes time
def _event(row: DeadlineRow, uid: str, day: date, said: str) -> str:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", row.stamped_at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", said)
    event.add("description", f"{row.headline}\n{row.link}")
    event.add("url", row.link)
    event.add("sequence", row.sequence)
    event.add("status", "CANCELLED" if row.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return str(event.to_ical().decode())
