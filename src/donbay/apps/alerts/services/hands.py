"""The mails of a hand of people: read and written for all of them at once, stored in one short transaction.

Nothing is locked while mails are written, so that others store meanwhile. What was read is compared under the lock:
for whom anything moved, nothing is stored, and the next hand or run does it anew. The runs, the message and the mark
on each alert are stored together, and alerts are marked by the ids that were put into the body. Killed anywhere,
everything either waits or is queued.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from donbay.apps.alerts.deadline_rows import Families
from donbay.apps.alerts.mails import Digest, render_digest
from donbay.apps.alerts.models import Alert, DigestRun, Subscription
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.types import ContactRow
from donbay.apps.mail import queries as outbox
from donbay.apps.mail import services as mail
from donbay.apps.mail.types import NewMail
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import Health, NoticeRow
from donbay.foundation.many_rows import update

from .current import Current, bring_up_to_date, write_current
from .due import Waiting, Window, due_windows

WINDOWS_KEPT = timedelta(days=40)  # longer than any rhythm: an older window cannot be due again
FIELDS = ("id", "subscription_id", "event", "grade", "urgent", "welcome", "raised_at")


@dataclass(frozen=True)
class _Made:
    """A person's mail, written and not stored yet."""

    mail: NewMail
    alerts: Sequence[int]
    subscriptions: Sequence[int]
    windows: Sequence[Window]


@dataclass(frozen=True)
class _Hand:
    """What was read for some people, before anything was changed; `said` by alert: its event and words."""

    contacts: Mapping[int, ContactRow]
    subscriptions: Mapping[int, Subscription]
    windows: Mapping[int, Window]
    said: Mapping[int, tuple[str, Any]]
    current: Current
    found: Mapping[int, NoticeRow]
    families: Families


def make_hand(people: Iterable[Sequence[int]], *, blind: Sequence[Health], now: datetime) -> list[int]:
    """Queue the mail of each of these people for whom something is due; return the messages.

    `people`: the contacts of each, of whom the oldest speaks for the person; `blind`: sources that could not be
    checked. Cost: some twenty statements, however many people, and one for each alert that is marked.
    """
    everybody = [list(contact_ids) for contact_ids in people]
    hand = _read([pk for contact_ids in everybody for pk in contact_ids], now)
    made = list(_written(everybody, hand, blind, now))
    return _store(hand, made, now) if made or hand.current.gone else []


def _read(contact_ids: list[int], now: datetime) -> _Hand:
    ordered = Subscription.objects.filter(contact_id__in=contact_ids).order_by("contact_id")
    subscriptions = {one.pk: one for one in ordered}
    windows = _due(subscriptions.values(), now)
    alerts = list(Alert.objects.filter(pk__in=windows, message=None).order_by("pk"))
    found = {row.id: row for row in notices.notice_rows(sorted({alert.notice_id for alert in alerts}))}
    return _Hand(
        contacts={row.id: row for row in enterprises.contacts(contact_ids)},
        subscriptions=subscriptions,
        windows=windows,
        said={alert.pk: (alert.event, alert.snapshot) for alert in alerts},
        current=bring_up_to_date(alerts, found),
        found=found,
        families=notices.families({row.root_symbol for row in found.values()}),
    )


def _due(subscriptions: Iterable[Subscription], now: datetime) -> dict[int, Window]:
    """Return the windows of all alerts of these subscriptions that are due now, by alert."""
    known = {one.pk: one for one in subscriptions}
    waiting = _waiting(known)
    done: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    runs = DigestRun.objects.filter(subscription_id__in=list(known)).filter(
        Q(kind="WELCOME") | Q(made_at__gte=now - WINDOWS_KEPT)
    )
    for pk, kind, window in runs.values_list("subscription_id", "kind", "window"):
        done[pk][kind].add(window)
    due: dict[int, Window] = {}
    for pk, one in known.items():
        due |= due_windows(waiting.get(pk, []), one, done[pk], now)
    return due


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


