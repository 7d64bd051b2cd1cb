"""Read side of the second reader: what other rooms may ask."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

import msgspec

from donbay.apps.notices.types import NoticeRow
from donbay.core.classify.types import Confirmed

from .budget import day_row
from .models import NoticeReading, Taken
from .rows import answer_row, taken_row
from .types import ReadingRow, TakenRow

__all__ = ["can_be_asked", "confirmed_headings", "day_row", "reading_of", "taken_of"]


def confirmed_headings(notice_ids: Iterable[int]) -> dict[int, tuple[Confirmed, ...]]:
    """Return the headings that officers took over, by notice, in order of codes. Cost: one query."""
    found: dict[int, list[Confirmed]] = defaultdict(list)
    kept = Taken.objects.filter(notice_id__in=list(notice_ids)).order_by("code")
    for notice_id, code, words, field in kept.values_list("notice_id", "code", "found", "field"):
        heading = {"code": code, "found": words, "field": field}
        found[notice_id].append(msgspec.convert(heading, Confirmed))
    return {key: tuple(headings) for key, headings in found.items()}


def taken_of(notice_id: int) -> tuple[TakenRow, ...]:
    """Return the headings that officers took over for one notice, in order of codes. Cost: one query."""
    return tuple(map(taken_row, Taken.objects.filter(notice_id=notice_id).select_related("by")))


def reading_of(row: NoticeRow) -> ReadingRow:
    """Return how far the reading of the present version of a notice is, and what was taken over. Cost: two queries."""
    taken = taken_of(row.id)
    found = NoticeReading.objects.filter(notice_id=row.id, notice_version=row.version)
    reading = found.select_related("answer").first()
    if reading is None:
        return ReadingRow(taken=taken)
    answer = reading.answer
    if (
        answer is None
        or answer.state in ("WAITING", "CLAIMED")
        or (reading.wanted_at and answer.state != "READ")
    ):
        return ReadingRow(state="WAITING", taken=taken)
    if answer.state == "FAILED":
        return ReadingRow(state="FAILED", fault=answer.fault, again_at=answer.again_at, taken=taken)
    return ReadingRow(state="READ", answer=answer_row(answer), taken=taken)


def can_be_asked(reading: ReadingRow, now: datetime) -> bool:
    """Return whether an officer may ask for a reading: nothing is there or under way, and no text is left alone."""
    is_rested = reading.state == "FAILED" and (reading.again_at is None or reading.again_at <= now)
    return reading.state == "NONE" or is_rested
