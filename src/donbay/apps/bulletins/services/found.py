"""Fetching what a service changes, locked, or saying that it is not there."""

from datetime import datetime

from donbay.apps.bulletins.errors import NoSuchIssue, NoSuchItem, NotInThisState
from donbay.apps.bulletins.models import Issue, Item, Section
from donbay.foundation.rights import Actor

DRAFT = (Issue.State.DRAFT,)


def locked(issue_id: int, *states: str) -> Issue:
    """Return an issue under a lock, if it is in one of these states (any, if none is given).

    Raises: NoSuchIssue, NotInThisState.
    """
    issue = Issue.objects.select_for_update().filter(pk=issue_id).first()
    if issue is None:
        raise NoSuchIssue(f"there is no issue {issue_id}")
    if states and issue.state not in states:
        raise NotInThisState(f"issue {issue_id} is {issue.get_state_display()}")
    return issue


def draft_section(section_id: int) -> Section:
    """Return a section whose issue is still a draft; the issue is locked.

    Raises: NoSuchItem, NotInThisState.
    """
    section = Section.objects.filter(pk=section_id).first()
    if section is None:
        raise NoSuchItem(f"there is no section {section_id}")
    section.issue = locked(section.issue_id, *DRAFT)
    return section


def draft_item(item_id: int) -> Item:
    """Return an item whose issue is still a draft, removed or not; the issue is locked.

    Raises: NoSuchItem, NotInThisState.
    """
    place = Item.objects.filter(pk=item_id).values_list("section__issue_id", flat=True).first()
    if place is None:
        raise NoSuchItem(f"there is no item {item_id}")
    issue = locked(place, *DRAFT)
    item = Item.objects.select_related("section").get(pk=item_id)  # read again, under the lock
    item.section.issue = issue
    return item


def touch(issue: Issue, *, by: Actor, now: datetime) -> None:
    """Note who worked on an issue, and when."""
    Issue.objects.filter(pk=issue.pk).update(changed_at=now)
    issue.editors.add(by.person)
