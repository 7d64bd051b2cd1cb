"""The mails to who opened a case; each folder holds one: subject, text, HTML."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from donbay.apps.mail import services as mail
from donbay.core.text.days import say_day

from .models import Case
from .tokens import case_page, sign_case


def tell(case: Case, folder: str, now: datetime, *, once: str, **context: Any) -> int:
    """Queue one mail to who opened the case and return the message.

    `once` names the occasion: the same occasion is told once, however often it is asked.
    """
    with translation.override(case.language):
        context = _context(case, now) | context
    return mail.queue_letter(
        folder=f"enquiries/mails/{folder}",
        context=context,
        key=f"enquiries/{folder}/{case.pk}/{once}",
        kind=f"enquiries/{folder}",
        to_address=case.contact_email,
        to_name=case.contact_name,
        language=case.language,
        urgent=True,
        now=now,
    )


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
    }


def _kind(case: Case) -> str:
    """Return what was sent in, as one sends it: a question, where the kind of case is called enquiries."""
    return _("câu hỏi") if case.kind == Case.Kind.ENQUIRY else str(case.get_kind_display())
