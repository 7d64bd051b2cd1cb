"""Items: taken from notices, documents and articles or written freely; moved, removed, restored."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from donbay.apps.bulletins.errors import NoSuchItem
from donbay.apps.bulletins.models import Issue, Item, ItemVersion, Section
from donbay.apps.bulletins.rights import BulletinRight
from donbay.apps.documents import queries as documents
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.apps.products import queries as products
from donbay.core.codes.hs import hs_relation
from donbay.core.notices.headline import house_sentence, item_title
from donbay.foundation import audit
from donbay.foundation.rights import Actor, asks
from donbay.foundation.texts import BadText, line_of, paragraphs_of

from .found import draft_item, draft_section, touch

K = Item.Kind
STEPS = {"up": ("position__lt", "-position"), "down": ("position__gt", "position")}


@asks(BulletinRight.WRITE)
@transaction.atomic
def add_notice(*, section_id: int, notice_id: int, by: Actor, now: datetime) -> int:
    """Put a notice into a section, with a machine draft from its fields; return the item.

    The same notice is in one issue once: a second time gives the item that is there.
    Raises: NoSuchItem, NotInThisState.
    """
    section = draft_section(section_id)
    row = notices.notice(notice_id)
    if row is None:
        raise NoSuchItem(f"there is no notice {notice_id}")
    language = section.issue.language
    draft = {
        "title": item_title(row.record, language, row.inherited)[:600],
        "text": house_sentence(row.record_in_force, language, row.inherited, row.local_deadline),
        "group": group_of(row, language),
    }
    return _add(section, K.NOTICE, by, now, notice_id=notice_id, drafted=True, **draft)


@asks(BulletinRight.WRITE)
@transaction.atomic
def add_document(*, section_id: int, document_id: int, by: Actor, now: datetime) -> int:
    """Put a legal document into a section; its title is the text. Returns the item, one per issue.

    Raises: NoSuchItem, NotInThisState.
    """
    section = draft_section(section_id)
    found = documents.document(document_id)
    if found is None:
        raise NoSuchItem(f"there is no document {document_id}")
    return _add(section, K.DOCUMENT, by, now, document_id=document_id, title=found.title, group=found.field)


@asks(BulletinRight.WRITE)
@transaction.atomic
def add_article(*, section_id: int, issue_id: int, by: Actor, now: datetime) -> int:
    """Put a published issue, as a rule a news article, into a section with its title and lead.

    Raises: NoSuchItem, NotInThisState.
    """
    section = draft_section(section_id)
    found = Issue.objects.filter(pk=issue_id, state=Issue.State.ISSUED).exclude(pk=section.issue_id).first()
    if found is None:
        raise NoSuchItem(f"there is no published issue {issue_id}")
    return _add(section, K.ARTICLE, by, now, article_id=issue_id, title=found.title, text=found.lead)


@asks(BulletinRight.WRITE)
@transaction.atomic
def add_text(*, section_id: int, title: str, by: Actor, now: datetime, text: str = "") -> int:
    """Put a text of one's own into a section; return the item.

    Raises: NoSuchItem, NotInThisState, BadText.
    """
    section = draft_section(section_id)
    said = line_of(title, field="title", longest=600, needed=True)
    return _add(section, K.TEXT, by, now, title=said, text=paragraphs_of(text, field="text"))


@asks(BulletinRight.WRITE)
@transaction.atomic
def move_item(*, item_id: int, way: str, by: Actor, now: datetime) -> None:
    """Move an item one place `up` or `down` in its section; at the end it stays.

    Raises: NoSuchItem, NotInThisState, BadText.
    """
    if way not in STEPS:
        raise BadText(f"{way[:10]!r} is no way to move", field="way")
    item = _standing(item_id)
    beyond, order = STEPS[way]
    other = (
        Item.objects.filter(section=item.section, removed_at=None, **{beyond: item.position})
        .order_by(order)
        .first()
    )
    if other is None:
        return
    Item.objects.filter(pk=item.pk).update(position=other.position)
    Item.objects.filter(pk=other.pk).update(position=item.position)
    touch(item.section.issue, by=by, now=now)


@asks(BulletinRight.WRITE)
@transaction.atomic
def move_to_section(*, item_id: int, section_id: int, by: Actor, now: datetime) -> None:
    """Move an item to the end of another section of the same issue.

    Raises: NoSuchItem, NotInThisState.
    """
    item = _standing(item_id)
    section = Section.objects.filter(pk=section_id, issue=item.section.issue_id).first()
    if section is None:
        raise NoSuchItem(f"section {section_id} is not in this issue")
    Item.objects.filter(pk=item.pk).update(section=section, position=_end(section))
    touch(item.section.issue, by=by, now=now)


@asks(BulletinRight.WRITE)
@transaction.atomic
def remove_item(*, item_id: int, by: Actor, now: datetime) -> None:
    """Take an item out; it keeps its text and can be restored. Twice does no more than once.

    Raises: NoSuchItem, NotInThisState.
    """
    item = draft_item(item_id)
    if item.removed_at is None:
        Item.objects.filter(pk=item_id).update(removed_at=now)
        _noted("remove_item", item, by, now)


@asks(BulletinRight.WRITE)
@transaction.atomic
def restore_item(*, item_id: int, by: Actor, now: datetime) -> None:
    """Bring a removed item back to its place. Raises: NoSuchItem, NotInThisState."""
    item = draft_item(item_id)
    if item.removed_at is not None:
        Item.objects.filter(pk=item_id).update(removed_at=None)
        _noted("restore_item", item, by, now)


def group_of(row: NoticeRow, language: str) -> str:
    """Return the group of the province's products that a notice touches, in words; "" when it touches none."""
    hs = [code.code for code in row.record.hs] + list(row.inherited.get("hs", []))
    said = " ".join((row.title, row.products or row.inherited.get("products", "")))
    touched = products.products_touched(hs, said) if language == "vi" else []
    grouped = [product for product in touched if product.group]
    group = min(grouped, key=lambda product: _nearness(hs, product.hs)).group if grouped else ""
    return (group[:1].upper() + group[1:])[:120]


