"""From the tables of this room to the records that neighbours get."""

import msgspec

from donbay.core.classify.types import Confirmed
from donbay.foundation.rows import row_of

from .models import Answer, Taken
from .types import AnswerRow, TakenRow


def answer_row(found: Answer) -> AnswerRow:
    """Return what the service said, as a record; only for an answer that is READ."""
    return row_of(
        AnswerRow, found, headings=msgspec.convert(found.headings, tuple[Confirmed, ...]), was_known=False
    )


def taken_row(found: Taken) -> TakenRow:
    """Return one heading that was taken over; `by` is empty for an officer who is gone."""
    return row_of(TakenRow, found, by=(found.by.name or found.by.email) if found.by else "")
