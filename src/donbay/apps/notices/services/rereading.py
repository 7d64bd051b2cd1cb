"""Read what is stored once more with the readers of today, after an upgrade that reads better.

Nothing arrived, so no version is made and nothing old is matched or told anew: only a notice that still takes
comments is looked at again, and a standing or a deadline that comes out otherwise is told as ever.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from donbay.apps.notices.models import Notice, RawNotice
from donbay.apps.notices.open import open_where
from donbay.core.notices.merge import content_hash
from donbay.core.notices.record import NoticeRecord
from donbay.foundation.locks import lock_until_commit
from donbay.foundation.rights import Unasked, unasked
from donbay.sources._kit.again import read_again
from donbay.sources._kit.types import RawRecord

from .chains import attach_touched
from .columns import columns_of
from .folding import fold_said
from .indexing import index_anew
from .settling import SETTLING, settle

CHUNK = 500
OF_THE_CHAIN = ("comment_deadline", "local_deadline")  # what is in force follows from the whole family
DOUBTFUL = "UNREADABLE_CELL"  # what the reader saw in a cell that is not kept with the record


class Reread(msgspec.Struct, frozen=True, kw_only=True):
    """How far reading again has come. `kept`: records that stay as they were read, because today they cannot be."""

    notices: int = 0
    changed: int = 0
    kept: int = 0
    last: int = 0


@unasked(Unasked.STEP)
def reread(*, now: datetime, after: int = 0) -> Iterator[Reread]:
    """Read all notices beyond a number again; yield the sums after each part, which is stored by then.

    May be stopped and run again at any time: what reads the same changes nothing.
    Cost: some seconds for a thousand notices.
    """
    done = Reread(last=after)
    while part := _part(done, now):
        done = part
        yield done


@transaction.atomic
def _part(done: Reread, now: datetime) -> Reread | None:
    lock_until_commit(SETTLING)
    notices = list(Notice.objects.select_for_update().filter(pk__gt=done.last).order_by("pk")[:CHUNK])
    if not notices:
        return None
    raws = _raws(notices)
    changed, kept = [], 0
    for notice in notices:
        before = [(raw, raw.record or notice.content) for raw in raws[notice.pk]]
        said = [(raw, _read(raw, record)) for raw, record in before]
        kept += sum(record is None for _raw, record in said)
        if _take(notice, [(raw, new or old) for (raw, new), (_, old) in zip(said, before, strict=True)]):
            changed.append(notice.pk)
    index_anew(changed)
    settle([notice.pk for notice in notices], now=now)
    _look_again(changed, now)
    return Reread(
        notices=done.notices + len(notices),
        changed=done.changed + len(changed),
        kept=done.kept + kept,
        last=notices[-1].pk,
    )


def _raws(notices: Sequence[Notice]) -> dict[int, list[RawNotice]]:
    found: dict[int, list[RawNotice]] = defaultdict(list)
    for raw in RawNotice.objects.filter(notice__in=notices).order_by("pk"):
        found[raw.notice_id].append(raw)
    return found


def _read(raw: RawNotice, before: NoticeRecord) -> NoticeRecord | None:
    """Return what a stored record says today; None where the reading of then has to stay."""
    if any(flag.startswith(DOUBTFUL) for flag in before.flags):
        return None
    stored = RawRecord(
        source=raw.source,
        key=raw.key,
        body=zlib.decompress(raw.body),
        media_type=raw.media_type,
        where=raw.where,
    )
    try:
        record = read_again(stored)
    except Exception:  # noqa: BLE001 - what cannot be read stays as it is, whatever is wrong with it
        return None
    return record if record.symbols == before.symbols else None  # another document is no work for this


def _take(notice: Notice, said: Sequence[tuple[RawNotice, NoticeRecord]]) -> bool:
    """Write what a notice says today; return whether anything of it is otherwise."""
    records = [(raw.source, raw.key, record) for raw, record in said]
    record = fold_said(records) if records else notice.content
    if set(record.symbols) != set(notice.content.symbols):
        return False  # it was joined with others since
    if not _overwrite(notice, record):
        return False
    for raw, own in said:
        wanted = own if len(said) > 1 else None
        if raw.record != wanted:
            RawNotice.objects.filter(pk=raw.pk).update(record=wanted)
    return True


def _overwrite(notice: Notice, record: NoticeRecord) -> bool:
    wanted: dict[str, Any] = columns_of(record, arrived=timezone.localdate(notice.first_seen_at))
    wanted |= {"content_hash": content_hash(record), "root_symbol": notice.root_symbol}
    differs = {
        name for name, value in wanted.items() if name not in OF_THE_CHAIN and getattr(notice, name) != value
    }
    if not differs:
        return False
    for name in differs:
        setattr(notice, name, wanted[name])
    notice.content = record
    notice.save(update_fields=[*differs, "content"])
    return True


def _look_again(changed: Sequence[int], now: datetime) -> None:
    """Let the steps after this one look again at what still takes comments."""
    found = Notice.objects.filter(open_where(timezone.localdate(now)), pk__in=changed)
    ids = list(found.order_by("pk").values_list("pk", flat=True))
    attach_touched(ids, now=now)
    Notice.objects.filter(pk__in=ids).update(changed_at=now)
