"""The rows of the queue, from what was ranked in SQL and what the doors tell of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow

from .models import Decision
from .types import QueueRow

COLUMNS = ("pk", notices.NoticeColumns().root_symbol, "due", "direct", "related", "emergency", "letters")


class Rank(msgspec.Struct, frozen=True):
    """One notice as it was ranked, by the names of COLUMNS."""

    id: int
    root: str
    due: date | None
    direct: int
    related: int
    emergency: int
    letters: int


def queue_rows(ranks: Sequence[Rank], today: date, *, with_older: bool) -> tuple[QueueRow, ...]:
    """Return ranked notices as rows of the queue, perhaps with the older documents of their chains.

    Cost: two queries, however many there are.
    """
    ids = {rank.id for rank in ranks}
    chains = notices.families(rank.root for rank in ranks) if with_older else {}
    known = {row.id: row for row in _known(ids, chains)}
    found = Decision.objects.filter(notice_id__in=ids).select_related("assigned_to")
    decisions = {one.notice_id: one for one in found}
    return tuple(
        _row(
            known[rank.id],
            rank,
            decisions.get(rank.id) or Decision(),
            today,
            _older(ids, chains.get(rank.root, ())),
        )
        for rank in ranks
    )


def _known(ids: Iterable[int], chains: Mapping[str, Sequence[NoticeRow]]) -> Iterable[NoticeRow]:
    return [row for chain in chains.values() for row in chain] if chains else notices.notice_rows(ids)


def _older(ranked: set[int], chain: Sequence[NoticeRow]) -> Iterator[NoticeRow]:
    """Yield the documents of a chain that have no row of their own, newest first."""
    return (row for row in reversed(chain) if row.id not in ranked)


def _row(row: NoticeRow, rank: Rank, decision: Decision, today: date, older: Iterable[NoticeRow]) -> QueueRow:
    officer = decision.assigned_to
    return QueueRow(
        notice=row,
        direct=rank.direct,
        related=rank.related,
        deadline=rank.due,
        local_passed=row.local_deadline is not None and row.local_deadline < today,
        days_left=(rank.due - today).days if rank.due else None,
        impact=str(decision.impact),
        impact_label=str(decision.get_impact_display()),
        assigned_to_id=decision.assigned_to_id,
        assigned_to=(officer.name or officer.email) if officer else "",
        dismissed_at=decision.dismissed_at,
        done_at=decision.done_at,
        urgent=bool(rank.emergency),
        letters=rank.letters,
        older=tuple(older),
    )
