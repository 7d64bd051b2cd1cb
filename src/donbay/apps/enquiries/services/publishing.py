"""The public version of a case: written anew, approved by another; or not published, with a reason."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from donbay.apps.enquiries.errors import NotAgreed, NotGiven, NothingToApprove, NotTheAuthor
from donbay.apps.enquiries.models import Case, PublicVersion
from donbay.apps.enquiries.rights import EnquiryRight
from donbay.core.text.letters import clean_line
from donbay.foundation.newer_text import refuse_newer
from donbay.foundation.rights import Actor, asks

from .asking import ask_to_approve
from .gaps import refuse_gaps
from .naming import clean, refuse_names
from .steps import locked, move, officer

State = PublicVersion.State


@asks(EnquiryRight.HANDLE)
@transaction.atomic
def draft_public(
    *, case_id: int, title: str, text: str, by: Actor, now: datetime, seen: int = 0, over: str | None = None
) -> None:
    """Write what the public may read; an earlier version is replaced and has to be approved again.

    `over`: the mark of the version that was on the page.
    Raises: NoSuchCase, NewerText, NotAgreed, Missing, NamesTheFirm, StepTaken.
    """
    case = locked(case_id)
    found = PublicVersion.objects.filter(case=case).first()
    refuse_newer(over, *((found.title, found.text) if found else ()))
    title, text = clean_line(clean(title))[:200], clean(text)
    for field, said in (("title", title), ("text", text)):
        if not said:
            raise NotGiven(f"{field} is missing", field=field, code="PART_MISSING")
    _refuse_unless_agreed(case)
    refuse_gaps(f"{title}\n{text}")
    refuse_names(f"{title}\n{text}", [case])
    facts: dict[str, Any] = {
        "state": State.DRAFT,
        "title": title,
        "text": text,
        "reason": "",
        "drafted_by_id": by.person,
    }
    facts |= {"approved_by": None, "published_at": None, "changed_at": now}
    PublicVersion.objects.update_or_create(case=case, defaults=facts)
    move(case, "note", officer(by, seen, now, note=_("Đã soạn bản công khai."), public=False))
    path = reverse("enquiries_desk:case", args=[case_id])
    ask_to_approve(title=title, path=path, wrote={by.person}, now=now)


@asks(EnquiryRight.APPROVE)
@transaction.atomic
def publish(*, case_id: int, by: Actor, now: datetime, seen: int = 0) -> None:
    """Approve the public version and show it. Raises: NoSuchCase, NotAgreed, NotTheAuthor, WrongState."""
    case = locked(case_id)
    found = PublicVersion.objects.select_for_update().filter(case=case, state=State.DRAFT).first()
    if found is None:
        raise NothingToApprove(f"{case.reference} has no draft of a public version")
    _refuse_unless_agreed(case)
    if found.drafted_by_id == by.id:
        raise NotTheAuthor(f"officer {by.id} wrote the public version of {case.reference}")
    found.state, found.approved_by_id = State.PUBLISHED, by.id
    found.published_at = found.changed_at = now
    found.save()
    move(case, "publish", officer(by, seen, now, public=False))


@asks(EnquiryRight.HANDLE)
@transaction.atomic
def keep_private(*, case_id: int, reason: str, by: Actor, now: datetime, seen: int = 0) -> None:
    """Record that a case is not published and why; what was public is taken back.

    Raises: NoSuchCase, Missing.
    """
    case = locked(case_id)
    reason = reason if reason in PublicVersion.Reason.values else ""
    if not reason:
        raise NotGiven("no reason was chosen", field="reason", code="NO_REASON")
    facts: dict[str, Any] = {
        "state": State.NOT_PUBLISHED,
        "reason": reason,
        "published_at": None,
        "changed_at": now,
    }
    facts |= {"drafted_by_id": by.person, "approved_by": None}
    PublicVersion.objects.update_or_create(case=case, defaults=facts)
    move(case, "keep_private", officer(by, seen, now, {"reason": reason}, public=False))


def _refuse_unless_agreed(case: Case) -> None:
    if not case.public_ok:
        raise NotAgreed(f"{case.reference} may not be shown in public")
