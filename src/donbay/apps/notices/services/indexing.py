"""Keep the index of the search: a step that pulls what has changed since it was indexed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from donbay.apps.notices.indexing import SHAPE, body_of, head_of, inferred_of
from donbay.apps.notices.models import Notice, NoticeWords
from donbay.foundation.many_rows import moment, table_of
from donbay.foundation.rights import Unasked, unasked

BATCH = 1000
AT_ONCE = 3000  # a store of more leaves the rest to the step of the timetable


@unasked(Unasked.STEP)
def index_waiting(*, now: datetime, limit: int | None = None) -> int:
    """Index every notice that is not in the index as it is now; return how many.

    Each batch is kept before the next one is read: stopped in between, the next run goes on.
    Cost: about a millisecond a notice on a busy core.
    """
    count = 0
    while batch := _waiting(BATCH if limit is None else min(BATCH, limit - count)):
        _keep(batch, now)
        count += len(batch)
    return count


def _waiting(size: int) -> list[Notice]:
    done = NoticeWords.objects.filter(notice=OuterRef("pk"), at__gte=OuterRef("changed_at"), shape=SHAPE)
    found = Notice.objects.filter(~Exists(done)).order_by("pk")
    return list(found.only("pk", "content", "inherited", "changed_at")[:size])


def _keep(notices: Sequence[Notice], now: datetime) -> None:
    rows = [row_of(one.pk, one.content, one.inherited, max(now, one.changed_at)) for one in notices]
    names = [
        connection.ops.quote_name(name) for name in ("notice_id", "head", "body", "inferred", "shape", "at")
    ]
    renewed = ", ".join(
        f"{name} = excluded.{name}" for name in names if "inferred" not in name and "id" not in name
    )
    with transaction.atomic(), connection.cursor() as cursor:  # nobody waits while the words are made
        cursor.executemany(
            f"INSERT INTO {table_of(NoticeWords)} ({', '.join(names)}) VALUES (%s, %s, %s, %s, %s, %s) "  # noqa: S608 - our own names
            f"ON CONFLICT ({names[0]}) DO UPDATE SET {renewed}",
            rows,
        )


def row_of(notice_id: int, record: Any, inherited: Mapping[str, Any], at: datetime) -> tuple[Any, ...]:
    """Return the row of a notice without what was inferred.

    A clock that runs behind the notice's own time would index it again and again: the caller takes the later.
    """
    return notice_id, head_of(record, inherited), body_of(record), "", SHAPE, moment(at)


@unasked(Unasked.STEP)
def index_inferred(found: Mapping[int, Iterable[str]], *, now: datetime) -> None:
    """Put into the index what codes notices were found to concern; those not in it yet are added."""
    if not found:
        return
    known = dict(NoticeWords.objects.filter(pk__in=list(found)).values_list("pk", "inferred"))
    if missing := set(found) - set(known):
        _keep(list(Notice.objects.filter(pk__in=missing)), now)
    words = [(inferred_of(codes), key) for key, codes in sorted(found.items())]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table_of(NoticeWords)} SET inferred = %s WHERE notice_id = %s",  # noqa: S608 - as above
            [(said, key) for said, key in words if known.get(key, "") != said],
        )


def index_anew(notice_ids: Sequence[int]) -> None:
    """Let the next step index these notices: what they say, or what their chain lends, has changed."""
    NoticeWords.objects.filter(pk__in=notice_ids).update(shape=0)
