"""An officer asks for a notice to be read; the step of the timetable does it."""

from datetime import datetime

from django.db import transaction

from donbay.apps.notices import queries as notices
from donbay.apps.reader.errors import BeingAsked, NoSuchNotice, NothingToRead, TextResting
from donbay.apps.reader.models import Answer, NoticeReading
from donbay.apps.reader.queries import can_be_asked, reading_of
from donbay.apps.reader.rights import ReaderRight
from donbay.core.reader.question import question_of
from donbay.foundation import audit
from donbay.foundation.rights import Actor, asks

from .reading import require_on


@asks(ReaderRight.READ)
@transaction.atomic
def want_reading(*, notice_id: int, by: Actor, now: datetime) -> None:
    """Put a notice first among those that are read; one that failed for good gets one more attempt.

    Raises: ReaderOff; NoSuchNotice; NothingToRead; BeingAsked, also where it is read already; TextResting.
    """
    row = notices.notice(notice_id)
    require_on()
    if row is None:
        raise NoSuchNotice(f"there is no notice {notice_id}")
    if not question_of(row.record).has_words:
        raise NothingToRead(f"notice {notice_id} has no words of its own")
    found = reading_of(row)
    if not can_be_asked(found, now):
        if found.state == "FAILED":
            raise TextResting(f"notice {notice_id} got no usable answer")
        raise BeingAsked(f"notice {notice_id} is read, or waits for it")
    wanted = {"notice_version": row.version, "wanted_at": now}
    NoticeReading.objects.update_or_create(notice_id=row.id, defaults=wanted)
    of_notice = NoticeReading.objects.filter(notice_id=row.id).values("answer")
    Answer.objects.filter(pk__in=of_notice, state=Answer.State.FAILED, again_at=None).update(again_at=now)
    audit.record(
        by=by, action="reader.want", thing=f"notice {row.id}", detail={"symbol": row.symbol}, now=now
    )
