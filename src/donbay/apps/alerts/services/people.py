"""From a signed link to the person behind it."""

from dataclasses import dataclass
from functools import cached_property

from donbay.apps.alerts.models import Subscription
from donbay.apps.alerts.tokens import Claim
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.types import ContactRow
from donbay.foundation.rights import Actor, Unasked, member_of, unasked
from donbay.foundation.web.links import BadLink, LinkKind, read


@dataclass(frozen=True)
class Holder:
    """Who holds a link, and what it says."""

    contact: ContactRow
    subscription: Subscription
    claim: Claim

    @cached_property
    def actor(self) -> Actor:
        """Return who acts by this link: a person is an address, in every firm that has it. Cost: one query."""
        return member_of(*(row.enterprise_id for row in same_person(self.contact)))


@unasked(Unasked.LINK)
def holder_of(kind: LinkKind[Claim], token: str) -> Holder:
    """Return the person whom this link belongs to.

    Raises: BadLink, if it was not signed by us, was revoked, or the contact was erased.
    """
    claim = read(kind, token)
    subscription = Subscription.objects.filter(contact_id=claim.contact, nonce=claim.nonce).first()
    contact = enterprises.contact(claim.contact) if subscription else None
    if subscription is None or contact is None:
        raise BadLink("this link is no longer valid")
    return Holder(contact, subscription, claim)


@unasked(Unasked.READS)
def same_person(contact: ContactRow) -> list[ContactRow]:
    """Return every contact with the same address, this one first: a person is an address."""
    others = enterprises.contacts_with_address(contact.email)
    return [contact, *(row for row in others if row.id != contact.id)]
