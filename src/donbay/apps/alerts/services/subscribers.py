"""Who hears: an active contact with its subscription, and what may still reach it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from donbay.apps.alerts.models import Alert, Subscription
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.types import ContactRow
from donbay.apps.notices.types import NoticeRow
from donbay.core.notices.events import deserves_alert

LATE = timedelta(days=30)  # a source may bring a notice that much later than its date
OLD = timedelta(days=180)  # older news is history, however late it came


@dataclass(frozen=True)
class Subscriber:
    """One active contact and its subscription."""

    contact: ContactRow
    subscription: Subscription

    @property
    def start(self) -> datetime:
        """Return the moment from which this person hears."""
        return max(self.subscription.since, self.contact.active_since or self.subscription.since)

    @property
    def is_new(self) -> bool:
        """Return whether what is open at sign-up has not been offered yet."""
        return self.subscription.backfilled_at is None

    def wants(self, notice: NoticeRow, today: date) -> bool:
        """Return whether a notice may be put in front of this person at all.

        What is open for comment always may; what is closed only if it is news: it arrived
        after the subscription began and is not history.
        """
        if notice.voided_by_id is not None or notice.superseded_by_id is not None:
            return False  # what withdrew or replaced it is told instead
        if deserves_alert(notice.record) != "ALERT" and not self.subscription.corrections:
            return False
        return is_open(notice, today) or self._is_news(notice, today)

    def _is_news(self, notice: NoticeRow, today: date) -> bool:
        if notice.first_seen_at < self.start:
            return False
        day = notice.distribution_date
        return day is None or day >= max(self.start.date() - LATE, today - OLD)

    def dropped_at(self, grade: str, now: datetime) -> datetime | None:
        """Return `now` if this person wants no mail of this class."""
        rhythm = self.subscription.direct if grade == "DIRECT" else self.subscription.related
        return now if rhythm == "OFF" else None


def is_open(notice: NoticeRow, today: date) -> bool:
    """Return whether comments are still taken."""
    return notice.comment_deadline is not None and notice.comment_deadline >= today


def subscribers() -> list[Subscriber]:
    """Return everybody who hears. Cost: two queries."""
    found = {row.contact_id: row for row in Subscription.objects.all()}
    return [Subscriber(row, found[row.id]) for row in enterprises.contacts_active() if row.id in found]


def by_enterprise(people: Iterable[Subscriber]) -> dict[int, list[Subscriber]]:
    """Return the subscribers of each enterprise."""
    found: dict[int, list[Subscriber]] = defaultdict(list)
    for person in people:
        found[person.contact.enterprise_id].append(person)
    return found


def store_new(alerts: list[Alert]) -> int:
    """Store alerts that are not there yet; return how many. The database refuses doubles."""
    wanted = {(a.subscription_id, a.notice_id, a.event): a for a in alerts}
    known = Alert.objects.filter(notice_id__in={a.notice_id for a in alerts}).values_list(
        "subscription_id", "notice_id", "event"
    )
    for key in known:
        wanted.pop(key, None)
    ordered = [wanted[key] for key in sorted(wanted)]  # the same order in every worker: no deadlock
    Alert.objects.bulk_create(ordered, ignore_conflicts=True, batch_size=500)
    return len(wanted)
