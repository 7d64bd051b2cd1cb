"""Notes beside a notice."""

from datetime import datetime

from django.db import transaction

from donbay.apps.triage.errors import TextMissing
from donbay.apps.triage.models import Note
from donbay.apps.triage.rights import TriageRight
from donbay.foundation.rights import Actor, asks

from .found import locked, paragraphs, write_down

NOTE_LENGTH = 5000


@asks(TriageRight.HANDLE)
@transaction.atomic
def note(*, notice_id: int, text: str, by: Actor, now: datetime) -> int:
    """Return the id of a note written beside a notice.

    The same words from the same officer twice in a row are one note: a second click, not a second thought.
    Raises: NoSuchNotice, TextMissing, TextTooLong.
    """
    said = paragraphs(text, longest=NOTE_LENGTH)
    if not said:
        raise TextMissing("a note has words", code="NOTE")
    locked(notice_id, now)
    last = Note.objects.filter(notice_id=notice_id).order_by("-at", "-pk").first()
    if last and (last.author_id, last.text) == (by.id, said):
        return last.pk
    made = Note.objects.create(notice_id=notice_id, author_id=by.id, text=said, at=now)
    write_down("note", notice_id, by, now, note=made.pk)
    return made.pk
