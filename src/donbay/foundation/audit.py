"""The audit trail: who did what to which thing, written with the change itself."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from django.db.models import QuerySet

from .clock import start_of
from .models import AuditLine
from .rights import Actor
from .rows import row_of

LONGEST = 120  # as in the table
PAGE_LINES = 50  # our choice


class AuditRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the trail. `person` is empty for what the server did by itself, or for who was removed."""

    id: int
    at: datetime
    actor_id: int | None
    person: str
    room: str
    action: str
    thing: str
    detail: dict[str, Any]


class AuditFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of the trail; empty parts ask nothing. `thing` is exact, `action` begins so."""

    room: str = ""
    action: str = ""
    thing: str = ""
    actor_id: int | None = None
    first: date | None = None
    last: date | None = None


def record(*, by: Actor, action: str, thing: str, detail: dict[str, Any], now: datetime) -> None:
    """Write one audit line; call it inside the transaction of the change.

    `action`: `room.verb_thing`; `thing`: its kind and number, as in "issue 7".
    """
    line_of(by=by, action=action, thing=thing, detail=detail, now=now).save(force_insert=True)


def record_many(
    *, by: Actor, action: str, things: Iterable[tuple[str, dict[str, Any]]], now: datetime
) -> None:
    """Write one audit line for each (thing, detail); call it inside the transaction. Cost: one query."""
    AuditLine.objects.bulk_create(
        [line_of(by=by, action=action, thing=thing, detail=detail, now=now) for thing, detail in things]
    )


def line_of(*, by: Actor, action: str, thing: str, detail: dict[str, Any], now: datetime) -> AuditLine:
    """Return an audit line that is not stored yet, with what it can be searched by."""
    return AuditLine(
        at=now,
        actor_id=by.id,
        action=action,
        thing=thing[:LONGEST],
        detail=detail,
        room=action.partition(".")[0],
    )


def search_lines(asked: AuditFilter, *, before: int | None = None) -> tuple[list[AuditRow], int | None]:
    """Return a page of lines, newest first, and where the next page begins (None: there is none).

    `before`: what the last page gave. Cost: one query, whatever the page.
    """
    found = _asked(asked).select_related("actor").order_by("-pk")
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = [_row(line) for line in found[: PAGE_LINES + 1]]
    more = len(rows) > PAGE_LINES
    return rows[:PAGE_LINES], rows[PAGE_LINES - 1].id if more else None


def _asked(asked: AuditFilter) -> QuerySet[AuditLine]:
    found = AuditLine.objects.all()
    if asked.room:
        found = found.filter(room=asked.room)
    if asked.action:
        found = found.filter(action__startswith=asked.action)
    if asked.thing:
        found = found.filter(thing=asked.thing)
    if asked.actor_id is not None:
        found = found.filter(actor_id=asked.actor_id)
    if asked.first:
        found = found.filter(at__gte=start_of(asked.first))
    if asked.last:
        found = found.filter(at__lt=start_of(asked.last + timedelta(days=1)))
    return found


def _row(line: AuditLine) -> AuditRow:
    return row_of(AuditRow, line, id=line.pk, person=str(line.actor or ""))
