"""What concerns one firm: for its members, and for officers. Nobody sees another firm's."""

from django.http import Http404, HttpRequest
from django.utils import timezone

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.matching import queries as matching
from donbay.apps.matching.rights import MatchingRight
from donbay.apps.matching.types import MatchRow
from donbay.apps.notices import queries as notices
from donbay.core.match.explain import explain
from donbay.foundation.language import reader_language
from donbay.foundation.rights import actor_of, firm_scope, require

from .cursors import cursor_at, place_in
from .notices import item_of
from .types import Listing, MatchesAsked, MatchItem


def list_matches(request: HttpRequest, asked: MatchesAsked, firm_id: int) -> Listing[MatchItem]:
    """List the notices that concern a firm now, the newest match first. Asks for `matching.read_matches`.

    To who may not, a firm that is there and one that is not answer the same: 403.
    """
    require(actor_of(request), MatchingRight.READ, firm_scope(firm_id))
    of = f"matches {firm_id}"
    before = place_in(asked.cursor, int, asked, of)
    if not enterprises.enterprises([firm_id]):
        raise Http404
    rows = matching.matches_before(before, enterprise_id=firm_id, limit=asked.limit + 1)
    shown, more = rows[: asked.limit], len(rows) > asked.limit
    return Listing(items=_items(shown), next=cursor_at(shown[-1].id, asked, of) if more else None)


def _items(rows: list[MatchRow]) -> tuple[MatchItem, ...]:
    today, language = timezone.localdate(), reader_language()
    told = {one.id: item_of(one, today) for one in notices.notice_rows(row.notice_id for row in rows)}
    return tuple(
        MatchItem(
            notice=told[row.notice_id],
            grade=row.grade,
            market=row.market,
            reason=explain(row.evidence, row.market, language, row.grade),
            made_at=row.made_at,
        )
        for row in rows
    )
