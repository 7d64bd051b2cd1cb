"""Erase or hand out what cases hold about a person: words, files, steps; numbers and states stay.

Source: Law 91/2025/QH15 on personal data, the rights to a copy and to erasure.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.forms.models import model_to_dict

from donbay.apps.enquiries.case_files import files_of
from donbay.apps.enquiries.kinds import OPEN
from donbay.apps.enquiries.models import Case, PublicVersion, Rating
from donbay.foundation import audit, workflow
from donbay.foundation.addressed import address_among
from donbay.foundation.files.keeping import remove_all
from donbay.foundation.rights import Actor

from .steps import SUBJECT, locked, move, submitter

NOBODY = "erased@donbay.invalid"
NO_WORDS = dict.fromkeys(
    ("contact_firm", "contact_phone", "subject", "provision", "text", "reason", "proposal", "folded", "answer"), ""
) | {"sender": "", "form_key": "", "enterprise": None, "public_ok": False}  # fmt: skip


@transaction.atomic
def erase_cases(
    *, addresses: Sequence[str], now: datetime, enterprise_id: int | None = None, by: Actor
) -> dict[str, int]:
    """Empty the cases of these addresses and of a firm; return how many cases and files.

    What was open is withdrawn; a secret link opens nothing any more. Files go when the change is kept.
    """
    cases = [
        locked(pk) for pk in _theirs(addresses, enterprise_id).order_by("pk").values_list("pk", flat=True)
    ]
    files = sum(_erase(case, now) for case in cases)
    for case in cases:
        detail = {"state": case.state}
        audit.record(
            by=by,
            action="enquiries.erase",
            thing=f"case {case.reference}",
            detail=detail,
            now=now,
        )
    return {"cases": len(cases), "files": files}


def _erase(case: Case, now: datetime) -> int:
    if case.state in OPEN:
        move(case, "withdraw", submitter(now))
    workflow.forget(SUBJECT, case.pk)
    files = case.attachments.count()
    case.attachments.all().delete()
    PublicVersion.objects.filter(case=case).delete()
    Rating.objects.filter(case=case).update(words="")
    words = {
        **NO_WORDS,
        "contact_name": "Đã xóa",
        "contact_email": NOBODY,
        "nonce": secrets.token_urlsafe(18),
    }
    for name, value in words.items():
        setattr(case, name, value)
    case.save()
    place = files_of(case.pk)
    transaction.on_commit(lambda: remove_all(place))
    return files


def export_cases(
    *, addresses: Sequence[str], enterprise_id: int | None = None
) -> dict[str, list[dict[str, Any]]]:
    """Return what cases hold of these addresses and of a firm, by table; files by name, size and hash."""
    cases = list(_theirs(addresses, enterprise_id).order_by("pk"))
    ids = [case.pk for case in cases]
    steps = workflow.histories(SUBJECT, ids)
    return {
        "enquiries.Case": [model_to_dict(case, exclude=["nonce", "sender", "folded"]) for case in cases],
        "enquiries.Attachment": [
            {"case": case.pk, **model_to_dict(one, fields=["name", "type", "size", "sha256"])}
            for case in cases
            for one in case.attachments.all()
        ],
        "enquiries.Rating": [model_to_dict(one) for one in Rating.objects.filter(case__in=ids)],
        "enquiries.steps": [
            {"case": pk, "at": step.at, "action": step.action, "note": step.note, "data": step.data}
            for pk in ids
            for step in steps.get(pk, [])
            if step.public
        ],
    }


def _theirs(addresses: Sequence[str], enterprise_id: int | None) -> QuerySet[Case]:
    wanted = address_among("contact_email", addresses)
    if enterprise_id is not None:
        wanted |= Q(enterprise=enterprise_id)
    return Case.objects.exclude(contact_email=NOBODY).filter(wanted)
