"""From table rows to the plain records of `rows`."""

from .models import Document, Issue, Item
from .rows import DocumentRow, IssueRow, ItemRow


def issue_row(issue: Issue) -> IssueRow:
    """Return the plain record of an issue; its author must be at hand."""
    return IssueRow(
        id=issue.pk,
        kind=issue.kind,
        kind_label=str(issue.get_kind_display()),
        state=issue.state,
        state_label=str(issue.get_state_display()),
        title=issue.title,
        lead=issue.lead,
        number=issue.number or 0,
        year=issue.year or 0,
        slug=issue.slug or "",
        language=issue.language,
        author=str(issue.author),
        changed_at=issue.changed_at,
        scheduled_at=issue.scheduled_at,
        issued_at=issue.issued_at,
        corrects=issue.corrects_id,
    )


def item_row(item: Item) -> ItemRow:
    """Return the plain record of an item."""
    return ItemRow(
        id=item.pk,
        section_id=item.section_id,
        kind=item.kind,
        kind_label=str(item.get_kind_display()),
        group=item.group,
        title=item.title,
        text=item.text,
        version=item.version,
        drafted=item.drafted,
        changed_at=item.changed_at,
        changed_by=str(item.changed_by or ""),
        notice_id=item.notice_id,
        document_id=item.document_id,
        article_id=item.article_id,
    )


def document_row(found: Document) -> DocumentRow:
    """Return the plain record of a legal document."""
    return DocumentRow(
        id=found.pk,
        number=found.number,
        title=found.title,
        issuer=found.issuer,
        day=found.day,
        effect_day=found.effect_day,
        link=found.link,
        field=found.field,
        kind=found.kind,
    )
