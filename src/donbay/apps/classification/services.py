"""Write side of classification: understand notices, and learn from those that state their codes."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from donbay.apps.notices import queries as notices
from donbay.apps.notices import services as write
from donbay.apps.notices.types import NoticeRow
from donbay.core.classify.lesson import lesson
from donbay.core.classify.read import Reading, read
from donbay.core.classify.types import Subject
from donbay.foundation.many_rows import moment, table_of
from donbay.foundation.rights import Unasked, unasked

from .models import Classification, Lesson
from .queries import codes_found, learned_of, lesson_in_use, lesson_row, method_of, subject_of, subjects_of
from .types import LessonRow

NOTICES_AT_ONCE = 500
NOTICE = notices.NoticeColumns()
COLUMNS = ("notice_id", "notice_version", "method", "headings", "groups", "settled", "at")


@unasked(Unasked.READS)
def read_notices(rows: Sequence[NoticeRow], *, now: datetime) -> dict[int, Reading]:
    """Classify notices with the lesson in use and keep the results; return the readings by notice id.

    Cost: three queries whatever the number; one more when the lesson is new to this process.
    """
    number = lesson_in_use()
    learned = learned_of(number)
    found = {key: read(subject, learned) for key, subject in subjects_of(rows).items()}
    _keep(rows, found, method_of(number), now)
    write.index_inferred({key: codes_found(one.classified.headings) for key, one in found.items()}, now=now)
    return found


@unasked(Unasked.STEP)
def classify_waiting(*, now: datetime) -> int:
    """Classify every notice that has no result for its version and the present method; return how many.

    Each batch is kept before the next one is read: stopped in between, the next run goes on.
    """
    count = 0
    while batch := _waiting(method_of(lesson_in_use())):
        read_notices(batch, now=now)
        count += len(batch)
    return count


@unasked(Unasked.STEP)
def learn(*, now: datetime, use: bool = True) -> LessonRow:
    """Learn from all stored notices and keep the lesson; return it with its figures.

    With `use` it is put in use, unless it finds no hidden code again or makes a figure worse.
    Cost: reads every notice three times; about a millisecond a notice and reading.
    """
    taught = lesson(_history)
    kept = Lesson.objects.create(
        at=now,
        notices=taught.learned.notices,
        learned=msgspec.to_builtins(taught.learned),
        aside=taught.after.notices,
        precision_before=taught.before.precision,
        recall_before=taught.before.recall,
        precision_after=taught.after.precision,
        recall_after=taught.after.recall,
    )
    if use and lesson_row(kept).is_proven:
        use_lesson(kept.pk)
        kept.in_use = True
    return lesson_row(kept)


@unasked(Unasked.STEP)
@transaction.atomic
def use_lesson(number: int) -> None:
    """Put one lesson in use in the place of another; notices are classified anew by the next run."""
    forget_lesson()
    Lesson.objects.filter(pk=number).update(in_use=True)


@unasked(Unasked.STEP)
def forget_lesson() -> bool:
    """Put no lesson in use; return whether there was one. Lessons stay stored, with their figures."""
    return bool(Lesson.objects.filter(in_use=True).update(in_use=False))


def _history() -> Iterator[Subject]:
    for batch in notices.every_notice(batch=NOTICES_AT_ONCE):
        yield from map(subject_of, batch)


def _waiting(method: str) -> list[NoticeRow]:
    done = Classification.objects.filter(
        notice=OuterRef("pk"),
        notice_version=OuterRef(NOTICE.version),
        at__gte=OuterRef(NOTICE.changed_at),
        method=method,
    )
    return notices.notices_without(Exists(done), limit=NOTICES_AT_ONCE)


def _keep(rows: Sequence[NoticeRow], found: dict[int, Reading], method: str, now: datetime) -> None:
    """Store the results; an older one of the same notice gives way."""
    names = [connection.ops.quote_name(column) for column in COLUMNS]
    settings = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    places = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table_of(Classification)} ({', '.join(names)}) VALUES ({places}) "  # noqa: S608 - our own names
            f"ON CONFLICT ({names[0]}) DO UPDATE SET {settings}",
            [
                # A clock that runs behind the notice's own time would read it again and again: take the later.
                _stored(row, found[row.id], method, max(now, row.changed_at))
                for row in sorted(rows, key=lambda row: row.id)  # one order for all writers: no deadlock
            ],
        )


def _stored(row: NoticeRow, reading: Reading, method: str, at: datetime) -> tuple[Any, ...]:
    found = reading.classified
    headings, groups = (msgspec.json.encode(part).decode() for part in (found.headings, found.groups))
    return row.id, row.version, method, headings, groups, found.settled, moment(at)
