"""What is past its day and waits for one person, of every kind of work, as lines of a list."""

from collections.abc import Sequence
from datetime import date

import msgspec

from donbay.foundation.kinds import find_kind
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

    Cost: one query, and one for the title of each thing on the page.
    """
    found: Sequence[WorkRow] = overdue_for(by, today)
    return cut_page(found, lambda row: _late(row, today), page=page, size=size)


def _late(row: WorkRow, today: date) -> Late:
    known, due = find_kind(row.kind, row.version), row.due or today
    return Late(
        title=known.title(row.subject_id),
        page=known.page(row.subject_id),
        kind=choose_words({"vi": known.kind.vi, "en": known.kind.en}),
        due=due,
        days=(today - due).days,
    )