def _written(
    people: Iterable[Sequence[int]], hand: _Hand, blind: Sequence[Health], now: datetime
) -> Iterator[_Made]:
    """Yield the mail of everybody who has one; what kept back mails said comes under another key."""
    digests = list(_digests(people, hand, blind, now))
    kept_back = outbox.kept_back_among([digest.key for digest in digests])
    for digest in digests:
        alerts = [alert.pk for alert in digest.alerts]
        windows = {hand.windows[pk] for pk in alerts}
        yield _Made(
            mail=_addressed(digest, kept_back, now),
            alerts=alerts,
            subscriptions=list(digest.contacts),
            windows=sorted(windows, key=lambda one: (one.subscription_id, one.kind, one.window)),
        )


def _digests(
    people: Iterable[Sequence[int]], hand: _Hand, blind: Sequence[Health], now: datetime
) -> Iterator[Digest]:
    mine: dict[int, list[Alert]] = defaultdict(list)
    for alert in hand.current.kept:
        mine[hand.subscriptions[alert.subscription_id].contact_id].append(alert)
    of_contact = {one.contact_id: one for one in hand.subscriptions.values()}
    for contact_ids in people:
        alerts = [alert for pk in contact_ids for alert in mine[pk]]
        if not alerts:
            continue
        yield Digest.of(
            sorted(alerts, key=lambda alert: alert.pk),
            [of_contact[pk] for pk in sorted(contact_ids) if pk in of_contact],
            [hand.contacts[pk] for pk in contact_ids],
            blind=blind,
            found=hand.found,
            families=hand.families,
            now=now,
        )


def _addressed(digest: Digest, kept_back: Container[str], now: datetime) -> NewMail:
    key = f"{digest.key}/{now:%Y%m%d%H%M%S}" if digest.key in kept_back else digest.key
    return mail.addressed(
        render_digest(digest, cap=settings.MAIL_CAP),
        key=key,
        kind="alerts/digest",
        to_address=digest.contact.email,
        to_name=digest.contact.name,
        language=digest.contact.language,
        urgent=digest.urgent,
    )


@transaction.atomic
def _store(hand: _Hand, made: Sequence[_Made], now: datetime) -> list[int]:
    """Store the mails of those for whom nothing moved since it was read; return the messages."""
    people, alerts = _same_subscriptions(hand), _same_alerts(hand)
    write_current(hand.current, only=alerts, now=now)
    still = [one for one in made if alerts.issuperset(one.alerts) and people.issuperset(one.subscriptions)]
    messages = mail.queue_messages([one.mail for one in still], now=now) if still else []
    together = list(zip(still, messages, strict=True))
    DigestRun.objects.bulk_create(
        DigestRun(
            subscription_id=window.subscription_id,
            kind=window.kind,
            window=window.window,
            message_id=message,
            made_at=now,
        )
        for one, message in together
        for window in one.windows
    )
    update(Alert, ["message_id"], [(message, pk) for one, message in together for pk in one.alerts])
    return messages


def _same_subscriptions(hand: _Hand) -> set[int]:
    """Lock the subscriptions, in one order for all; return those that are as they were read."""
    found = Subscription.objects.select_for_update(no_key=True).filter(pk__in=hand.subscriptions)
    return {one.pk for one in found.order_by("pk") if _facts(one) == _facts(hand.subscriptions[one.pk])}


def _facts(one: Subscription) -> dict[str, Any]:
    return {name: value for name, value in vars(one).items() if not name.startswith("_")}


def _same_alerts(hand: _Hand) -> set[int]:
    """Lock the alerts that still wait, in one order for all; return those that say what was read."""
    found = Alert.objects.select_for_update().filter(pk__in=hand.said, message=None, dropped_at=None)
    rows = found.order_by("pk").values_list("pk", "event", "snapshot")
    return {pk for pk, event, snapshot in rows if (event, snapshot) == hand.said[pk]}
