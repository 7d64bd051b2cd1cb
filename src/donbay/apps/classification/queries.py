"""Read side of classification: what other rooms may ask."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

import msgspec
from django.conf import settings

from donbay.apps.notices.types import NoticeRow
from donbay.apps.reader import queries as reader
from donbay.core.classify.learned import NOTHING, Found, Learned
from donbay.core.classify.read import classify
from donbay.core.classify.types import GroupFound, Heading, Subject
from donbay.core.match.index import RULES
from donbay.core.notices.record import Code
from donbay.foundation.rows import row_of

from .models import Classification, Lesson
from .types import ClassificationRow, LessonRow

LEAST = 0.35  # our choice: what a page says a notice is about, a search finds too


def subject_of(notice: NoticeRow) -> Subject:
    """Return the parts of a notice that classification and matching read, its inherited ones apart."""
    record, lent = notice.record, notice.inherited
    return Subject(
        notice_id=notice.id,
        members=tuple(notice.members),
        day=notice.distribution_date,
        title=record.title,
        products=record.products,
        description=record.description,
        hs=record.hs,
        ics=record.ics,
        keywords=record.keywords,
        regions=record.regions,
        inherited_hs=tuple(Code(code) for code in lent.get("hs", [])),
        inherited_ics=tuple(Code(code) for code in lent.get("ics", [])),
        inherited_products=lent.get("products", ""),
    )


def subjects_of(rows: Sequence[NoticeRow]) -> dict[int, Subject]:
    """Return what is read of each notice by its id, with the headings that officers took over from a second reader.

    Cost: one query, however many notices.
    """
    confirmed = reader.confirmed_headings(row.id for row in rows)
    return {
        row.id: msgspec.structs.replace(subject_of(row), confirmed=confirmed.get(row.id, ())) for row in rows
    }


def classification_of(notice_id: int) -> ClassificationRow | None:
    """Return what a notice was found to be about, or None before it was classified. Cost: one query."""
    found = Classification.objects.filter(notice_id=notice_id).first()
    if found is None:
        return None
    return row_of(
        ClassificationRow,
        found,
        headings=msgspec.convert(found.headings, tuple[Heading, ...]),
        groups=msgspec.convert(found.groups, tuple[GroupFound, ...]),
    )


def headings_of(row: NoticeRow, *, today: date) -> tuple[Heading, ...] | None:
    """Return what the present version of a notice is about, None before it was classified.

    What was let go is read again, with the rules of today: a few milliseconds. Cost: one query, then three more.
    """
    found = classification_of(row.id)
    if found is not None and found.notice_version == row.version:
        return found.headings
    if found is not None or not _was_let_go(row, today - timedelta(days=settings.KEEP_READINGS_DAYS)):
        return None
    return classify(subjects_of([row])[row.id], learned_in_use()).headings


def _was_let_go(row: NoticeRow, limit: date) -> bool:
    """Return whether a notice was closed by then, as `retention` says it in SQL."""
    is_late = row.distribution_date is not None and row.distribution_date >= limit
    return not is_late and not row.is_current(limit)


def codes_found(headings: Sequence[Heading]) -> list[str]:
    """Return the codes that a search by code may answer with, though the notice does not state them."""
    return [heading.code for heading in headings if heading.share >= LEAST]


def learned_in_use() -> Learned:
    """Return what the lesson in use teaches; nothing where there is none.

    Cost: one query; a second one when the lesson is new to this process.
    """
    return learned_of(lesson_in_use())


def lesson_in_use() -> int:
    """Return the id of the lesson in use, or 0. Cost: one query."""
    return Lesson.objects.filter(in_use=True).values_list("pk", flat=True).first() or 0


@lru_cache(maxsize=2)  # a lesson never changes once stored, and one follows the other
def learned_of(lesson: int) -> Learned:
    """Return what one lesson teaches, kept in this process; nothing for 0."""
    if not lesson:
        return NOTHING
    return msgspec.convert(Lesson.objects.values_list("learned", flat=True).get(pk=lesson), Learned)


def method_of(lesson: int) -> str:
    """Return the name of how notices are classified with a lesson: rules, and the lesson if there is one."""
    return f"{RULES}+{lesson}" if lesson else RULES


def lessons(limit: int = 20) -> list[LessonRow]:
    """Return the last lessons, newest first. Cost: one query."""
    return [lesson_row(found) for found in Lesson.objects.order_by("-pk")[:limit]]


def lesson_row(found: Lesson) -> LessonRow:
    """Return the plain record of a table row."""
    return row_of(
        LessonRow,
        found,
        fields=len(found.learned["ics"]),
        words=len(found.learned["words"]),
        before=Found(notices=found.aside, precision=found.precision_before, recall=found.recall_before),
        after=Found(notices=found.aside, precision=found.precision_after, recall=found.recall_after),
    )
