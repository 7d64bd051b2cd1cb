"""A firm that signs up by itself. It sleeps until its contact has confirmed the address."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from donbay.apps.enterprises import checks
from donbay.apps.enterprises.models import Contact
from donbay.apps.enterprises.types import NewLine, SignedUp
from donbay.core.text.fold import fold
from donbay.foundation.addressed import address_is
from donbay.foundation.rights import SERVER, Unasked, unasked

from .contacts import add_contact
from .firms import create_enterprise

COMES_BACK = ("asked", "office", "merged")  # not who complained, nor whose mails came back


@unasked(Unasked.OPEN)
@transaction.atomic
def sign_up(
    *,
    firm: str,
    form: str,
    lines: Sequence[NewLine],
    markets: Sequence[str],
    name: str,
    email: str,
    evidence: str,
    now: datetime,
    phone: str = "",
    language: str = "vi",
) -> SignedUp:
    """Put down a firm and the person who asked; neither takes part in anything before confirming.

    The same person asking again for the same firm changes nothing: a stranger who types
    somebody's address cannot touch what is there, nor learn that it is there. Only somebody
    who had left waits for a confirmation again.
    Raises: BadProfile.
    """
    email = checks.address_of_mail(email)  # first: what only looks like an address must find nobody
    known = Contact.objects.filter(
        address_is("email", email), enterprise__folded=fold(f"{firm} "), enterprise__erased_at=None
    ).first()
    if known and known.state == Contact.State.ENDED and known.ended_reason in COMES_BACK:
        add_contact(
            enterprise_id=known.enterprise_id,
            email=known.email,
            name=name,
            phone=phone,
            language=language,
            source="self",
            evidence=evidence,
            by=SERVER,
            now=now,
        )
    if known:
        return SignedUp(enterprise_id=known.enterprise_id, contact_id=known.pk)
    wanted = checks.product_lines(lines, needed=True)
    enterprise_id = create_enterprise(
        name=firm,
        form=form,
        lines=wanted,
        markets=markets,
        language=language,
        active=False,
        by=SERVER,
        now=now,
    )
    contact_id = add_contact(
        enterprise_id=enterprise_id,
        email=email,
        name=name,
        phone=phone,
        language=language,
        source="self",
        evidence=evidence,
        by=SERVER,
        now=now,
    )
    return SignedUp(enterprise_id=enterprise_id, contact_id=contact_id)
