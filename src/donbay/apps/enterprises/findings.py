"""What was found in a list, kept so that every reader is told in the reader's own language."""

import msgspec
from django.utils.translation import gettext

from donbay.foundation.said import Said

from .types import Problem


def problem_of(row: int, column: str, why: str, what_to_do: str) -> Problem:
    """Return a finding with the messages behind its sentences, where they are known."""
    return Problem(
        row=row,
        column=column,
        why=str(why),
        what_to_do=str(what_to_do),
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
