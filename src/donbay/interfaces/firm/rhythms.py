"""The rhythm page: one form per address of the person, and the pause."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.utils.translation import gettext_lazy as _

from donbay.apps.alerts import queries as alerts
from donbay.apps.alerts import services
from donbay.apps.alerts.views import RhythmForm
from donbay.apps.enterprises.types import ContactRow
from donbay.foundation.rights import Actor

STATES = {
    "REQUESTED": _("Địa chỉ chưa được xác nhận; vui lòng mở liên kết trong thư xác nhận."),
    "ENDED": _("Đã ngừng nhận thư."),
}


class Choice(msgspec.Struct, frozen=True):
    """One address of the person with its form."""

    contact: ContactRow
    form: RhythmForm
    state_says: str
    paused_since: datetime | None


def choices_of(contacts: Sequence[ContactRow], posted: Any) -> list[Choice]:
    """Return a form per address; the one that was sent is bound to what was sent."""
    kept = alerts.subscriptions_of([contact.id for contact in contacts])
    made = []
    for contact in contacts:
        sent = posted if posted and posted.get("contact") == str(contact.id) else None
        now_is = kept.get(contact.id)
        initial = {name: getattr(now_is, name) for name in RhythmForm.base_fields} if now_is else _usual()
        form = RhythmForm(sent, initial=initial, auto_id=f"nhip-{contact.id}-%s")
        since = alerts.paused_since(contact)
        made.append(Choice(contact, form, str(STATES.get(contact.state, "")), since))
    return made


def keep(choice: Choice, *, by: Actor, now: datetime) -> None:
    """Keep what the person chose, subscribing the address first if it never was."""
    services.subscribe(contact_id=choice.contact.id, now=now)
    services.change_rhythm(contact_id=choice.contact.id, by=by, now=now, **choice.form.cleaned_data)


def pause_or_resume(choice: Choice, act: str, *, by: Actor, now: datetime) -> None:
    """Stop mails to the person's address, or send again."""
    change = services.pause_person if act == "pause" else services.resume_person
    change(contact_id=choice.contact.id, by=by, now=now)


def _usual() -> dict[str, Any]:
    return {
        "direct": "WORKING_DAYS",
        "related": "WEEKLY",
        "hour": 8,
        "weekday": 0,
        "month_day": 1,
        "urgent_at_once": True,
        "corrections": False,
    }
