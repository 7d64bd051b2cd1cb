"""Who gets an issue: the whole list, the firms of some products or communes, or chosen firms."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from donbay.apps.alerts import services as alerts
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.types import ContactRow, EnterpriseRow
from donbay.apps.mail import queries as mail
from donbay.foundation.texts import BadText

NOBODY, EVERYBODY, PRODUCTS, PLACES, FIRMS = "NOBODY", "EVERYBODY", "PRODUCTS", "PLACES", "FIRMS"
GROUPS = (EVERYBODY, PRODUCTS, PLACES, FIRMS, NOBODY)


class Audience(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whom an issue is for. `values`: codes of products, or ids of communes or firms as text."""

    group: str = EVERYBODY
    values: tuple[str, ...] = ()


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """Whom an audience reaches now: contacts, distinct firms and addresses, one mail each.

    `blocked`: addresses among them that mail does not reach. Left out beside them, as people: `paused`, `left`,
    `waiting` (nobody has confirmed), `quiet` (active, with every rhythm off).
    """

    contacts: int
    enterprises: int
    addresses: int
    blocked: int
    paused: int = 0
    left: int = 0
    waiting: int = 0
    quiet: int = 0

    @property
    def mails(self) -> int:
        """Return how many mails go out: one for each address that is not blocked."""
        return self.addresses - self.blocked


def usual(kind: str) -> Audience:
    """Return whom a kind of issue goes to unless somebody chooses: news goes to nobody."""
    return Audience(NOBODY if kind == "NEWS" else EVERYBODY)


def checked(group: str, values: Sequence[str]) -> Audience:
    """Return an audience. Raises: BadText, if the group is unknown or nothing is chosen."""
    chosen = tuple(dict.fromkeys(value for value in values if value))
    if group not in GROUPS:
        raise BadText(f"{group[:20]!r} is no group of recipients", field="group")
    if group in (EVERYBODY, NOBODY):
        return Audience(group)
    if not chosen:
        raise BadText("nothing is chosen", field="values")
    return Audience(group, chosen)


def people_of(audience: Audience) -> list[ContactRow]:
    """Return the contacts who would get it now: active, and not with every rhythm off.

    Cost: one query for nobody or everybody, four at most.
    """
    return [row for row, wants in _meant(audience, enterprises.contacts_active()) if wants]


def _meant(audience: Audience, people: list[ContactRow]) -> list[tuple[ContactRow, bool]]:
    """Return those of these people whom an audience means, and whether they want mail."""
    if audience.group == NOBODY:
        return []
    if audience.group != EVERYBODY:
        firms = enterprises.enterprises(sorted({row.enterprise_id for row in people}))
        wanted = {firm.id for firm in firms if _is_meant(firm, audience)}
        people = [row for row in people if row.enterprise_id in wanted]
    feet = alerts.feet_of(row.id for row in people)
    return [(row, row.id not in feet or feet[row.id].wants_mail) for row in people]


def reach_of(audience: Audience) -> Reach:
    """Return how many people, firms and addresses an audience reaches now, and how many it leaves out."""
    every = _meant(audience, enterprises.contacts_of_active_firms())
    people = [row for row, wants in every if wants and row.state == "ACTIVE"]
    states = Counter(row.state for row, _wants in every)
    blocked = {row.address.lower() for row in mail.blocked_addresses()}
    addresses = {row.email.lower() for row in people}
    return Reach(
        contacts=len(people),
        enterprises=len({row.enterprise_id for row in people}),
        addresses=len(addresses),
        blocked=len(addresses & blocked),
        paused=states["PAUSED"],
        left=states["ENDED"],
        waiting=states["REQUESTED"],
        quiet=states["ACTIVE"] - len(people),
    )


def _is_meant(firm: EnterpriseRow, audience: Audience) -> bool:
    chosen = set(audience.values)
    if audience.group == PRODUCTS:
        return any(line.product_code in chosen for line in firm.lines)
    if audience.group == PLACES:
        return str(firm.place_id) in chosen
    return str(firm.id) in chosen
