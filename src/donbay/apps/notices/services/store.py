"""Store readings: a notice once, every raw record once, a version when the content changes.

Readings come in batches; rows of one document meet by their symbols, inside the batch and with
what is stored. What several doors say is folded by precedence in `core.notices.merge`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from django.db import transaction

from donbay.apps.notices.prepare import Prepared, prepare
from donbay.apps.notices.types import StoreCounts
from donbay.sources._kit.types import Reading, SetAside

from .chains import attach_touched
from .grouping import Seen, groups_of, known_symbols, refusal
from .new import add_notices
from .old import update_notices
from .runs import keep_set_aside

BATCH = 2000


def store(
    outcomes: Iterable[Reading | Prepared | SetAside], *, run_id: int, now: datetime, is_sample: bool = False
) -> StoreCounts:
    """Store what a source gave, in batches; return what happened.

    Each batch is one transaction; a caller that wants all or nothing opens one around the call.
    The same bytes again change nothing.
    """
    counts = StoreCounts()
    seen = Seen()
    for batch in _batches(outcomes):
        ready = [item for item in batch if isinstance(item, Prepared)]
        aside = [item for item in batch if isinstance(item, SetAside)]
        kept, refused = seen.believe(ready)
        with transaction.atomic():
            touched = _store(
                kept, [*aside, *refused], run_id=run_id, now=now, is_sample=is_sample, counts=counts
            )
            attach_touched(touched, now=now)
        counts.read += len(batch)
    return counts


def _batches(outcomes: Iterable[Reading | Prepared | SetAside]) -> Iterator[list[Prepared | SetAside]]:
    ready = (prepare(item) if isinstance(item, Reading) else item for item in outcomes)
    while batch := list(islice(ready, BATCH)):
        yield batch


def _store(
    ready: Sequence[Prepared],
    aside: Sequence[SetAside],
    *,
    run_id: int,
    now: datetime,
    is_sample: bool,
    counts: StoreCounts,
) -> list[int]:
    """Write one batch and count it; return the ids of notices that are new or changed."""
    known = known_symbols(ready)
    refused = []
    new: list[list[Prepared]] = []
    old: dict[int, list[Prepared]] = {}
    for group in groups_of(ready):
        ids = {known[symbol] for item in group for symbol in item.columns.symbols if symbol in known}
        if len(ids) > 1:
            refused += [
                refusal(item, f"its symbols belong to {len(ids)} notices stored apart") for item in group
            ]
        elif ids:
            old.setdefault(ids.pop(), []).extend(group)
        else:
            new.append(group)
    added = add_notices(new, run_id=run_id, now=now, is_sample=is_sample)
    changed = update_notices(old, run_id=run_id, now=now)
    keep_set_aside([*aside, *refused], run_id=run_id, now=now)
    counts.new += len(added)
    counts.changed += len(changed)
    counts.unchanged += len(old) - len(changed)
    counts.set_aside += len(aside) + len(refused)
    _count(counts, ready)
    return [*added, *changed]


def _count(counts: StoreCounts, ready: Sequence[Prepared]) -> None:
    days = [day for item in ready if (day := item.columns.distribution_date)]
    if days:
        counts.oldest = min(day for day in (*days, counts.oldest) if day)
        counts.newest = max(day for day in (*days, counts.newest) if day)
    for item in ready:
        if item.unread:
            counts.unread_fields.update(item.unread)
