"""How mails were made before they were made by hands: one after the other, each read, written and stored alone.

Kept as a plain definition: what the hands make must be the same, to the byte.
"""

from collections import defaultdict
from unittest.mock import patch

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.template.loader import render_to_string

from donbay.apps.alerts.mails import Digest, render_digest
from donbay.apps.alerts.models import Alert, DigestRun, Subscription
from donbay.apps.alerts.pieces import Piece
from donbay.apps.alerts.services.current import bring_up_to_date, write_current
from donbay.apps.alerts.services.due import Waiting, due_windows
from donbay.apps.alerts.services.hands import FIELDS, WINDOWS_KEPT
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.mail import services as mail
from donbay.apps.mail.models import Message
from donbay.apps.notices import queries as notices


def addresses_due(now):
    """Return who is due, in order: found by reading everybody and all that waits."""
    people = _people()
    owners = {row.id: address for address, rows in people.items() for row in rows}
    subscriptions = {one.pk: one for one in Subscription.objects.all()}
    due = _due(subscriptions.values(), now)
    found = {owners.get(subscriptions[window.subscription_id].contact_id) for window in due.values()}
    return sorted(address for address in found if address)


def make_one_by_one(now):
    """Make the mails that are due; return how many."""
    blind = [one for one in notices.source_health(now) if one.hides_news]
    people = _people()
    with patch("donbay.apps.alerts.mails.piece_of", _piece):
        return sum(_make_one(people[address], blind, now) for address in addresses_due(now))


def _piece(line, **known):
    """Write the part of a notice for one reader alone."""
    folder = "alerts/mails/digest"
    html, text = (
        render_to_string(f"{folder}/_line.{kind}", {"line": line} | known) for kind in ("html", "txt")
    )
    return Piece(html, text)


def _people():
    found = defaultdict(list)
    for row in sorted(enterprises.contacts_active(), key=lambda row: row.id):
        found[row.email.lower()].append(row)
    return found


def _due(subscriptions, now):
    found = {}
    for one in subscriptions:
        done = defaultdict(set)
        for run in DigestRun.objects.filter(
            Q(kind="WELCOME") | Q(made_at__gte=now - WINDOWS_KEPT), subscription=one
        ):
            done[run.kind].add(run.window)
        waiting = Alert.objects.filter(subscription=one, message=None, dropped_at=None).order_by("pk")
        days = {
            "wto_deadline": F("notice__comment_deadline"),
            "local_deadline": F("notice__local_deadline"),
        }
        found |= due_windows([Waiting(**row) for row in waiting.values(*FIELDS, **days)], one, done, now)
    return found


@transaction.atomic
def _make_one(contacts, blind, now):
    subscriptions = list(
        Subscription.objects.filter(contact_id__in=[row.id for row in contacts]).order_by("contact_id")
    )
    due = _due(subscriptions, now)
    alerts = list(Alert.objects.filter(pk__in=due, message=None).order_by("pk"))
    found = {row.id: row for row in notices.notice_rows({alert.notice_id for alert in alerts})}
    current = bring_up_to_date(alerts, found)
    write_current(current, only={alert.pk for alert in alerts}, now=now)
    if not current.kept:
        return 0
    families = notices.families({row.root_symbol for row in found.values()})
    digest = Digest.of(
        current.kept, subscriptions, contacts, blind=blind, found=found, families=families, now=now
    )
    is_kept_back = Message.objects.filter(key=digest.key, state="SUPPRESSED").exists()
    message = mail.queue_rendered(
        render_digest(digest, cap=settings.MAIL_CAP),
        key=f"{digest.key}/{now:%Y%m%d%H%M%S}" if is_kept_back else digest.key,
        kind="alerts/digest",
        to_address=digest.contact.email,
        to_name=digest.contact.name,
        language=digest.contact.language,
        urgent=digest.urgent,
        now=now,
    )
    windows = {due[alert.pk] for alert in current.kept}
    for window in sorted(windows, key=lambda one: (one.subscription_id, one.kind, one.window)):
        DigestRun.objects.create(
            subscription_id=window.subscription_id, kind=window.kind, window=window.window,
            message_id=message, made_at=now,
        )  # fmt: skip
    Alert.objects.filter(pk__in=[alert.pk for alert in current.kept]).update(message_id=message)
    return 1
