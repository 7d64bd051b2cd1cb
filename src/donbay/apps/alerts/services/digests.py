"""Make the mails that are due: one per person and run.

A person is an address: two contacts with the same address get one mail. The run's rows, the
message and the mark on each alert are written in one transaction, and alerts are marked by
the ids that were put into the body, under a lock. Killed anywhere, everything either waits
or is queued.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from donbay.apps.alerts.mails import Digest, render_digest
from donbay.apps.alerts.models import Alert, DigestRun, Subscription
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.types import ContactRow
from donbay.apps.mail import queries as outbox
from donbay.apps.mail import services as mail
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import Health
from donbay.foundation.one_by_one import one_by_one
from donbay.foundation.rights import Unasked, unasked

from .current import bring_up_to_date
from .due import Waiting, Window, due_windows

WINDOWS_KEPT = timedelta(days=40)  # longer than any rhythm: an older window cannot be due again
FIELDS = ("id", "subscription_id", "event", "grade", "urgent", "welcome", "raised_at")


@unasked(Unasked.STEP)
def make_digests(*, now: datetime) -> int:
    """Queue one mail for every person for whom something is due; return how many mails.

    A mail that cannot be made is logged and its alerts wait; it does not hold up the others. Raises: SomeBroke.
    """
    people = _people()
    blind = _blind(now)
    return one_by_one(
        _addresses_due(people, now),
        lambda address: _make_one(people[address], blind, now) is not None,
        name=lambda address: f"digest of contact {people[address][0].id}",
    )


def make_digest_of(contact_id: int, *, now: datetime) -> int | None:
    """Queue what is due for one contact alone; return the message, None if nothing is due."""
    contact = enterprises.contact(contact_id)
    return _make_one([contact], _blind(now), now) if contact else None


def _blind(now: datetime) -> list[Health]:
    """Return the sources that could not be checked: a mail says so instead of keeping silent."""
    return [one for one in notices.source_health(now) if one.hides_news]


def _people() -> dict[str, list[ContactRow]]:
    """Return the active contacts by address. The oldest contact speaks for the address."""
    found: dict[str, list[ContactRow]] = defaultdict(list)
    for row in sorted(enterprises.contacts_active(), key=lambda row: row.id):
        found[row.email.lower()].append(row)
    return found


def _addresses_due(people: dict[str, list[ContactRow]], now: datetime) -> list[str]:
    """Return the addresses with something due. Cost: three queries, however many people."""
    waiting = Alert.objects.filter(message=None, dropped_at=None)
    owners = {row.id: address for address, rows in people.items() for row in rows}
    subscriptions = {
        one.pk: one for one in Subscription.objects.filter(pk__in=waiting.values("subscription_id"))
    }
    due = _due(list(subscriptions.values()), now)
    found = {owners.get(subscriptions[window.subscription_id].contact_id) for window in due.values()}
    return sorted(address for address in found if address)


def _due(subscriptions: list[Subscription], now: datetime) -> dict[int, Window]:
    """Return the windows of all alerts of these subscriptions that are due now, by alert."""
    ids = [one.pk for one in subscriptions]
    waiting = _waiting(ids)
    done: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    runs = DigestRun.objects.filter(subscription_id__in=ids).filter(
        Q(kind="WELCOME") | Q(made_at__gte=now - WINDOWS_KEPT)
    )
    for pk, kind, window in runs.values_list("subscription_id", "kind", "window"):
        done[pk][kind].add(window)
    found: dict[int, Window] = {}
    for one in subscriptions:
        found |= due_windows(waiting.get(one.pk, []), one, done[one.pk], now)
    return found


def _waiting(subscription_ids: Iterable[int]) -> dict[int, list[Waiting]]:
    rows = Alert.objects.filter(
        subscription_id__in=list(subscription_ids), message=None, dropped_at=None
    ).order_by("pk")
    found: dict[int, list[Waiting]] = defaultdict(list)
    columns = notices.NoticeColumns("notice__")
    days = {"wto_deadline": F(columns.comment_deadline), "local_deadline": F(columns.local_deadline)}
    for row in rows.values(*FIELDS, **days):
        found[row["subscription_id"]].append(Waiting(**row))
    return found


@transaction.atomic
def _make_one(contacts: list[ContactRow], blind: list[Health], now: datetime) -> int | None:
    """Queue one person's mail with all that is due; return the message, None if nothing is."""
    subscriptions = _lock([row.id for row in contacts])
    due = _due(subscriptions, now)
    alerts = list(Alert.objects.select_for_update().filter(pk__in=due, message=None).order_by("pk"))
    alerts = bring_up_to_date(alerts, now=now)
    if not alerts:
        return None
    digest = Digest.of(alerts, subscriptions, contacts, blind=blind, now=now)
    message_id = _queue(digest, now)
    windows = {due[alert.pk] for alert in alerts}
    DigestRun.objects.bulk_create(
        [
            DigestRun(
                subscription_id=window.subscription_id,
                kind=window.kind,
                window=window.window,
                message_id=message_id,
                made_at=now,
            )
            for window in sorted(windows, key=lambda one: (one.subscription_id, one.kind, one.window))
        ]
    )
    Alert.objects.filter(pk__in=[alert.pk for alert in alerts]).update(message_id=message_id)
    return message_id


def _lock(contact_ids: list[int]) -> list[Subscription]:
    """Lock a person's subscriptions: two workers make one person's mail one after the other."""
    found = Subscription.objects.select_for_update().filter(contact_id__in=contact_ids)
    return list(found.order_by("contact_id"))


def _key(digest: Digest, now: datetime) -> str:
    """Return a mail's key; news of a mail that was kept back comes in another one."""
    return f"{digest.key}/{now:%Y%m%d%H%M%S}" if outbox.is_kept_back(digest.key) else digest.key


def _queue(digest: Digest, now: datetime) -> int:
    letter = render_digest(digest, cap=settings.MAIL_CAP)
    return mail.queue_rendered(
        letter,
        key=_key(digest, now),
        kind="alerts/digest",
        to_address=digest.contact.email,
        to_name=digest.contact.name,
        language=digest.contact.language,
        urgent=digest.urgent,
        now=now,
    )
