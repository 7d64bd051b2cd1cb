"""The sheet: every word of a paper in its order and language, before it takes a form.

Source: Decree 30/2020/NĐ-CP, annex I, for the head, the number and the day of an administrative paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from donbay.apps.bulletins.types import FrozenIssue, FrozenItem, FrozenSection, Link
from donbay.foundation.papers.words import place_and_day

from .clean import cleaned, safe_address, shown_link
from .facts import Fact, said_facts
from .groups import grouped
from .tables import Table, table_of

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True)
class Entry:
    """One item as it is shown. `remark`: said when no fact could carry it."""

    title: str
    paragraphs: Sequence[str]
    facts: Sequence[Fact]
    links: Sequence[Link]
    remark: str = ""


@dataclass(frozen=True)
class Cluster:
    """Items of one product group; `title` may be empty."""

    title: str
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Part:
    """One section: clusters of items, or a table of documents."""

    title: str
    clusters: Sequence[Cluster] = ()
    table: Table | None = None


@dataclass(frozen=True)
class Sheet:
    """A whole paper in words."""

    language: str
    nation: str
    motto: str
    office: str
    parent_office: str
    number: str
    place_and_day: str
    title: str
    period: str
    corrects: str
    lead: str
    parts: Sequence[Part]
    address: Link | None
    address_label: str
    issued_on: date
    signer: Sequence[str] = ()
    signer_name: str = ""


def sheet_of(issue: FrozenIssue) -> Sheet:
    """Return the words of a paper, labels in the language of the issue."""
    issue = cleaned(issue)
    with translation.override(issue.language):
        return Sheet(
            language=issue.language,
            nation=_("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            motto=_("Độc lập - Tự do - Hạnh phúc"),
            office=issue.office,
            parent_office=issue.parent_office,
            number=number_line(issue),
            place_and_day=place_and_day(issue.place, issue.issued_on, issue.language),
            title=issue.title,
            period=issue.period,
            corrects=_("Đính chính %(issue)s") % {"issue": issue.corrects} if issue.corrects else "",
            lead=issue.lead,
            parts=_parts(issue),
            address=_address(issue.address),
            address_label=_("Trên trang web") if safe_address(issue.address) else _("Địa chỉ"),
            issued_on=issue.issued_on,
            signer=issue.signer,
            signer_name=issue.signer_name,
        )


def number_line(issue: FrozenIssue) -> str:
    """Return "Số: 11/2026" (a list of documents: "Đợt: 03/2026"), nothing for news."""
    if not issue.number:
        return ""
    number = {"number": f"{issue.number:02}/{issue.year}"}
    return (_("Đợt: %(number)s") if issue.kind == "DOCUMENT_LIST" else _("Số: %(number)s")) % number


def _address(address: str) -> Link | None:
    return shown_link(Link(words=address, url=address)) if address else None


def _parts(issue: FrozenIssue) -> list[Part]:
    sections = [section for section in issue.sections if section.items]
    if issue.kind == "NEWS":
        return [_news_part(issue, section, alone=len(sections) == 1) for section in sections]
    titles = _counted([section.title for section in sections], ROMAN)
    return [_part(issue, section, title) for section, title in zip(sections, titles, strict=True)]


def _part(issue: FrozenIssue, section: FrozenSection, title: str) -> Part:
    if issue.kind == "DOCUMENT_LIST" and all(item.kind == "DOCUMENT" for item in section.items):
        return Part(title=title, table=table_of(section.items, issue.issued_on))
    groups = list(grouped(section.items))
    names = [item.title for _group, items in groups for item in items]
    titles = iter(_counted(names, range(1, len(names) + 1)))
    clusters = [
        Cluster(group, [_entry(item, next(titles), issue.issued_on) for item in items])
        for group, items in groups
    ]
    return Part(title=title, clusters=clusters)


def _news_part(issue: FrozenIssue, section: FrozenSection, *, alone: bool) -> Part:
    """Return a section of an article: no numbers, and no heading that only repeats the title."""
    entries = [_entry(item, item.title, issue.issued_on) for item in section.items]
    said = [replace(one, title="") if one.title == issue.title else one for one in entries]
    return Part(title="" if alone else section.title, clusters=[Cluster("", said)])


def _entry(item: FrozenItem, title: str, issued_on: date) -> Entry:
    facts, remark = said_facts(item, issued_on)
    links = [shown for link in item.links if (shown := shown_link(link))]
    return Entry(title, item.paragraphs, facts, links, remark)


def _counted(titles: Sequence[str], numbers: Sequence[str | int]) -> list[str]:
    """Return titles numbered in order; a single one, or one without words, bears no number."""
    if sum(map(bool, titles)) < 2:
        return list(titles)
    counter = iter(numbers)
    return [f"{next(counter, '–')}. {title}" if title else "" for title in titles]
