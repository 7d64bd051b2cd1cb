"""Store readings: a notice once, every raw record once, a version when the content changes.

Readings come in batches; rows of one document meet by their symbols, inside the batch and with
what is stored. What several doors say is folded by precedence in `core.notices.merge`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from django.db import InterfaceError, OperationalError, transaction

from donbay.apps.notices.prepare import Prepared, prepare_or_aside
from donbay.apps.notices.types import StoreCounts
from donbay.core.errors import TransientError
from donbay.foundation.locks import lock_until_commit, take_turns
from donbay.foundation.rights import Unasked, unasked
from donbay.sources._kit.registry import cards
from donbay.sources._kit.types import Reading, SetAside
from donbay.sources._kit.unforeseen import set_aside_unforeseen

from .chains import attach_touched
from .grouping import Seen, groups_of, known_symbols, refusal
from .indexing import AT_ONCE, index_waiting
from .joining import join, may_join
from .new import add_notices
from .old import update_notices
from .runs import keep_set_aside
from .settling import SETTLING

BATCH = 2000
_NO_DAY = '[null,"",""]'  # as the JSON of a record writes a day that nobody said
# Not the record's fault: the database is away, locked or full, or the service is.
_NOT_THE_RECORD = (OperationalError, InterfaceError, TransientError, MemoryError)


@unasked(Unasked.STEP)
def store(
    outcomes: Iterable[Reading | Prepared | SetAside],
    *,
    run_id: int,
    now: datetime,
    is_sample: bool = False,
    counts: StoreCounts | None = None,
) -> StoreCounts:
    """Store what a source gave, in batches; return what happened.

    Each batch is one transaction of at most BATCH records, and whoever waits to write gets in between two of them;
    a caller that wants all or nothing opens one around the call. `counts` holds, also after an error, what the
    batches did that are stored.
    The same bytes again change nothing. A document that cannot be stored is set aside with its
    reason, and the others of its batch are stored. What few notices there are the search finds at once,
    of a bulk file the rest when the step of the timetable has indexed them.
    """
    counts = StoreCounts() if counts is None else counts
    seen = Seen()
    for batch in take_turns(_batches(outcomes)):
        ready = [item for item in batch if isinstance(item, Prepared)]
        aside = [item for item in batch if isinstance(item, SetAside)]
        kept, refused = seen.believe(ready)
        done = StoreCounts(read=len(batch), set_aside=len(aside) + len(refused))
        with transaction.atomic():
            _keep(kept, run_id=run_id, now=now, is_sample=is_sample, counts=done)
            keep_set_aside([*aside, *refused], run_id=run_id, now=now)
        add_counts(counts, done)
    if counts.new or counts.changed:
        index_waiting(now=now, limit=AT_ONCE)
    return counts


def _batches(outcomes: Iterable[Reading | Prepared | SetAside]) -> Iterator[list[Prepared | SetAside]]:
    ready = (item if isinstance(item, Prepared) else prepare_or_aside(item) for item in outcomes)
    while batch := list(islice(ready, BATCH)):
        yield batch


def _keep(
    ready: Sequence[Prepared], *, run_id: int, now: datetime, is_sample: bool, counts: StoreCounts
) -> None:
    """Store readings; where that fails, store their halves, down to the one document that is at fault.

    Cost: nothing more where all is well; a few tries for each document that cannot be stored.
    """
    try:
        with transaction.atomic():
            done = _store(ready, run_id=run_id, now=now, is_sample=is_sample)
    except _NOT_THE_RECORD:
        raise
    except Exception as error:  # noqa: BLE001 - one document never takes the others with it
        groups = list(groups_of(ready))
        if len(groups) < 2:
            aside = [_faulty(item, error) for item in ready]
            keep_set_aside(aside, run_id=run_id, now=now)
            counts.set_aside += len(aside)
            return
        for half in (groups[: len(groups) // 2], groups[len(groups) // 2 :]):
            part = [item for group in half for item in group]
            _keep(part, run_id=run_id, now=now, is_sample=is_sample, counts=counts)
        return
    add_counts(counts, done)


def _faulty(item: Prepared, error: Exception) -> SetAside:
    return set_aside_unforeseen(error, where=item.raw.where, raw=item.raw_record())


def _store(ready: Sequence[Prepared], *, run_id: int, now: datetime, is_sample: bool) -> StoreCounts:
    """Write one batch; return what happened.

    One batch at a time, from any process: notices of one family that arrive at once must see each other.
    """
    lock_until_commit(SETTLING)
    known = known_symbols(ready)
    apart: list[SetAside] = []
    new: list[list[Prepared]] = []
    old: dict[int, list[Prepared]] = {}
    for group in groups_of(ready):
        ids = {known[symbol] for item in group for symbol in item.columns.symbols if symbol in known}
        if len(ids) > 1 and not may_join(sorted(ids)):
            why = f"its symbols belong to {len(ids)} notices stored apart"
            apart += [refusal(item, why) for item in group]
        elif ids:
            old.setdefault(join(sorted(ids), now=now), []).extend(group)
        else:
            new.append(group)
    added = add_notices(new, run_id=run_id, now=now, is_sample=is_sample)
    changed = update_notices(old, run_id=run_id, now=now)
    attach_touched([*added, *changed], now=now)
    keep_set_aside(apart, run_id=run_id, now=now)
    counts = StoreCounts(new=len(added), changed=len(changed), unchanged=len(old) - len(changed))
    counts.set_aside = len(apart)
    _count(counts, ready)
    return counts


def add_counts(counts: StoreCounts, more: StoreCounts) -> None:
    """Add what one part brought to the counts of the whole."""
    for name in ("read", "new", "changed", "unchanged", "set_aside"):
        setattr(counts, name, getattr(counts, name) + getattr(more, name))
    days = [day for day in (counts.oldest, more.oldest, counts.newest, more.newest) if day]
    counts.oldest, counts.newest = (min(days), max(days)) if days else (None, None)
    counts.unread_fields |= more.unread_fields
    counts.filled.update(more.filled)


def _count(counts: StoreCounts, ready: Sequence[Prepared]) -> None:
    days = [day for item in ready if (day := item.columns.distribution_date)]
    if days:
        counts.oldest = min(day for day in (*days, counts.oldest) if day)
        counts.newest = max(day for day in (*days, counts.newest) if day)
    for item in ready:
        if item.unread:
            counts.unread_fields.update(item.unread)
    for field in cards()[ready[0].raw.source].expected.fill if ready else ():
        counts.filled[field] += sum(_says(item.columns.content, f'"{field}":') for item in ready)


def _says(content: str, mark: str) -> bool:
    """Return whether a record's JSON fills a field: what is empty is left out of it, save for days."""
    at = content.find(mark)  # a quotation mark inside a text is escaped: this is the field, and nothing else
    return at >= 0 and not content.startswith(_NO_DAY, at + len(mark))
