"""Chains: a follow-up finds its parent, also when the parent arrives later, and takes what it lacks."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction

from donbay.apps.notices.fields import decode
from donbay.apps.notices.models import Notice, NoticeSymbol
from donbay.core.notices.chains import inherit
from donbay.core.notices.record import NoticeRecord
from donbay.foundation.locks import lock_until_commit
from donbay.foundation.many_rows import look_up, moment, update
from donbay.foundation.rights import Unasked, unasked

from .indexing import index_anew
from .settling import SETTLING, settle

MANY = 2000
ROOT_PARTS = 5  # G/TBT/N/VNM/408; stored symbols are in their plain form
LINK = ("id", "content", "root_symbol", "step", "parent_id", "inherited", "changed_at")


class Link(msgspec.Struct, frozen=True):
    """One notice as a link of a chain."""

    id: int
    record: NoticeRecord
    root: str
    step: str
    parent_id: int | None
    inherited: dict[str, Any]
    changed_at: Any


Lineage = tuple[Link, int, dict[str, Any], str]  # child, parent, what it inherits, root


@unasked(Unasked.STEP)
def attach_parents(*, now: datetime) -> int:
    """Look at every follow-up without a parent; return how many found one or learned something."""
    lonely = Notice.objects.exclude(step="").filter(parent=None).order_by("pk").values_list("pk", flat=True)
    ids = list(lonely)
    found = 0
    for part in _parts(ids):
        with transaction.atomic():
            lock_until_commit(SETTLING)
            found += _attach(part, now)
    for part in _parts(ids):
        settle(part, now=now)
    return found


@unasked(Unasked.STEP)
def attach_touched(notice_ids: Sequence[int], *, now: datetime) -> int:
    """Attach the follow-ups among these notices, and those that waited for one of them.

    Then what holds in their families is worked out: who still stands, and until when. A notice that no document
    follows up is a family by itself, in which what it says holds: so it was stored.
    """
    found: set[int] = set()
    for part in _parts(notice_ids):
        symbols = [symbol for (symbol,) in look_up(NoticeSymbol, ["symbol"], column="notice_id", values=part)]
        roots = {_root(symbol) for symbol in symbols}
        roots.update(root for (root,) in look_up(Notice, ["root_symbol"], column="id", values=part))
        family = look_up(Notice, ["id", "step"], column="root_symbol", values=sorted(roots))
        found.update(key for key, step in family if step)
    attached = sum(_attach(part, now) for part in _parts(sorted(found)))
    for part in _parts(sorted(found)):
        settle(part, now=now)
    return attached


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + MANY] for start in range(0, len(ids), MANY))


def _root(symbol: str) -> str:
    return "/".join(symbol.split("/", ROOT_PARTS)[:ROOT_PARTS])


@transaction.atomic
def _attach(ids: Sequence[int], now: datetime) -> int:
    children = [child for child in _links(ids) if child.step]
    above = {child.id: _ancestors(child.record.symbols) for child in children}
    wanted = sorted({symbol for symbols in above.values() for symbol in symbols})
    at = dict(look_up(NoticeSymbol, ["symbol", "notice_id"], column="symbol", values=wanted))
    kin = {link.id: link for link in _links(sorted(set(at.values())))}
    changed: list[Lineage] = []
    for child in children:
        ids_above = dict.fromkeys(at[symbol] for symbol in above[child.id] if symbol in at)
        relatives = [kin[key] for key in ids_above if key != child.id]
        if relatives:
            changed += _lineage(child, relatives)
    _write(changed, now)
    return len(changed)


def _links(ids: Iterable[int]) -> Iterator[Link]:
    for key, content, root, step, parent, lent, changed_at in look_up(Notice, LINK, column="id", values=ids):
        inherited = json.loads(lent) if isinstance(lent, str) else lent
        yield Link(key, decode(content), root, step, parent, inherited, changed_at)


def _ancestors(symbols: Sequence[str]) -> list[str]:
    """Return the symbols above a follow-up, nearest first: parents of all its symbols, then theirs."""
    level = list(symbols)
    found: dict[str, None] = {}
    while level := [above for symbol in level if (above := _above(symbol))]:
        found.update(dict.fromkeys(level))
    return list(found)


def _above(symbol: str) -> str:
    return symbol.rpartition("/")[0] if symbol.count("/") >= ROOT_PARTS else ""


def _lineage(child: Link, relatives: Sequence[Link]) -> Iterator[Lineage]:
    """Yield (child, parent, inherited, root) where they differ from what is stored."""
    lent = inherit(child.record, [relative.record for relative in relatives])
    parent, root = relatives[0].id, relatives[-1].root
    if (child.parent_id, child.inherited, child.root) != (parent, lent, root):
        yield child, parent, lent, root


def _write(rows: Sequence[Lineage], now: datetime) -> None:
    """Update the children; columns with an index only where they change, for each costs its own search."""
    changed_at = moment(now)
    groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for child, parent, lent, root in rows:
        values = {"parent_id": parent, "inherited": json.dumps(lent, ensure_ascii=False)}
        if root != child.root:
            values["root_symbol"] = root
        if str(child.changed_at) != str(changed_at):
            values["changed_at"] = changed_at
        groups.setdefault(tuple(values), []).append((*values.values(), child.id))
    for columns, found in groups.items():
        update(Notice, columns, found)
    index_anew([child.id for child, *_ in rows])
