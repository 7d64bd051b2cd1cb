"""Write on each notice what holds for it in its chain: its standing, and the deadline in force."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from donbay.apps.notices.models import Notice
from donbay.core.notices.family import in_force
from donbay.core.notices.standing import InForce, Link, Said
from donbay.foundation.clock import office_day
from donbay.foundation.locks import lock_until_commit
from donbay.foundation.many_rows import look_up, moment, update

from .columns import province_deadline

ROOT_PARTS = 5
SETTLING = "notices: settle families"  # held by whoever writes notices, see `foundation.locks`
READ = (
    "id", "identity", "symbol", "step", "distribution_date", "stated_deadline", "longer", "ends", "deadline_origin",
    "root_symbol", "parent_id", "first_seen_at", "changed_at", "standing", "voided_by_id",
    "superseded_by_id", "comment_deadline", "local_deadline", "ended_by", "deadline_by", "on_top",
    "joined_to_id",
)  # fmt: skip


class Kept(msgspec.Struct, frozen=True):
    """One notice as it is stored, as far as its chain goes."""

    id: int
    identity: str
    symbol: str
    step: str
    distribution_date: date | None
    stated_deadline: date | None
    longer: str
    ends: str
    deadline_origin: str
    root_symbol: str
    parent_id: int | None
    first_seen_at: Any
    changed_at: Any
    standing: str
    voided_by_id: int | None
    superseded_by_id: int | None
    comment_deadline: date | None
    local_deadline: date | None
    ended_by: str
    deadline_by: str
    on_top: bool
    joined_to_id: int | None

    @property
    def symbols(self) -> tuple[str, ...]:
        """Return every symbol of the document."""
        return tuple(self.identity.split(", "))

    @property
    def roots(self) -> set[str]:
        """Return the names of the families it belongs to."""
        plain = {"/".join(symbol.split("/", ROOT_PARTS)[:ROOT_PARTS]) for symbol in self.symbols}
        return plain | {self.root_symbol}

    @property
    def link(self) -> Link:
        """Return it as a document of a chain."""
        told = self.stated_deadline is not None or bool(self.longer)
        never = self.deadline_origin == "NOT_APPLICABLE" and not told
        said = Said(ends=self.ends, deadline=self.stated_deadline, longer=self.longer, never=never)
        return Link(id=self.id, symbols=self.symbols, step=self.step, day=self.distribution_date, said=said)


@transaction.atomic
def settle(notice_ids: Iterable[int], *, now: datetime) -> int:
    """Work out anew what holds for these notices and their families; return how many rows changed.

    May run twice, late or in any order: it goes by what is stored of the whole family, and nobody else
    stores or settles meanwhile.
    Cost: a few queries, whatever the number of notices.
    """
    lock_until_commit(SETTLING)
    changed: list[tuple[int, dict[str, Any]]] = []
    for family in _families(_closure(notice_ids)):
        holds = in_force([kept.link for kept in family])
        by_id = {kept.id: kept for kept in family}
        changed += [
            (kept.id, values) for kept in family if (values := _differs(kept, holds[kept.id], by_id, now))
        ]
    _write(changed)
    return len(changed)


def families_of(notice_ids: Iterable[int]) -> list[int]:
    """Return these notices and every other document of their families. Cost: a few queries."""
    return sorted({*notice_ids, *_closure(notice_ids)})


def _closure(notice_ids: Iterable[int]) -> dict[int, Kept]:
    """Return these notices with everything that shares a family with them, also through a joint notice."""
    found: dict[int, Kept] = {}
    roots: set[str] = set()
    wanted = set(notice_ids)
    seen: set[int] = set()
    while wanted:
        seen |= wanted
        rows = [_kept(row) for row in look_up(Notice, READ, column="id", values=sorted(wanted))]
        rows = [row for row in rows if row.joined_to_id is None]  # the joint notice speaks for it
        found |= {row.id: row for row in rows}
        fresh = {root for row in rows for root in row.roots} - roots
        roots |= fresh
        wanted = {key for (key,) in look_up(Notice, ["id"], column="root_symbol", values=sorted(fresh))}
        wanted |= {
            key for (key,) in look_up(Notice, ["id"], column="parent_id", values=[row.id for row in rows])
        }
        wanted |= {row.parent_id for row in rows if row.parent_id}
        wanted -= seen
    return found


def _kept(row: Sequence[Any]) -> Kept:
    values = dict(zip(READ, row, strict=True))
    for name in ("distribution_date", "stated_deadline", "comment_deadline", "local_deadline"):
        values[name] = _day(values[name])
    values["on_top"] = bool(values["on_top"])
    return Kept(**values)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _families(found: dict[int, Kept]) -> Iterator[list[Kept]]:
    """Yield the notices that share a root symbol, even through a third."""
    group_of: dict[str, int] = {}
    groups: dict[int, list[Kept]] = {}
    for kept in found.values():
        met = sorted({group_of[root] for root in kept.roots if root in group_of})
        place = met[0] if met else kept.id
        group = groups.setdefault(place, [])
        for other in met[1:]:
            group += groups.pop(other)
        group.append(kept)
        group_of.update({root: place for member in (group if met[1:] else [kept]) for root in member.roots})
    yield from groups.values()


def _differs(kept: Kept, holds: InForce, family: dict[int, Kept], now: datetime) -> dict[str, Any]:
    """Return the columns of a notice that must be written."""
    setter, ender = family[holds.set_by or kept.id], family.get(holds.ended_by or 0)
    voided = holds.standing == "VOIDED"
    should = {
        "standing": holds.standing,
        "voided_by_id": holds.ended_by if voided else None,
        "superseded_by_id": None if voided else holds.ended_by,
        "comment_deadline": holds.deadline,
        "local_deadline": _local(holds.deadline, setter),
        "ended_by": ender.symbol if ender else "",
        "deadline_by": setter.symbol if setter is not kept else "",
        "on_top": holds.on_top,
    }
    values = {name: value for name, value in should.items() if getattr(kept, name) != value}
    if values.keys() - {"on_top"} and str(kept.changed_at) != str(moment(now)):
        values["changed_at"] = moment(now)
    return values


def _local(deadline: date | None, setter: Kept) -> date | None:
    """Return the province's own day: counted from when the document arrived that set the deadline."""
    return province_deadline(deadline, _local_day(setter.first_seen_at)) if deadline else None


def _local_day(moment_stored: Any) -> date:
    when: datetime = (
        datetime.fromisoformat(moment_stored) if isinstance(moment_stored, str) else moment_stored
    )
    if timezone.is_naive(when):
        when = when.replace(tzinfo=UTC)  # SQLite keeps the zone to itself
    return office_day(when)


def _write(changed: Iterable[tuple[int, dict[str, Any]]]) -> None:
    """Update only the columns that change: those with an index cost a search each."""
    groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for key, values in changed:
        groups[tuple(values)].append((*values.values(), key))
    for columns, rows in groups.items():
        update(Notice, columns, rows)
