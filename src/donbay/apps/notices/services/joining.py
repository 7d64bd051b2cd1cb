"""Notices stored apart that turn out to be one: a joint notice whose members were told of singly first."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from donbay.apps.notices.models import Notice, NoticeSymbol, RawNotice
from donbay.core.notices.standing import RULE

FURTHEST_APART = timedelta(days=30)  # our choice; members of a joint notice are told of within days


def may_join(notice_ids: Sequence[int]) -> bool:
    """Return whether notices stored apart can be one joint notice: other members, one step, near days.

    A row that cites several notices in the place of its symbol must not make one of them. Cost: one query.
    """
    rows = Notice.objects.filter(pk__in=notice_ids).values_list(
        "area", "step", "members", "distribution_date"
    )
    areas, steps, members, days = zip(*rows, strict=True)
    named = [member for some in members for member in some]
    known = [day for day in days if day]
    near = not known or max(known) - min(known) <= FURTHEST_APART
    return len(set(areas)) == len(set(steps)) == 1 and len(named) == len(set(named)) and near


def replaced_by(notice_id: int, symbol: str) -> dict[str, Any]:
    """Return what holds for a notice that is a part of a joint one now: the joint one speaks for it."""
    gone: dict[str, Any] = {"standing": "REPLACED", "superseded_by": notice_id, "ended_by": symbol}
    return gone | {"voided_by": None, "on_top": False, "settled_under": RULE}


def join(notice_ids: Sequence[int], *, now: datetime) -> int:
    """Return the one notice of these, the first stored; the others give it their symbols and records.

    They stay as they are for whatever points at them, replaced by it and found by no symbol. Their
    family becomes its family, so that what follows reaches everybody who was told of any of them.
    Cost: nothing for one notice; some queries for each other one.
    """
    kept, *others = notice_ids
    if not others:
        return kept
    root, symbol = Notice.objects.values_list("root_symbol", "symbol").get(pk=kept)
    for notice in Notice.objects.select_for_update().filter(pk__in=[kept, *others]).order_by("pk"):
        RawNotice.objects.filter(notice=notice, record=None).update(record=notice.content)
    NoticeSymbol.objects.filter(notice__in=others).update(notice=kept)
    RawNotice.objects.filter(notice__in=others).update(notice=kept)
    Notice.objects.filter(parent__in=others).update(parent=kept)
    Notice.objects.filter(superseded_by__in=others).update(superseded_by=kept)
    families = Notice.objects.filter(pk__in=others).values_list("root_symbol", flat=True)
    Notice.objects.filter(root_symbol__in=list(families)).update(root_symbol=root)
    Notice.objects.filter(pk__in=others).update(joined_to=kept, changed_at=now, **replaced_by(kept, symbol))
    return kept
