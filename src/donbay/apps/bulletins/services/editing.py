"""Two people at one text: the second to save sees both, and both are kept."""

from datetime import datetime

from django.db import transaction

from donbay.apps.bulletins.errors import EditedMeanwhile, NoSuchItem, NotInThisState
from donbay.apps.bulletins.models import Issue, Item, ItemVersion
from donbay.apps.bulletins.rights import BulletinRight
from donbay.foundation.rights import Actor, asks
from donbay.foundation.texts import line_of, paragraphs_of

from .found import touch
from .items import keep_version


@asks(BulletinRight.WRITE)
def edit_item(
    *, item_id: int, version: int, title: str, text: str, by: Actor, now: datetime, group: str = ""
) -> int:
    """Save an item that was read as `version`; return its new version, the same if nothing changed.

    Raises: NoSuchItem, BadText; EditedMeanwhile, with both texts, when somebody saved first, and
    NotInThisState, when the issue is no draft any more. Either way what was typed is kept as a
    refused version.
    """
    ours = {
        "group": line_of(group, field="group", longest=120),
        "title": line_of(title, field="title", longest=600),
        "text": paragraphs_of(text, field="text"),
    }
    with transaction.atomic():
        item = _locked(item_id)
        issue = item.section.issue
        theirs = {name: getattr(item, name) for name in ours}
        if theirs == ours:
            return item.version
        if issue.state == Issue.State.DRAFT and item.version == version and item.removed_at is None:
            return _save(item, ours, by=by, now=now)
        _refuse(item, ours, version=version, by=by, now=now)
    if issue.state != Issue.State.DRAFT:
        raise NotInThisState(f"issue {issue.pk} is {issue.get_state_display()}")
    if item.removed_at is not None:
        raise NoSuchItem(f"item {item_id} was removed")
    other = str(item.changed_by or "")
    raise EditedMeanwhile(
        f"item {item_id} was saved by {other} first", version=item.version, by=other, theirs=theirs, ours=ours
    )


def _locked(item_id: int) -> Item:
    """Return an item under the lock of its issue, whatever the issue's state."""
    place = Item.objects.filter(pk=item_id).values_list("section__issue_id", flat=True).first()
    if place is None:
        raise NoSuchItem(f"there is no item {item_id}")
    issue = Issue.objects.select_for_update().get(pk=place)
    item = Item.objects.select_related("section", "changed_by").get(pk=item_id)
    item.section.issue = issue
    return item


def _save(item: Item, ours: dict[str, str], *, by: Actor, now: datetime) -> int:
    for name, value in ours.items():
        setattr(item, name, value)
    item.version += 1
    item.drafted = False
    item.changed_at = now
    item.changed_by_id = by.id
    item.save(update_fields=[*ours, "version", "drafted", "changed_at", "changed_by"])
    keep_version(item, now=now)
    touch(item.section.issue, by=by, now=now)
    return item.version


def _refuse(item: Item, ours: dict[str, str], *, version: int, by: Actor, now: datetime) -> None:
    """Keep what was typed; the same text refused again (an autosave) is kept once."""
    kept = {"number": version, "refused": True, "by_id": by.id, **ours}
    if not ItemVersion.objects.filter(item=item, **kept).exists():
        ItemVersion.objects.create(item=item, at=now, **kept)
