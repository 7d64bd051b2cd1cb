"""The mails to who opened a case; each folder holds one: subject, text, HTML."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from donbay.apps.mail import services as mail
from donbay.core.text.days import say_day
from donbay.foundation.office import contact_line

from .models import Case
from .tokens import case_page, sign_case


def tell(case: Case, folder: str, now: datetime, *, once: str, **context: Any) -> int:
    """Queue one mail to who opened the case and return the message.

    `once` names the occasion: the same occasion is told once, however often it is asked.
    """
    with translation.override(case.language):
        return _queue(case, folder, now, once, _context(case, now) | context)


def _context(case: Case, now: datetime) -> dict[str, Any]:
    return {
        "name": case.contact_name,
        "reference": case.reference,
        "kind": _kind(case),
        "about": case.subject or (case.notice.symbol if case.notice else ""),
        "case": case,
        "symbol": case.notice.symbol if case.notice else "",
        "deadline": say_day(case.deadline, case.language),
        "link": case_page(sign_case(case.pk, case.nonce, now)),
        "province": settings.PROVINCE_NAME,
        "office": contact_line(),
        "language": case.language,
    }


def _kind(case: Case) -> str:
    """Return what was sent in, as one sends it: a question, where the kind of case is called enquiries."""
    return _("câu hỏi") if case.kind == Case.Kind.ENQUIRY else str(case.get_kind_display())


def _queue(case: Case, folder: str, now: datetime, once: str, context: dict[str, Any]) -> int:
    place = f"enquiries/mails/{folder}"
    return mail.queue_message(
        key=f"enquiries/{folder}/{case.pk}/{once}",
        kind=f"enquiries/{folder}",
        to_address=case.contact_email,
        to_name=case.contact_name,
        language=case.language,
        subject=" ".join(render_to_string(f"{place}/subject.txt", context).split()),
        text=render_to_string(f"{place}/body.txt", context).strip() + "\n",
        html=render_to_string(f"{place}/body.html", context),
        headers={"Auto-Submitted": "auto-generated"},
        urgent=True,
        now=now,
    )
