"""Calendar files of deadlines: all-day events that keep their identity when a date moves.

Source: RFC 5545, RFC 5546. A chain of documents has one event for the province's day and one for the
WTO's. UID is stable for the chain, SEQUENCE grows with it, and what is withdrawn is STATUS:CANCELLED.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from email.utils import parseaddr
from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from donbay.core.notices.symbol import slug_of
from donbay.foundation.office import site_host

from .types import DeadlineRow

METHOD = "PUBLISH"  # of a file that is sent; a calendar that is subscribed to has none


def calendar_text(rows: Iterable[DeadlineRow], *, name: str, method: str = "") -> str:
    """Return an iCalendar file with both deadlines of each chain, in the language that is active.

    `method` is METHOD for a file sent by mail.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//donbay//deadlines//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    calendar.add("x-wr-calname", name)
    head, end, rest = calendar.to_ical().decode().partition("END:VCALENDAR")
    return "".join([head, *_events(rows), end, rest])


def _events(rows: Iterable[DeadlineRow]) -> Iterator[str]:
    for row in rows:
        slug = slug_of(row.root)
        if row.local_deadline:
            said = _("Góp ý về tỉnh, đến hết ngày: %(symbol)s") % {"symbol": row.symbol}
            yield _event(row, f"office-{slug}@{site_host()}", row.local_deadline, said)
        elif (
            row.wto_deadline and row.sequence
        ):  # the province had a day of its own, perhaps, and has none now
            said = _("Góp ý về tỉnh, đến hết ngày: %(symbol)s") % {"symbol": row.symbol}
            yield _event(row, f"office-{slug}@{site_host()}", row.wto_deadline, said, cancelled=True)
        if row.wto_deadline:
            said = _("Góp ý tại WTO, đến hết ngày: %(symbol)s") % {"symbol": row.symbol}
            yield _event(row, f"wto-{slug}@{site_host()}", row.wto_deadline, said)


@lru_cache(maxsize=2_000)  # one deadline stands in the mails of many firms, and folding its lines takes time
def _event(row: DeadlineRow, uid: str, day: date, said: str, *, cancelled: bool = False) -> str:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", row.stamped_at)
    event.add("created", row.created_at)
    event.add("last-modified", row.stamped_at)
    event.add("organizer", _organizer())
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", said)
    event.add("description", f"{row.headline}\n{row.link}")
    event.add("url", row.link)
    event.add("sequence", row.sequence)
    event.add("status", "CANCELLED" if row.cancelled or cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return str(event.to_ical().decode())


def _organizer() -> vCalAddress:
    """Return who publishes the event: mail programs refuse a published one without an organizer."""
    name, address = parseaddr(settings.MAIL_FROM)
    organizer = vCalAddress(f"mailto:{address}")
    if name:
        organizer.params["CN"] = vText(name)
    return organizer
