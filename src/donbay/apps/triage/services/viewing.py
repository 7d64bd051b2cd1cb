"""Saved views of the queue."""

from datetime import datetime

from django.db import transaction

from donbay.apps.triage.errors import NoSuchView, TextMissing
from donbay.apps.triage.models import SavedView
from donbay.apps.triage.rights import TriageRight
from donbay.foundation import audit
from donbay.foundation.rights import Actor, asks

from .found import one_line, refuse_long

NAME_LENGTH, QUERY_LENGTH = 60, 1000  # as in the table


@asks(TriageRight.HANDLE)
@transaction.atomic
def save_view(*, name: str, query: str, shared: bool, by: Actor, now: datetime) -> int:
    """Return the id of the officer's view of this name; saved anew under a name it has, it is replaced.

    Raises: TextMissing, TextTooLong.
    """
    called = one_line(name, longest=NAME_LENGTH)
    if not called:
        raise TextMissing("a view has a name", code="VIEW")
    kept = {"query": refuse_long(query, longest=QUERY_LENGTH), "shared": shared}
    made, _new = SavedView.objects.update_or_create(owner_id=by.id, name=called, defaults=kept)
    _audit("save_view", made, by, now)
    return made.pk


@asks(TriageRight.HANDLE)
@transaction.atomic
def remove_view(*, view_id: int, by: Actor, now: datetime) -> None:
    """Remove a saved view of this officer. Raises: NoSuchView, also for another officer's view."""
    found = SavedView.objects.select_for_update().filter(pk=view_id, owner_id=by.id).first()
    if found is None:
        raise NoSuchView(f"officer {by.id} has no view {view_id}")
    _audit("remove_view", found, by, now)
    found.delete()


def _audit(what: str, view: SavedView, by: Actor, now: datetime) -> None:
    audit.record(
        by=by,
        action=f"triage.{what}",
        thing=f"view {view.pk}",
        detail={"name": view.name, "query": view.query, "shared": view.shared},
        now=now,
    )
