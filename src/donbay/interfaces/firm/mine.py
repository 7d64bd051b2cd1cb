"""What belongs to the person who is signed in: firms, addresses, matches."""

from collections.abc import Sequence
from datetime import date

import msgspec
from django.http import HttpRequest
from django.utils.translation import gettext as _

from donbay.apps.alerts import queries as alerts
from donbay.apps.enquiries import queries as enquiries
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.types import ContactRow, EnterpriseRow
from donbay.apps.matching import queries as matching
from donbay.apps.notices.types import NoticeRow
from donbay.core.match.explain import explain
from donbay.foundation.language import reader_language
from donbay.foundation.web.pages import Page

from .chains import Chain, chains_of

PAGE_ROWS = 20


class Card(msgspec.Struct, frozen=True):
    """One measure as it concerns one firm, with the reason and what the firm said of it.

    `row` speaks for the chain, `older` are its other documents; an opinion is given on `notice_id`.
    """

    row: NoticeRow
    older: tuple[NoticeRow, ...]
    notice_id: int
    enterprise_id: int
    firm: str
    grade: str
    grade_label: str
    reason: str
    useful: bool | None
    commented: bool


class CardPage(Page[Card], frozen=True, kw_only=True):
    """One page of cards.

    `waiting`: measures on which an opinion of a firm is still asked for; `possible`: such as may concern it,
    shown to be looked at. `matching`: a profile was not
    compared yet as it is now, so that something may be missing. `nobody`: the person speaks for no firm, or
    has left. `answered`: how many notices these firms have answered, counted where none is left to show.
    """

    waiting: int = 0
    possible: int = 0
    matching: bool = False
    nobody: bool = False
    answered: int = 0


def firms_of(request: HttpRequest) -> list[EnterpriseRow]:
    """Return the firms whose active contact the signed-in person is; nobody else's."""
    return enterprises.enterprises(enterprises.enterprises_of_user(_address(request)))


def contacts_of(request: HttpRequest, firms: Sequence[EnterpriseRow]) -> list[ContactRow]:
    """Return the person's own entries as a contact of these firms, not the colleagues'."""
    ours = {firm.id for firm in firms}
    every = enterprises.contacts_with_address(_address(request))
    return [contact for contact in every if contact.enterprise_id in ours and contact.state != "ENDED"]


def page_of(firms: Sequence[EnterpriseRow], *, everything: bool, page: int, today: date) -> CardPage:
    """Return one page: what is open by deadline, or everything, newest first.

    Cost: thirteen queries, however much concerns the firms.
    """
    ids = [firm.id for firm in firms]
    if not ids:
        return CardPage(rows=(), total=0, page=1, pages=1, nobody=True)
    on = None if everything else today
    counts = matching.chain_counts(ids, on=on, said=(alerts.opinion_of_chain, enquiries.comment_on_chain))
    cut = matching.chain_page(ids, on=on, today=today, page=page, size=PAGE_ROWS, total=counts.total)
    names = {firm.id: firm.name for firm in firms}
    return CardPage(
        rows=[_card(chain, names) for chain in chains_of(cut.rows)],
        total=cut.total,
        page=cut.page,
        pages=cut.pages,
        waiting=counts.waiting,
        possible=counts.possible,
        matching=bool(matching.profiles_waiting(ids)),
        answered=0 if counts.total else alerts.answered_count(ids),
    )


def _card(chain: Chain, names: dict[int, str]) -> Card:
    match = chain.match
    language = reader_language()
    return Card(
        row=chain.row,
        older=chain.older,
        notice_id=match.notice_id,
        enterprise_id=match.enterprise_id,
        firm=names[match.enterprise_id],
        grade=match.grade,
        grade_label=grade_label(match.grade),
        reason=explain(match.evidence, match.market, language, match.grade),
        useful=chain.useful,
        commented=chain.commented,
    )


def grade_label(grade: str) -> str:
    """Return the name of a grade for people."""
    return {"DIRECT": _("trực tiếp"), "RELATED": _("liên quan"), "POSSIBLE": _("có khả năng liên quan")}[
        grade
    ]


def _address(request: HttpRequest) -> str:
    return str(getattr(request.user, "email", ""))
