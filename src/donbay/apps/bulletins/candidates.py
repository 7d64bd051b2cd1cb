"""Notices an officer may want: open ones, those first that concern most firms with readers."""

from datetime import date

import msgspec

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.matching import queries as matching
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.core.notices.headline import headline
from donbay.core.notices.symbol import slug_of

from .queries import used_in
from .types import Used

PAGES = 4  # of 25 notices each: what is ranked; older ones are found by words


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One notice, how many subscribed firms it concerns, and where it was used."""

    row: NoticeRow
    headline: str
    firms: int
    used: list[Used]

    @property
    def slug(self) -> str:
        """Return the last part of the address of the notice's page."""
        return slug_of(self.row.symbol)


def candidates(
    *, query: str, today: date, language: str, besides: int = 0, past: bool = False
) -> list[Candidate]:
    """Return notices that answer the words, most firms first, then by deadline.

    Open ones only, unless `past`; use in the issue `besides` is not marked.
    Cost: three queries, and two for each page of the search, four pages at most.
    """
    rows = _found(query, None if past else today)
    hits = matching.firms_concerned([row.id for row in rows], among=enterprises.firms_heard())
    used = used_in((row.id for row in rows), besides=besides)
    ranked = sorted(rows, key=lambda row: (-hits.get(row.id, 0), row.comment_deadline or date.max, -row.id))
    return [
        Candidate(
            row=row,
            headline=headline(row.record, language, row.inherited),
            firms=hits.get(row.id, 0),
            used=used.get(row.id, []),
        )
        for row in ranked
    ]


def _found(query: str, open_on: date | None) -> list[NoticeRow]:
    rows: list[NoticeRow] = []
    for number in range(1, PAGES + 1):
        page = notices.search_notices(query=query, open_on=open_on, page=number)
        rows += page.rows
        if not page.has_next:
            break
    return rows
