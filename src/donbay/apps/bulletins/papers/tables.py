"""The table of a list of documents: number, day, issuer, subject, effect."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from donbay.apps.bulletins.types import FrozenItem, Link

from .clean import shown_link
from .facts import Fact, said_facts
from .groups import grouped

MOST_FACTS = 4  # columns beside the subject; further facts stand under it, or A4 is too narrow
SUBJECT_PLACE = 3  # after number, day and issuer

_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


@dataclass(frozen=True)
class Column:
    """A heading, and what stands below it: COUNT, DAY, WORDS or SUBJECT."""

    label: str
    kind: str


@dataclass(frozen=True)
class Cell:
    """What stands in one place of the table; only the subject has more than a text."""

    column: Column
    text: str
    remark: str = ""
    paragraphs: Sequence[str] = ()
    facts: Sequence[Fact] = ()
    links: Sequence[Link] = ()


@dataclass(frozen=True)
class Rows:
    """Rows of one group; `title` may be empty."""

    title: str
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Table:
    """A table with its headings and its rows by group."""

    columns: Sequence[Column]
    groups: Sequence[Rows]


def table_of(items: Sequence[FrozenItem], issued_on: date) -> Table:
    """Return documents as a table; its columns are the facts they bear, in the order they come first."""
    labels = list(dict.fromkeys(label for item in items for label, value in item.facts))[:MOST_FACTS]
    columns = [Column(label, _kind(label, items)) for label in labels]
    columns.insert(SUBJECT_PLACE, Column(_("Trích yếu"), "SUBJECT"))
    columns.insert(0, Column(_("TT"), "COUNT"))
    count = itertools.count(1)
    groups = [
        Rows(name, [_row(item, next(count), columns, issued_on) for item in own])
        for name, own in grouped(items)
    ]
    return Table(columns, groups)


def _kind(label: str, items: Sequence[FrozenItem]) -> str:
    values = [value for item in items for own, value in item.facts if own == label and value]
    return "DAY" if values and all(_DAY.fullmatch(value) for value in values) else "WORDS"


def _row(item: FrozenItem, count: int, columns: Sequence[Column], issued_on: date) -> list[Cell]:
    facts, remark = said_facts(item, issued_on)
    by_label = {fact.label: fact for fact in reversed(facts)}  # the first of a label has the column
    placed = [
        by_label[one.label] for one in columns if one.kind in {"DAY", "WORDS"} and one.label in by_label
    ]
    subject = Cell(
        column=next(column for column in columns if column.kind == "SUBJECT"),
        text=item.title,
        remark=remark,
        paragraphs=item.paragraphs,
        facts=[fact for fact in facts if not any(fact is one for one in placed)],
        links=[shown for link in item.links if (shown := shown_link(link))],
    )
    return [_cell(column, by_label, subject, count) for column in columns]


def _cell(column: Column, by_label: dict[str, Fact], subject: Cell, count: int) -> Cell:
    if column.kind == "SUBJECT":
        return subject
    if column.kind == "COUNT":
        return Cell(column, str(count))
    fact = by_label.get(column.label)
    return Cell(column, fact.value, fact.remark) if fact else Cell(column, "")
