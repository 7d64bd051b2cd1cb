"""What an officer takes over of a proposal: the only way in which a second reader reaches matching."""

from datetime import datetime

from django.db import transaction

from donbay.apps.notices import queries as notices
from donbay.apps.notices import services as keep
from donbay.apps.notices.types import NoticeRow
from donbay.apps.reader.errors import AlreadyTaken, NoSuchNotice, NoSuchProposal, NotTaken
from donbay.apps.reader.models import Taken
from donbay.apps.reader.queries import reading_of
from donbay.apps.reader.rights import ReaderRight
from donbay.foundation import audit
from donbay.foundation.rights import Actor, asks


@asks(ReaderRight.TAKE)
@transaction.atomic
def take_heading(*, notice_id: int, code: str, by: Actor, now: datetime) -> None:
    """Take one proposed heading over: the notice is then classified and matched anew with it.

    Raises: NoSuchNotice; NoSuchProposal, where the answer to the present version has no such heading; AlreadyTaken.
    """
    row = _notice(notice_id)
    answer = reading_of(row).answer
    found = next((one for one in answer.headings if one.code == code), None) if answer else None
    if answer is None or found is None:
        raise NoSuchProposal(f"notice {notice_id} has no proposal {code[:6]!r}")
    fields = {"found": found.found, "field": found.field, "model": answer.model, "by_id": by.id, "at": now}
    _kept, is_new = Taken.objects.get_or_create(notice_id=row.id, code=code, defaults=fields)
    if not is_new:
        raise AlreadyTaken(f"{code} of notice {notice_id} is taken over")
    _write_down("take", row, code, by, now)


@asks(ReaderRight.TAKE)
@transaction.atomic
def give_back(*, notice_id: int, code: str, by: Actor, now: datetime) -> None:
    """Undo that a heading was taken over; the notice is matched anew without it. Raises: NoSuchNotice; NotTaken."""
    row = _notice(notice_id)
    if not Taken.objects.filter(notice_id=row.id, code=code).delete()[0]:
        raise NotTaken(f"{code[:6]!r} of notice {notice_id} is not taken over")
    _write_down("give_back", row, code, by, now)


def _notice(notice_id: int) -> NoticeRow:
    row = notices.notice(notice_id)
    if row is None:
        raise NoSuchNotice(f"there is no notice {notice_id}")
    return row


def _write_down(what: str, row: NoticeRow, code: str, by: Actor, now: datetime) -> None:
    keep.understand_anew(row.id, now=now)
    detail = {"symbol": row.symbol, "code": code}
    audit.record(by=by, action=f"reader.{what}", thing=f"notice {row.id}", detail=detail, now=now)
