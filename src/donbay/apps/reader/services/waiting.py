"""The step of the timetable: read what officers asked for, then what is open for comment and was never read."""

from collections import Counter
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.apps.reader.errors import BeingAsked, NothingToRead, ServiceRefused, TextRefused, TextResting
from donbay.apps.reader.models import Answer, NoticeReading
from donbay.apps.reader.types import ReadCounts
from donbay.core.errors import TransientError
from donbay.core.reader.answer import BadAnswer
from donbay.foundation.clock import clock_from, office_day
from donbay.foundation.rights import Unasked, unasked

from .reading import CLAIMS, is_on, read_notice

NOTICES_A_RUN = 50
RUN = timedelta(minutes=4)  # then the rest waits for the next run, so that other work gets its turn
S = Answer.State
NOTICE = notices.NoticeColumns()


@unasked(Unasked.STEP)
def read_waiting(*, now: datetime, limit: int = NOTICES_A_RUN) -> ReadCounts:
    """Read what waits, the asked for first; stop as soon as the service does not answer or the budget is spent.

    Does nothing while no service is set. Safe to run twice, and by several workers: each text is claimed.
    """
    if not is_on():
        return ReadCounts()
    CLAIMS.sweep(now=now)
    clock, ended = clock_from(now), Counter[str]()
    for row in _waiting(now, limit):
        if clock() > now + RUN:
            break
        try:
            ended[_read_one(row, clock())] += 1
        except BeingAsked:
            continue  # whoever asks keeps the answer for this notice too
        except (TransientError, ServiceRefused) as error:
            return _counts(ended, stopped=str(error))
    return _counts(ended)


def _counts(ended: Counter[str], stopped: str = "") -> ReadCounts:
    return ReadCounts(
        read=ended["read"], known=ended["known"], failed=ended["failed"], stopped=stopped
    )  # fmt: skip


def _read_one(row: NoticeRow, now: datetime) -> str:
    """Read one notice and take it off the list; return how it ended. Raises: what is no fault of the notice."""
    try:
        ended = "known" if read_notice(row, now=now).was_known else "read"
    except (BadAnswer, NothingToRead, TextRefused, TextResting):
        ended = "failed"
    _let_go(row)
    return ended


def _let_go(row: NoticeRow) -> None:
    done = {"notice_version": row.version, "wanted_at": None}
    NoticeReading.objects.update_or_create(notice_id=row.id, defaults=done)


def _waiting(now: datetime, limit: int) -> list[NoticeRow]:
    wanted = NoticeReading.objects.filter(wanted_at__isnull=False).order_by("wanted_at", "pk")
    rows = notices.notice_rows(wanted.values_list("notice_id", flat=True)[:limit])
    known = {row.id for row in rows}
    fresh = notices.current_without(Exists(_dealt_with(now)), on=office_day(now), limit=limit)
    return [*rows, *(row for row in fresh if row.id not in known)][:limit]


def _dealt_with(now: datetime) -> QuerySet[NoticeReading]:
    """Return, for a notice of the outer query, its reading, unless that has still to be done."""
    rests = Q(answer__again_at=None) | Q(answer__again_at__gt=now)
    done = Q(answer=None) | Q(answer__state=S.READ) | (Q(answer__state=S.FAILED) & rests)
    return NoticeReading.objects.filter(
        done, notice=OuterRef("pk"), notice_version=OuterRef(NOTICE.version), wanted_at=None
    )
