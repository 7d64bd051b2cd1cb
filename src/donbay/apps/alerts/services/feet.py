"""How a reader leaves: links and headers for mails that other rooms write to subscribers."""

from collections.abc import Iterable

import msgspec
from django.urls import reverse

from donbay.apps.alerts.mails import list_headers
from donbay.apps.alerts.queries import subscriptions_of
from donbay.apps.alerts.tokens import LEAVE, Claim
from donbay.foundation.office import full_address
from donbay.foundation.rights import Unasked, unasked
from donbay.foundation.web.links import sign


class Foot(msgspec.Struct, frozen=True, kw_only=True):
    """The links at the foot of one person's mail, and the headers that say the same to mail programs.

    `wants_mail` is False for a person who switched every rhythm off.
    """

    choices_link: str
    leave_link: str
    headers: dict[str, str]
    wants_mail: bool


@unasked(Unasked.READS)
def feet_of(contact_ids: Iterable[int]) -> dict[int, Foot]:
    """Return the foot of each of these contacts that has a subscription. Cost: one query."""
    found = {}
    for contact_id, row in subscriptions_of(contact_ids).items():
        token = sign(LEAVE, Claim(contact=contact_id, nonce=row.nonce))
        found[contact_id] = Foot(
            choices_link=full_address(reverse("alerts:choices", args=[token])),
            leave_link=full_address(reverse("alerts:leave", args=[token])),
            headers=list_headers(contact_id, row.nonce),
            wants_mail=(row.direct, row.related) != ("OFF", "OFF"),
        )
    return found
