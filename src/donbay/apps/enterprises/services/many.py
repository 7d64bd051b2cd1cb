"""Many new firms at once, as a list brings them: the same rows as one by one, in a dozen queries."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from donbay.apps.enterprises import checks
from donbay.apps.enterprises.drafts import Draft
from donbay.apps.enterprises.lines import Stock, lines_for
from donbay.apps.enterprises.models import ConsentRecord, Contact, Enterprise, ProductLine
from donbay.apps.enterprises.outcomes import KEPT_FIELDS
from donbay.apps.enterprises.profile import profile_of
from donbay.foundation import audit
from donbay.foundation.many_rows import next_ids
from donbay.foundation.rights import Actor

from .contacts import checked_contact
from .firms import checked_fields


@transaction.atomic
def create_firms(drafts: Sequence[Draft], *, now: datetime, by: Actor, known: Stock) -> None:
    """Make the firms of these drafts with their lines and people; each draft gets its `enterprise_id`.

    All or nothing. Cost: eight queries, however many firms.
    Raises: BadProfile; IntegrityError, if one of them is there already.
    """
    wanted = [checks.product_lines(draft.lines, needed=True) for draft in drafts]
    firms = [_firm(draft, now) for draft in drafts]
    _number(
        Enterprise, firms
    )  # the hash of a profile covers ids: they are taken first, each row is written once
    lines = [lines_for(firm, theirs, known, {}) for firm, theirs in zip(firms, wanted, strict=True)]
    every = [line for theirs in lines for line in theirs]
    _number(ProductLine, every)
    for firm, theirs in zip(firms, lines, strict=True):
        firm.profile_hash = profile_of(firm, known.by_id, theirs).hash
    Enterprise.objects.bulk_create(firms)
    ProductLine.objects.bulk_create(every)
    made = [
        (f"enterprise {firm.pk}", {"lines": len(theirs)}) for firm, theirs in zip(firms, wanted, strict=True)
    ]
    audit.record_many(by=by, action="enterprises.create", things=made, now=now)
    _ask(list(zip(firms, drafts, strict=True)), now, by)
    for firm, draft in zip(firms, drafts, strict=True):
        draft.enterprise_id = firm.pk


def _number(model: type[Model], rows: Sequence[Any]) -> None:
    for row, number in zip(rows, next_ids(model, len(rows)), strict=True):
        row.pk = number


def _firm(draft: Draft, now: datetime) -> Enterprise:
    fields = {field: getattr(draft, field) for field in KEPT_FIELDS if field != "place_id"}
    return Enterprise(
        **checked_fields(**fields, place_id=None)
        | {"place_id": draft.place_id},  # the unit was looked up just now
        markets=checks.markets(draft.markets),
        active=True,
        created_at=now,
        changed_at=now,
    )


def _ask(pairs: Sequence[tuple[Enterprise, Draft]], now: datetime, by: Actor) -> None:
    """Put down the people who are to be asked, with the proof of what was done."""
    people = [
        (
            draft,
            Contact(
                enterprise=firm, created_at=now, source="import", state="REQUESTED", **_person(draft, email)
            ),
        )
        for firm, draft in pairs
        for email in draft.emails
    ]
    Contact.objects.bulk_create([contact for _draft, contact in people])
    ConsentRecord.objects.bulk_create(
        [
            ConsentRecord(
                contact=contact,
                at=now,
                action="REQUESTED",
                method="OFFICE",
                evidence=draft.evidence or "import",
                by_id=by.id,
            )
            for draft, contact in people
        ]
    )
    asked = [
        (f"contact {contact.pk}", {"enterprise": contact.enterprise_id, "method": "OFFICE"})
        for _draft, contact in people
    ]
    audit.record_many(by=by, action="enterprises.consent.requested", things=asked, now=now)


def _person(draft: Draft, email: str) -> dict[str, str]:
    return checked_contact(email=email, name=draft.name_at(email), phone=draft.phone, language=draft.language)
