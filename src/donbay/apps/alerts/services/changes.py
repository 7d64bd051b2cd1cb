"""A deadline that moved, or a notice that was voided, after people heard of it.

Only what the member says is compared: our own edits never alert.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from donbay.apps.alerts.models import Alert
from donbay.apps.alerts.snapshots import deadline_moved, is_urgent_notice, snapshot, was_voided
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.foundation.clock import office_day

from .subscribers import Subscriber, store_new
from .told import Told, told_of


@transaction.atomic
def raise_changes(rows: list[NoticeRow], known: Mapping[int, Subscriber], now: datetime) -> int:
    """Raise what moved on notices people heard of; return how many alerts.

    What has not been mailed yet is corrected in place, or dropped if it is void.
    """
    told = told_of(rows, known)
    alerts: list[Alert] = []
    changed = {row.id: row for row in [*rows, *_voided(rows)]}
    voiding = _voiding(changed.values())
    for row in changed.values():
        for heard in _by_person(told.of_notice.get(row.id, [])):
            change = _change(row, heard, told, voiding, person=known[heard[0].subscription_id], now=now)
            alerts += [change] if change else []
    return store_new(alerts)


def _voided(rows: list[NoticeRow]) -> list[NoticeRow]:
    """Return the notices that documents among these declare void, read anew."""
    parents = {row.parent_id for row in rows if row.parent_id and row.voids_parent}
    return [row for row in notices.notice_rows(sorted(parents)) if row.voided_by_id]


def _by_person(alerts: list[Alert]) -> list[list[Alert]]:
    found: dict[int, list[Alert]] = defaultdict(list)
    for alert in alerts:
        found[alert.subscription_id].append(alert)
    return list(found.values())


def _voiding(rows: Iterable[NoticeRow]) -> dict[int, str]:
    """Return the symbols of the documents that declare these void, by id."""
    ids = sorted({row.voided_by_id for row in rows if row.voided_by_id})
    return {row.id: row.symbol for row in notices.notice_rows(ids)} if ids else {}


def _change(
    row: NoticeRow,
    heard: list[Alert],
    told: Told,
    voiding: dict[int, str],
    *,
    person: Subscriber,
    now: datetime,
) -> Alert | None:
    """Return the alert about what moved since this person last heard of this notice, if anything."""
    if row.stands:
        return _moved(row, heard, told, person=person, now=now)
    waits = _waiting(heard)
    if not row.voided_by_id:
        _drop(waits, now)  # what replaced or withdrew it is told instead
        return None
    _drop([a for a in waits if a.event != "VOIDED"], now)
    if len(waits) == len(heard) or _is_known_void(heard):
        return None  # this person was never mailed about it, or knows
    says = was_voided(voiding.get(row.voided_by_id, ""), person.contact.language)
    return _event(row, heard[-1], person, event="VOIDED", says=says, now=now)


def _moved(
    row: NoticeRow, heard: list[Alert], told: Told, *, person: Subscriber, now: datetime
) -> Alert | None:
    """Return the alert about another deadline than this person was last told, if there is one."""
    last = heard[-1]
    before = last.snapshot["wto_deadline"]
    if row.comment_deadline is None or _iso(row) == before:
        return None
    if last in _waiting(heard):
        _refresh(heard, row, person, now)
        return None
    if _said_by_follow_up(row, told, last):
        return None
    says = deadline_moved(before, row.comment_deadline, person.contact.language)
    return _event(row, last, person, event=f"DEADLINE {_iso(row)}", says=says, now=now)


def _waiting(heard: list[Alert]) -> list[Alert]:
    return [alert for alert in heard if alert.message_id is None and alert.dropped_at is None]


def _is_known_void(heard: list[Alert]) -> bool:
    return any(a.event == "VOIDED" for a in heard) or all(a.dropped_at and not a.message_id for a in heard)


def _iso(row: NoticeRow) -> str:
    return row.comment_deadline.isoformat() if row.comment_deadline else ""


def _said_by_follow_up(row: NoticeRow, told: Told, last: Alert) -> bool:
    """Return whether a follow-up of the chain told this person the same new deadline."""
    return any(
        alert.subscription_id == last.subscription_id
        and alert.notice_id != row.id
        and alert.snapshot["wto_deadline"] == _iso(row)
        and alert.snapshot["step"]
        for alert in told.of_root.get(row.root_symbol, [])
    )


def _event(row: NoticeRow, last: Alert, person: Subscriber, *, event: str, says: str, now: datetime) -> Alert:
    return Alert(
        subscription=person.subscription,
        notice_id=row.id,
        event=event,
        grade=last.grade,
        urgent=event == "VOIDED" or is_urgent_notice(row, office_day(now)),
        raised_at=now,
        dropped_at=person.dropped_at(last.grade, now),
        snapshot=_again(row, last, person, says) | {"moves": last.snapshot["moves"] + 1},
    )


def _again(row: NoticeRow, last: Alert, person: Subscriber, change: str) -> dict[str, object]:
    fresh = snapshot(
        row,
        language=person.contact.language,
        enterprise=person.contact.enterprise_name,
        lines=last.snapshot["lines"],
        reason=last.snapshot["reason"],
        market=last.snapshot["market"],
    )
    return fresh | {"moves": last.snapshot["moves"]} | ({"change": change} if change else {})


def _drop(alerts: list[Alert], now: datetime) -> None:
    """Keep what waits and is void from being mailed."""
    Alert.objects.filter(pk__in=[a.pk for a in alerts], message=None).update(dropped_at=now)


def _refresh(heard: list[Alert], row: NoticeRow, person: Subscriber, now: datetime) -> None:
    """Let an alert that still waits say what is true now, instead of a deadline that has moved."""
    last, event, says = heard[-1], heard[-1].event, ""
    if event != "NEW":
        event = f"DEADLINE {_iso(row)}"
        before = heard[-2].snapshot["wto_deadline"] if len(heard) > 1 else None
        says = deadline_moved(before, row.comment_deadline, person.contact.language)
    if any(other.event == event for other in heard[:-1]):
        event = last.event  # the deadline moved back to one that was told before
    Alert.objects.filter(pk=last.pk, message=None).update(
        event=event,
        snapshot=_again(row, last, person, says),
        urgent=is_urgent_notice(row, office_day(now)),
    )
