"""From the rows of an issue to what is published: one record, its text and its hash."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import msgspec
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from donbay.apps.documents import queries as documents
from donbay.apps.documents.types import DocumentRow
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.core.notices.symbol import slug_of
from donbay.core.text.fold import fold
from donbay.foundation.office import full_address, office

from .models import Issue, Item, Section
from .parts import named, period_words
from .types import FrozenIssue, FrozenItem, FrozenSection, Link

Facts = list[tuple[str, str]]


class _Told(NamedTuple):
    """What the items of an issue tell of, by number."""

    notices: Mapping[int, NoticeRow]
    documents: Mapping[int, DocumentRow]


def freeze(issue: Issue, *, number: int, year: int, issued_on: date, address: str) -> FrozenIssue:
    """Return an issue as it stands now: what page, mail and papers are made from.

    Sections without items are left out; items with the same group stand together.
    Cost: four queries, however many items there are, and one more where there are documents.
    """
    ours = office()
    found = Item.objects.filter(section__issue=issue, removed_at=None).select_related("article")
    items = list(found)
    told = _told_of(items)
    signed = issue.kind != Issue.Kind.NEWS and bool(ours.signer)
    with translation.override(issue.language):
        return FrozenIssue(
            kind=issue.kind,
            number=number,
            year=year,
            title=issue.title,
            lead=_marked_lead(issue.lead, told.notices.values()),
            period=period_words(issue.period_from, issue.period_to, issue.language),
            issued_on=issued_on,
            language=issue.language,
            office=ours.name,
            parent_office=ours.parent,
            place=settings.PROVINCE_NAME,
            sections=_sections(issue, items, told, issued_on),
            corrects=_corrects(issue),
            address=address,
            signer=ours.signer if signed else (),
            signer_name=ours.signer_name if signed else "",
        )


def _told_of(items: Sequence[Item]) -> _Told:
    stated = notices.notice_rows(item.notice_id for item in items if item.notice_id)
    papers = documents.document_rows(item.document_id for item in items if item.document_id)
    return _Told({row.id: row for row in stated}, {row.id: row for row in papers})


def _marked_lead(lead: str, rows: Iterable[NoticeRow]) -> str:
    """Return what stands below the title; where an item is on a sample notice, it says so first.

    So page, mail, PDF and DOCX say it, whatever they are made of.
    """
    if not any(row.is_sample for row in rows):
        return lead
    mark = _("Dữ liệu mẫu: ấn phẩm này có thông báo không có thật.")
    return f"{mark} {lead}".strip()


def _sections(issue: Issue, items: Sequence[Item], told: _Told, today: date) -> tuple[FrozenSection, ...]:
    def of(section: Section) -> tuple[FrozenItem, ...]:
        own = by_group(item for item in items if item.section_id == section.pk)
        return tuple(_item(item, told, today) for item in own)

    frozen = [FrozenSection(one.title, of(one)) for one in Section.objects.filter(issue=issue)]
    return tuple(section for section in frozen if section.items)


def encoded(frozen: FrozenIssue) -> tuple[str, str]:
    """Return the JSON text that is kept of an issue, and its SHA-256."""
    body = msgspec.json.encode(frozen)
    return body.decode(), hashlib.sha256(body).hexdigest()


def decoded(text: str) -> FrozenIssue:
    """Return the issue that a kept text holds."""
    return msgspec.json.decode(text, type=FrozenIssue)


def folded(frozen: FrozenIssue) -> str:
    """Return everything an issue says, without marks, for search."""
    items = [item for section in frozen.sections for item in section.items]
    said = [frozen.title, frozen.lead, named(frozen.kind, frozen.number, frozen.year, frozen.language)]
    for item in items:
        said += [item.group, item.title, *item.paragraphs, *(value for _label, value in item.facts)]
    return fold(" ".join(said))


def by_group(items: Iterable[Item]) -> list[Item]:
    """Return items in their order, those of one group together, a group where its first item stands."""
    ordered = sorted(items, key=lambda item: (item.position, item.pk))
    first: dict[str, int] = {}
    for place, item in enumerate(ordered):
        first.setdefault(item.group, place)
    return sorted(ordered, key=lambda item: first[item.group])


def _item(item: Item, told: _Told, today: date) -> FrozenItem:
    facts, links, passed = _about(item, told, today)
    return FrozenItem(
        kind=item.kind,
        title=item.title,
        paragraphs=tuple(line.strip() for line in item.text.split("\n") if line.strip()),
        group=item.group,
        facts=tuple(facts),
        links=tuple(links),
        deadline_passed=passed,
    )


def _about(item: Item, told: _Told, today: date) -> tuple[Facts, list[Link], bool]:
    if notice := told.notices.get(item.notice_id or 0):
        return _of_notice(notice, today)
    if document := told.documents.get(item.document_id or 0):
        return _of_document(document)
    if item.article is not None and item.article.slug:
        page = full_address(reverse("bulletins:show", args=[item.article.slug]))
        return [], [Link(_("Xem toàn bài"), page)], False
    return [], [], False


def _of_notice(row: NoticeRow, today: date) -> tuple[Facts, list[Link], bool]:
    facts = [(_("Số thông báo"), ", ".join(row.symbols))]
    if row.distribution_date:
        facts.append((_("Ngày thông báo"), f"{row.distribution_date:%d/%m/%Y}"))
    facts += _deadlines(row) if row.stands else [(_("Tình trạng"), _gone(row))]
    page = full_address(reverse("notices:show", args=[slug_of(row.symbol)]))
    return facts, [Link(_("Xem chi tiết thông báo"), page)], row.is_over(today)


def _deadlines(row: NoticeRow) -> Facts:
    """Return the deadlines in force, to the end of their day, and what moved them."""
    days = [(_("Góp ý về tỉnh"), row.local_deadline), (_("Góp ý tại WTO"), row.comment_deadline)]
    facts = [(label, _("đến hết ngày %(day)s") % {"day": f"{day:%d/%m/%Y}"}) for label, day in days if day]
    if row.moved_from:
        said = _("%(old)s không còn áp dụng, theo %(by)s")
        facts.append((_("Thời hạn cũ"), said % {"old": f"{row.moved_from:%d/%m/%Y}", "by": row.deadline_by}))
    return facts


def _gone(row: NoticeRow) -> str:
    return _("%(said)s, theo %(by)s") % {"said": notices.standing_words(row.standing), "by": row.ended_by}


def _of_document(found: DocumentRow) -> tuple[Facts, list[Link], bool]:
    said = [
        (_("Số, ký hiệu"), found.number),
        (_("Ngày ban hành"), f"{found.day:%d/%m/%Y}"),
        (_("Cơ quan ban hành"), found.issuer),
        (_("Ngày hiệu lực"), f"{found.effect_day:%d/%m/%Y}" if found.effect_day else ""),
    ]
    links = [Link(_("Xem văn bản"), found.link)] if found.link else []
    return [(label, value) for label, value in said if value], links, False


def _corrects(issue: Issue) -> str:
    wrong = issue.corrects
    if wrong is None or wrong.issued_at is None:
        return ""
    name = named(wrong.kind, wrong.number or 0, wrong.year or 0, issue.language) or wrong.title
    day = decoded(wrong.frozen).issued_on
    return _("%(name)s ngày %(day)s") % {"name": name, "day": f"{day:%d/%m/%Y}"}
