"""What is past its day and waits for one person, of every kind of work, as lines of a list."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from donbay.foundation.kinds import Titles, find_kind
from donbay.foundation.language import choose_words
from donbay.foundation.rights import Actor
from donbay.foundation.steps import WorkRow
from donbay.foundation.web.pages import Page, cut_page
from donbay.foundation.work import overdue_for

A_PAGE = 50  # our choice


class Late(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that should be done already. `kind`: what it is, in the reader's language; `days`: how late, from 1."""

    title: str
    page: str
    kind: str
    due: date
    days: int


def late_for(by: Actor, *, today: date, page: int = 1, size: int = A_PAGE) -> Page[Late]:
    """Return what is past its day and waits for this person, the longest first.

    Cost: one query, and one for the titles of each kind of thing on the page, however many there are.
    """
    found: Sequence[WorkRow] = overdue_for(by, today)
    cut = cut_page(found, lambda row: row, page=page, size=size)
    titles = _titles(cut.rows)
    rows = tuple(_late(row, titles, today) for row in cut.rows)
    return Page(rows=rows, total=cut.total, page=cut.page, pages=cut.pages)


def _titles(rows: Sequence[WorkRow]) -> dict[tuple[str, int], str]:
    """Return the name of each thing by what it is and its number; things of one room are asked for together."""
    asked: dict[tuple[str, Titles], list[int]] = defaultdict(list)
    for row in rows:
        known = find_kind(row.kind, row.version)
        asked[known.subject, known.titles].append(row.subject_id)
    return {
        (subject, pk): title for (subject, titles), ids in asked.items() for pk, title in titles(ids).items()
    }


def _late(row: WorkRow, titles: Mapping[tuple[str, int], str], today: date) -> Late:
    known, due = find_kind(row.kind, row.version), row.due or today
    return Late(
        title=titles[known.subject, row.subject_id],
        page=known.page(row.subject_id),
        kind=choose_words({"vi": known.kind.vi, "en": known.kind.en}),
        due=due,
        days=(today - due).days,
    )
