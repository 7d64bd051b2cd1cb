"""Write documents that nobody has told us of before."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.utils import timezone

from donbay.apps.notices.models import Notice, NoticeSymbol, RawNotice
from donbay.apps.notices.prepare import Columns, Prepared, columns_of
from donbay.core.codes.members import member_code
from donbay.core.notices.standing import RULE, STANDS
from donbay.foundation.many_rows import insert, moment, next_ids

from .columns import province_deadline
from .folding import fold_readings

NOTICE = (
    "id identity symbol area kind step members title products distribution_date comment_deadline "
    "local_deadline deadline_origin stated_deadline longer ends content content_hash inherited "
    "root_symbol standing ended_by deadline_by on_top settled_under version first_seen_at changed_at is_sample"
).split()
SYMBOL = ("symbol", "notice_id", "member")
RAW = "notice_id source key sha256 media_type body record where received_at run_id".split()


def add_notices(
    groups: Sequence[Sequence[Prepared]], *, run_id: int, now: datetime, is_sample: bool
) -> list[int]:
    """Insert one notice per group, with its symbols and raw records; return the ids."""
    if not groups:
        return []
    ids = list(next_ids(Notice, len(groups)))
    columns = [_columns(group) for group in groups]
    seen, arrived = moment(now), timezone.localdate(now)
    insert(
        Notice,
        NOTICE,
        [
            _notice(key, row, seen, arrived, is_sample=is_sample)
            for key, row in zip(ids, columns, strict=True)
        ],
    )
    insert(
        NoticeSymbol,
        SYMBOL,
        [row for key, said in zip(ids, columns, strict=True) for row in symbols(key, said.symbols)],
    )
    add_raws(
        [
            (key, item, item.columns.content if len(group) > 1 else None)
            for key, group in zip(ids, groups, strict=True)
            for item in group
        ],
        run_id=run_id,
        now=now,
    )
    return ids


def _columns(group: Sequence[Prepared]) -> Columns:
    return group[0].columns if len(group) == 1 else columns_of(fold_readings(group))


def _notice(key: int, row: Columns, seen: Any, arrived: date, *, is_sample: bool) -> tuple[Any, ...]:
    local = province_deadline(row.comment_deadline, arrived) if row.comment_deadline else None
    return (
        key, row.identity, row.symbol, row.area, row.kind, row.step, _json(row.members), row.title,
        row.products, row.distribution_date, row.comment_deadline, local, row.deadline_origin,
        row.comment_deadline, row.longer, row.ends, row.content, row.content_hash, "{}", row.root_symbol,
        STANDS, "", "", True, RULE, 1, seen, seen, is_sample,
    )  # fmt: skip


@lru_cache(maxsize=2000)
def _json(members: tuple[str, ...]) -> str:
    return json.dumps(members)


def symbols(notice_id: int, named: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    """Yield the symbol rows of a notice."""
    for symbol in named:
        yield symbol, notice_id, member_code(symbol.split("/", 4)[3])


def add_raws(rows: Sequence[tuple[int, Prepared, str | None]], *, run_id: int, now: datetime) -> None:
    """Insert raw records of notices; the text is what each says, None where the notice says the same."""
    received = moment(now)
    insert(
        RawNotice,
        RAW,
        [
            (
                notice_id, item.raw.source, item.raw.key, item.raw.digest, item.raw.media_type, item.raw.body,
                record, item.raw.where, received, run_id,
            )
            for notice_id, item, record in rows
        ],
    )  # fmt: skip
