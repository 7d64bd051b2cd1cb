"""The row an officer acts on, locked; and the words an officer wrote, checked."""

from datetime import datetime
from typing import Any

from donbay.apps.notices import queries as notices
from donbay.apps.triage.errors import NoSuchNotice, TextTooLong
from donbay.apps.triage.models import Decision
from donbay.core.text.letters import clean_line, clean_paragraphs
from donbay.foundation import audit
from donbay.foundation.rights import Actor

REASON_LENGTH = 500  # as in the table


def refuse_unknown(notice_id: int) -> None:
    """Refuse a number that no notice has. Raises: NoSuchNotice."""
    if notices.notice(notice_id) is None:
        raise NoSuchNotice(f"there is no notice {notice_id}", facts={"id": notice_id})


def locked(notice_id: int, now: datetime) -> Decision:
    """Return the decision row of a notice, made if there is none, locked until the transaction ends.

    Two officers who come at once get the same row, one after the other.
    Raises: NoSuchNotice.
    """
    refuse_unknown(notice_id)
    Decision.objects.get_or_create(notice_id=notice_id, defaults={"changed_at": now})
    return Decision.objects.select_for_update().get(notice_id=notice_id)


def one_line(text: str, *, longest: int = REASON_LENGTH) -> str:
    """Return the words on one line. Raises: TextTooLong."""
    return refuse_long(clean_line(text), longest=longest)


def paragraphs(text: str, *, longest: int) -> str:
    """Return the words with their line breaks. Raises: TextTooLong."""
    lines = (line.rstrip() for line in clean_paragraphs(text).split("\n"))
    return refuse_long("\n".join(lines), longest=longest)


def refuse_long(text: str, *, longest: int) -> str:
    """Return the text if it is not too long. Raises: TextTooLong."""
    if len(text) > longest:
        raise TextTooLong(f"{len(text)} letters, at most {longest}", facts={"longest": longest})
    return text


def write_down(what: str, notice_id: int, by: Actor, now: datetime, **detail: Any) -> None:
    """Write the audit line of an act on a notice."""
    audit.record(by=by, action=f"triage.{what}", thing=f"notice {notice_id}", detail=detail, now=now)