def _nearness(stated: Sequence[str], own: Sequence[str]) -> tuple[int, int]:
    """Return how near a product is: by the first code that is its own, then the first that touches it."""
    last = len(stated)
    exact = (at for at, code in enumerate(stated) if code in own)
    near = (at for at, code in enumerate(stated) if any(hs_relation(code, one) for one in own))
    return next(exact, last), next(near, last)


def _standing(item_id: int) -> Item:
    item = draft_item(item_id)
    if item.removed_at is not None:
        raise NoSuchItem(f"item {item_id} was removed")
    return item


def _end(section: Section) -> int:
    last = Item.objects.filter(section=section).aggregate(last=Max("position"))["last"]
    return int(last or 0) + 1


def _add(section: Section, kind: str, by: Actor, now: datetime, **fields: Any) -> int:
    """Store an item with its first version; what points to something is in an issue once."""
    source = {name: value for name, value in fields.items() if name.endswith("_id")}
    there = Item.objects.filter(section__issue=section.issue_id, **source) if source else Item.objects.none()
    if known := there.order_by("removed_at").first():
        Item.objects.filter(pk=known.pk).update(removed_at=None)
        return known.pk
    item = Item.objects.create(
        section=section, kind=kind, position=_end(section), changed_at=now, changed_by_id=by.id, **fields
    )
    keep_version(item, now=now)
    item.section = section
    _noted("add_item", item, by, now)
    return item.pk


def keep_version(item: Item, *, now: datetime) -> None:
    """Keep an item as it is now among its versions."""
    ItemVersion.objects.create(
        item=item,
        number=item.version,
        group=item.group,
        title=item.title,
        text=item.text,
        at=now,
        by_id=item.changed_by_id,
    )


def _noted(what: str, item: Item, by: Actor, now: datetime) -> None:
    touch(item.section.issue, by=by, now=now)
    audit.record(
        by=by,
        action=f"bulletins.{what}",
        thing=f"issue {item.section.issue_id}",
        detail={"item": item.pk, "title": item.title},
        now=now,
    )
