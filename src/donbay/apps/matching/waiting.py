"""Which notices wait to be judged: what is current first, then what came lately, history last."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow

from .models import Judged

NOTICES_AT_ONCE = 200
RECENT = timedelta(days=180)  # what is older is told to nobody, however late it came; see alerts
NOTICE = notices.NoticeColumns()


def waiting_now(rules: str, today: date) -> Iterator[list[NoticeRow]]:
    """Yield what people may have to hear of and that is not judged as it is now, in batches.

    What is current is judged whole, and anew by new rules; of what came lately and is past, once is enough.
    Whoever asks for the next batch has judged the one before. Cost: two queries where nothing waits.
    """
    whole = Exists(_judged().filter(rules=rules, whole=True))
    yield from _batches(notices.current_ids_without(whole, on=today))
    yield from _batches(notices.recent_ids_without(Exists(_judged()), since=today - RECENT))


def waiting_later() -> Iterator[list[NoticeRow]]:
    """Yield whatever is not judged as it is now, by id, in batches. Cost: one query where nothing waits."""
    after = 0
    while batch := notices.later_without(Exists(_judged()), after=after, limit=NOTICES_AT_ONCE):
        yield batch
        after = batch[-1].id


def _batches(ids: Sequence[int]) -> Iterator[list[NoticeRow]]:
    for start in range(0, len(ids), NOTICES_AT_ONCE):
        yield notices.notice_rows(ids[start : start + NOTICES_AT_ONCE])


def _judged() -> QuerySet[Judged]:
    return Judged.objects.filter(
        notice=OuterRef("pk"),
        notice_version=OuterRef(NOTICE.version),
        at__gte=OuterRef(NOTICE.changed_at),
    )
