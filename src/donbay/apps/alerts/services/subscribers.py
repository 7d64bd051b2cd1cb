"""Who hears: an active contact with its subscription, what may reach it, and storing what does."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

import msgspec
from django.db.models import BooleanField, ExpressionWrapper, Q, TextField
from django.db.models.functions import Cast, Coalesce, Greatest

from donbay.apps.alerts.models import Alert, Subscription
from donbay.apps.alerts.snapshots import is_urgent_notice, snapshot
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.notices.types import NoticeRow
from donbay.core.notices.events import deserves_alert
from donbay.foundation.many_rows import Made, insert_new, moment, plain_rows

LATE = timedelta(days=30)  # a source may bring a notice that much later than its date
OLD = timedelta(days=180)  # older news is history, however late it came
OWN = frozenset({"enterprise", "lines", "reason", "market"})  # the rest of a snapshot is the same for many
CONTACT = enterprises.ContactColumns("contact__")
HEARS = enterprises.hears_where("contact__")


class Reader(msgspec.Struct, frozen=True, gc=False):
    """The person of a firm for whom an alert is written."""

    enterprise_id: int
    enterprise_name: str
    language: str


class News:
    """A notice on a day, with what is the same for everybody who may hear of it."""

    def __init__(self, notice: NoticeRow, today: date) -> None:
        self.notice, self.today = notice, today
        # What withdrew or replaced a notice is told instead of it.
        self.is_gone = not notice.stands
        self.is_quiet = deserves_alert(notice.record) != "ALERT"
        self.is_current = notice.is_current(today)
        self.is_urgent = is_urgent_notice(notice, today)
        self._said: dict[str, bytes] = {}

    def said_to(self, reader: Reader, *, lines: list[str], reason: str, market: str) -> msgspec.Raw:
        """Return what the mail will say of the notice to one reader, as `snapshot` gives it, in JSON."""
        own = {"enterprise": reader.enterprise_name, "lines": lines, "reason": reason, "market": market}
        return msgspec.Raw(self._said_in(reader.language) + msgspec.json.encode(own)[1:])

    def _said_in(self, language: str) -> bytes:
        """Return what everybody is told in a language, written once, up to what is one's own."""
        if language not in self._said:
            said = snapshot(self.notice, language=language, enterprise="", lines=(), reason="")
            common = {key: value for key, value in said.items() if key not in OWN}
            self._said[language] = msgspec.json.encode(common)[:-1] + b","
        return self._said[language]


class Subscriber(msgspec.Struct, frozen=True, gc=False):
    """One active contact and its subscription, whose id is `id`.

    `since` is `start` as the database writes it: few are asked for it. `is_new`: what is open
    at sign-up has not been offered yet.
    """

    contact: Reader
    id: int
    direct: str
    related: str
    corrections: bool
    is_new: bool
    since: str

    @property
    def start(self) -> datetime:
        """Return the moment from which this person hears."""
        start = datetime.fromisoformat(self.since)
        return start if start.tzinfo else start.replace(tzinfo=UTC)  # SQLite keeps the zone to itself

    @property
    def subscription(self) -> Subscription:
        """Return the row an alert points to; only its id is known."""
        return Subscription(pk=self.id)

    def wants(self, news: News) -> bool:
        """Return whether a notice may be put in front of this person at all.

        What is current always may; the rest only if it is news: it arrived after the subscription
        began and is not history.
        """
        if news.is_gone or (news.is_quiet and not self.corrections):
            return False
        return news.is_current or self._is_recent(news)

    def _is_recent(self, news: News) -> bool:
        if news.notice.first_seen_at < self.start:
            return False
        day = news.notice.distribution_date
        return day is None or day >= max(self.start.date() - LATE, news.today - OLD)

    def dropped_at(self, grade: str, now: datetime) -> datetime | None:
        """Return `now` if this person wants no mail of this class."""
        rhythm = self.direct if grade == "DIRECT" else self.related
        return now if rhythm == "OFF" else None


class NewAlert(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One alert to be stored, by the names of its table."""

    subscription_id: int
    notice_id: int
    event: str = "NEW"
    grade: str
    urgent: bool
    welcome: bool = False
    raised_at: datetime
    dropped_at: datetime | None
    says: Callable[[], msgspec.Raw]

    @property
    def snapshot(self) -> msgspec.Raw:
        """Return what the mail will say, put together only when it is stored."""
        return self.says()


def subscribers() -> list[Subscriber]:
    """Return everybody who hears. Cost: one query."""
    since = Cast(Greatest("since", Coalesce(CONTACT.active_since, "since")), TextField())
    reader = (CONTACT.enterprise_id, CONTACT.enterprise_name, CONTACT.language)
    is_new = ExpressionWrapper(Q(backfilled_at=None), BooleanField())
    own = ("pk", "direct", "related", "corrections")
    rows = Subscription.objects.filter(HEARS).order_by("contact_id")
    rows = rows.values_list(*reader, *own, is_new, since)
    return [Subscriber(Reader(*row[:3]), *row[3:]) for row in plain_rows(rows)]


def by_enterprise(people: Iterable[Subscriber]) -> dict[int, list[Subscriber]]:
    """Return the subscribers of each enterprise."""
    found: dict[int, list[Subscriber]] = defaultdict(list)
    for person in people:
        found[person.contact.enterprise_id].append(person)
    return found


def store_new(alerts: Iterable[Alert | NewAlert]) -> int:
    """Store alerts that are not there yet; return how many. The database refuses doubles."""
    wanted = {(a.subscription_id, a.notice_id, a.event): a for a in alerts}
    ordered = [wanted[key] for key in sorted(wanted)]  # the same order in every worker: no deadlock
    return insert_new(Alert, _COLUMNS, Made(_row, ordered)) if ordered else 0


_COLUMNS = (
    "subscription_id", "notice_id", "event", "grade", "urgent", "welcome", "raised_at", "dropped_at", "snapshot",
)  # fmt: skip


def _row(alert: Alert | NewAlert) -> tuple[Any, ...]:
    return (
        alert.subscription_id,
        alert.notice_id,
        alert.event,
        alert.grade,
        alert.urgent,
        alert.welcome,
        _moment(alert.raised_at),
        alert.dropped_at and _moment(alert.dropped_at),
        msgspec.json.encode(alert.snapshot).decode(),
    )


@lru_cache(maxsize=16)
def _moment(when: datetime) -> Any:
    """Return a time as the database takes it: few, and on SQLite each takes long to write."""
    return moment(when)
