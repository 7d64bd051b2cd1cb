"""What the officers' desk reads: drafts with sections and items."""

from collections.abc import Sequence
from datetime import date

import msgspec
from django.db.models import Count

from donbay.foundation.numbering import last_number
from donbay.foundation.rows import row_of

from .freezing import freeze
from .models import Issue, Item, ItemVersion, Section
from .recipients import Audience, Reach, reach_of
from .rows import issue_row, item_row
from .types import (
    Draft,
    FrozenIssue,
    IssueRow,
    ItemRow,
    SectionRow,
)

DESK_ROWS = 100
WORKING = (Issue.State.DRAFT, Issue.State.IN_REVIEW, Issue.State.APPROVED)


def on_desk(*, state: str = "", limit: int = DESK_ROWS) -> list[IssueRow]:
    """Return the issues in one state, or all that are still worked on, changed last first. Cost: one query."""
    states = [state] if state in Issue.State.values else WORKING
    found = Issue.objects.filter(state__in=states).select_related("author")
    return [issue_row(row) for row in found.order_by("-changed_at", "-pk")[:limit]]


def issues_to_approve(officer_id: int) -> list[IssueRow]:
    """Return the issues that this officer may approve: submitted, and by others. Cost: one query."""
    found = Issue.objects.filter(state=Issue.State.IN_REVIEW).exclude(author_id=officer_id)
    found = found.exclude(submitted_by_id=officer_id).select_related("author").order_by("submitted_at", "pk")
    return [issue_row(row) for row in found]


def counts_on_desk() -> dict[str, int]:
    """Return how many issues are in each state. Cost: one query."""
    counted = dict(Issue.objects.order_by().values_list("state").annotate(n=Count("pk")))
    return {state: counted.get(state, 0) for state in Issue.State.values}


def draft(issue_id: int) -> Draft | None:
    """Return everything of one issue, or None. Cost: four queries, however many items there are."""
    found = Issue.objects.select_related("author", "submitted_by", "approved_by").filter(pk=issue_id).first()
    if found is None:
        return None
    return row_of(
        Draft,
        found,
        row=issue_row(found),
        editors=[str(editor) for editor in found.editors.exclude(pk=found.author_id).order_by("pk")],
        submitted_by=str(found.submitted_by or ""),
        approved_by=str(found.approved_by or ""),
        sections=_sections(issue_id),
    )


def find_item(item_id: int) -> tuple[ItemRow, int] | None:
    """Return one item and the issue it belongs to, or None. Cost: one query."""
    found = Item.objects.select_related("changed_by", "section").filter(pk=item_id).first()
    return (item_row(found), found.section.issue_id) if found else None


def issue_of_section(section_id: int) -> int | None:
    """Return the issue a section belongs to, or None."""
    return Section.objects.filter(pk=section_id).values_list("issue_id", flat=True).first()


def versions_of(item_id: int) -> list[ItemVersion]:
    """Return what an item was before, newest first, with what was refused. Cost: one query."""
    return list(ItemVersion.objects.filter(item_id=item_id).select_related("by").order_by("-pk")[:50])


def audience_of(issue_id: int) -> tuple[Audience, Reach] | None:
    """Return whom an issue is for and how many that reaches now, or None."""
    found = Issue.objects.filter(pk=issue_id).values_list("audience", flat=True).first()
    if found is None:
        return None
    audience = msgspec.convert(found, Audience)
    return audience, reach_of(audience)


def preview(issue_id: int, *, today: date) -> FrozenIssue | None:
    """Return an issue as it would be published today, with the number it would get, or None."""
    found = Issue.objects.select_related("corrects").filter(pk=issue_id).first()
    if found is None:
        return None
    number = 0 if found.kind == Issue.Kind.NEWS else last_number(f"bulletins.{found.kind}", today.year) + 1
    return freeze(found, number=number, year=today.year, issued_on=today, address="")


def articles(*, besides: int = 0, limit: int = 20) -> list[IssueRow]:
    """Return the newest published news articles. Cost: one query."""
    found = Issue.objects.filter(kind=Issue.Kind.NEWS, state=Issue.State.ISSUED).exclude(pk=besides)
    return [issue_row(row) for row in found.select_related("author").order_by("-issued_at")[:limit]]


def _sections(issue_id: int) -> Sequence[SectionRow]:
    items = Item.objects.filter(section__issue_id=issue_id).select_related("changed_by")
    rows = [(one.section_id, one.removed_at, item_row(one)) for one in items.order_by("position", "pk")]
    return [
        SectionRow(
            id=section.pk,
            kind=section.kind,
            title=section.title,
            items=[row for where, removed, row in rows if where == section.pk and removed is None],
            removed=[row for where, removed, row in rows if where == section.pk and removed is not None],
        )
        for section in Section.objects.filter(issue_id=issue_id)
    ]


def name_states() -> list[tuple[str, str]]:
    """Return every state of an issue with its name."""
    return [(state, str(label)) for state, label in Issue.State.choices]
