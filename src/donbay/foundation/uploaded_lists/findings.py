"""What was found in the rows of a list, kept so that every reader is told in the reader's own language."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.utils.translation import gettext

from donbay.foundation.said import Said


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong in a list: where, why, and what to do. `row` counts as the spreadsheet does.

    `said`, `values` and `advice` are the messages behind the two sentences, so that another reader is told in
    another language; a list of an earlier release has none.
    """

    row: int
    column: str
    why: str
    what_to_do: str
    sheet: str = ""
    said: str = ""
    values: Mapping[str, Any] = {}
    advice: str = ""


def problem_of(row: int, column: str, why: str, what_to_do: str, *, sheet: str = "") -> Problem:
    """Return a finding with the messages behind its sentences, where they are known."""
    return Problem(
        row=row,
        column=column,
        why=str(why),
        what_to_do=str(what_to_do),
        sheet=sheet,
        said=why.msgid if isinstance(why, Said) else "",
        values=dict(why.values) if isinstance(why, Said) else {},
        advice=what_to_do.msgid if isinstance(what_to_do, Said) else "",
    )


def in_words(problem: Problem) -> Problem:
    """Return a finding in the language of who reads it now; the column keeps the title of our template."""
    why = gettext(problem.said) if problem.said else problem.why
    return msgspec.structs.replace(
        problem,
        why=why % problem.values if problem.said and problem.values else why,
        what_to_do=gettext(problem.advice) if problem.advice else problem.what_to_do,
    )
