"""From table rows to plain records."""

from donbay.foundation.rows import row_of

from .models import Issue, Item
from .types import IssueRow, ItemRow


def issue_row(issue: Issue) -> IssueRow:
    """Return the plain record of an issue; its author must be at hand."""
    return row_of(
        IssueRow,
        issue,
        kind_label=str(issue.get_kind_display()),
        state_label=str(issue.get_state_display()),
        number=issue.number or 0,
        year=issue.year or 0,
        slug=issue.slug or "",
        author=str(issue.author),
        corrects=issue.corrects_id,
    )


def item_row(item: Item) -> ItemRow:
    """Return the plain record of an item."""
    return row_of(
        ItemRow,
        item,
        kind_label=str(item.get_kind_display()),
        changed_by=str(item.changed_by or ""),
    )
