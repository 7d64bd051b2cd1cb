"""The plain record of a table row."""

from donbay.foundation import rows

from .models import Notice
from .types import NoticeRow


def row_of(found: Notice) -> NoticeRow:
    """Return the plain record of a table row."""
    return rows.row_of(
        NoticeRow,
        found,
        symbols=found.content.symbols,
        members=tuple(found.members),
        record=found.content,
    )
