"""What belongs to the person who is signed in: firms, addresses, matches."""

from collections.abc import Sequence
from datetime import date

import msgspec
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from donbay.apps.alerts import queries as alerts
from donbay.apps.alerts.types import FeedbackRow
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.types import ContactRow, EnterpriseRow
from donbay.apps.matching import queries as matching
from donbay.apps.matching.types import MatchRow
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.core.match.explain import explain

PAGE_ROWS = 20
FAR = date.max


class Card(msgspec.Struct, frozen=True):
    """One notice as it concerns one firm, with the reason and what the firm said of it."""

    row: NoticeRow
    enterprise_id: int
    firm: str
    grade: str
    grade_label: str
    reason: str
    useful: bool | None


class CardPage(msgspec.Struct, frozen=True):
    """One page of cards. Pages count from 1."""

    cards: list[Card]
    total: int
    page: int
    pages: int


def firms_of(request: HttpRequest) -> list[EnterpriseRow]:
    """Return the firms whose active contact the signed-in person is; nobody else's."""
    return enterprises.enterprises(enterprises.enterprises_of_user(_address(request)))


def contacts_of(request: HttpRequest, firms: Sequence[EnterpriseRow]) -> list[ContactRow]:
    """Return the person's own entries as a contact of these firms, not the colleagues'."""
    ours = {firm.id for firm in firms}
    every = enterprises.contacts_with_address(_address(request))
    return [contact for contact in every if contact.enterprise_id in ours and contact.state != "ENDED"]


def page_of(firms: Sequence[EnterpriseRow], *, everything: bool, page: int, today: date) -> CardPage:
    """Return one page: what is open by deadline, or everything, newest first. Cost: four queries."""
    ids = [firm.id for firm in firms]
    if not ids:
        return CardPage([], 0, 1, 1)
    found = (
        matching.matches_of(enterprise_ids=ids)
        if everything
        else matching.open_matches(enterprise_ids=ids, on=today)
    )
    rows = {row.id: row for row in notices.notice_rows(sorted({match.notice_id for match in found}))}
    ordered = _ordered([match for match in found if match.notice_id in rows], rows, everything=everything)
    pages = max(1, -(-len(ordered) // PAGE_ROWS))
    page = min(page, pages)
    shown = ordered[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    names = {firm.id: firm.name for firm in firms}
    said = alerts.feedback_of(ids)
    cards = [_card(match, rows[match.notice_id], names, said) for match in shown]
    return CardPage(cards, len(ordered), page, pages)


def _ordered(found: list[MatchRow], rows: dict[int, NoticeRow], *, everything: bool) -> list[MatchRow]:
    if everything:
        return sorted(
            found, key=lambda m: (rows[m.notice_id].distribution_date or date.min, m.score), reverse=True
        )
    return sorted(found, key=lambda m: (rows[m.notice_id].comment_deadline or FAR, -m.score))


def _card(
    match: MatchRow, row: NoticeRow, names: dict[int, str], said: dict[tuple[int, int], FeedbackRow]
) -> Card:
    opinion = said.get((match.enterprise_id, match.notice_id))
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    return Card(
        row,
        match.enterprise_id,
        names[match.enterprise_id],
        match.grade,
        grade_label(match.grade),
        explain(match.evidence, match.market, language),
        opinion.useful if opinion else None,
    )


def grade_label(grade: str) -> str:
    """Return the name of a grade for people."""
    return {"DIRECT": _("trực tiếp"), "RELATED": _("liên quan"), "POSSIBLE": _("có khả năng liên quan")}[
        grade
    ]


def _address(request: HttpRequest) -> str:
    return str(getattr(request.user, "email", ""))
