"""Take fresh records into notices that are stored: a new version where the content changes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import cast

from django.utils import timezone

from donbay.apps.notices.models import Notice, NoticeSymbol, NoticeVersion, RawNotice
from donbay.apps.notices.prepare import Prepared
from donbay.core.notices.merge import content_hash
from donbay.core.notices.record import NoticeRecord
from donbay.foundation.many_rows import insert, look_up

from .columns import COPIED, columns_of
from .folding import fold_said
from .indexing import index_anew
from .new import SYMBOL, add_raws, symbols

WRITTEN = [
    *COPIED,
    "members",
    "local_deadline",
    "stated_deadline",
    "content",
    "content_hash",
    "version",
    "changed_at",
]


def update_notices(groups: Mapping[int, Sequence[Prepared]], *, run_id: int, now: datetime) -> list[int]:
    """Take in what is new about these notices; return the ids of those whose content changed.

    Cost: one query for each batch, and a few for each notice of which there are fresh bytes.
    """
    fresh = _fresh(groups)
    if not fresh:
        return []
    notices = Notice.objects.select_for_update().in_bulk(list(fresh))
    changed = [
        notices[key] for key, items in fresh.items() if _take(notices[key], items, run_id=run_id, now=now)
    ]
    Notice.objects.bulk_update(changed, WRITTEN, batch_size=100)
    index_anew([notice.pk for notice in changed])
    return [notice.pk for notice in changed]


def _fresh(groups: Mapping[int, Sequence[Prepared]]) -> dict[int, list[Prepared]]:
    """Return the readings whose bytes are not stored."""
    rows = look_up(RawNotice, ["source", "key", "sha256"], column="notice_id", values=groups)
    stored = {(source, key, bytes(digest)) for source, key, digest in rows}
    found: dict[int, list[Prepared]] = {}
    for notice_id, items in groups.items():
        for item in items:
            if (item.raw.source, item.raw.key, item.raw.digest) not in stored:
                found.setdefault(notice_id, []).append(item)
    return found


def _take(notice: Notice, fresh: Iterable[Prepared], *, run_id: int, now: datetime) -> bool:
    """Fold fresh records into a notice; return whether its content changed."""
    RawNotice.objects.filter(notice=notice, record=None).update(record=notice.content)
    add_raws([(notice.pk, item, item.columns.content) for item in fresh], run_id=run_id, now=now)
    said = RawNotice.objects.filter(notice=notice).order_by("pk").values_list("source", "key", "record")
    record = fold_said((source, key, cast("NoticeRecord", kept)) for source, key, kept in said)
    now_hash = content_hash(record)
    if now_hash == notice.content_hash:
        return False
    NoticeVersion.objects.create(
        notice=notice,
        number=notice.version,
        content=notice.content,
        content_hash=notice.content_hash,
        replaced_at=now,
    )
    _overwrite(notice, record, now)
    notice.content_hash = now_hash
    return True


def _overwrite(notice: Notice, record: NoticeRecord, now: datetime) -> None:
    borne = NoticeSymbol.objects.filter(notice=notice).values_list("symbol", flat=True)
    added = set(record.symbols) - set(borne)
    if added:
        insert(NoticeSymbol, SYMBOL, symbols(notice.pk, sorted(added)))
    family = notice.root_symbol if notice.parent_id else None
    for name, value in columns_of(record, arrived=timezone.localdate(notice.first_seen_at)).items():
        setattr(notice, name, value)
    notice.root_symbol = family or notice.root_symbol  # a joint chain keeps the root it was attached to
    notice.content = record
    notice.version += 1
    notice.changed_at = now
