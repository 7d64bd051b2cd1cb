"""What a row of a list makes of a firm: asked by the preview and by the loading, so that both say the same."""

from collections.abc import Iterable
from typing import Any

import msgspec

from . import checks
from .drafts import Draft
from .models import Contact, Enterprise, ProductLine
from .types import NewLine

KEPT_FIELDS = ("name", "name_en", "form", "tax_code", "place_id", "address", "language")
_COLUMN = {"place_id": "place"}


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """One person to whom a row gives an address; `new` when nobody of the firm has it yet."""

    email: str
    name: str
    phone: str
    new: bool


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """A firm as a row leaves it; `people` are those of the row. `changes`: whether anything of it is stored."""

    fields: dict[str, Any]
    lines: list[NewLine]
    markets: list[str]
    people: list[Person]
    changes: bool


def outcome_of(draft: Draft, firm: Enterprise | None) -> Outcome:
    """Return what a row makes of a firm that is known, or of a new one. Nothing is ever taken away.

    An empty cell changes nothing; lines and markets are added, and a firm that sells everywhere goes on so.
    Raises: BadProfile. Cost: none when lines and people of the firm are at hand, else two queries.
    """
    if firm is None:
        lines = checks.product_lines(draft.lines, needed=True)
        return msgspec.structs.replace(as_it_stands(draft), lines=lines)
    had = {field: getattr(firm, field) for field in KEPT_FIELDS}
    fields, there = had | changes(draft, firm), [as_new(line) for line in firm.lines.all()]
    lines = checks.product_lines(_joined(there, draft.lines), needed=True)
    markets = checks.markets([*firm.markets, *draft.markets] if firm.markets else [])
    people = _people(draft, firm.contacts.all())
    same = (fields, lines, markets) == (had, there, firm.markets) and not any(one.new for one in people)
    return Outcome(fields=fields, lines=lines, markets=markets, people=people, changes=not same)


def as_it_stands(draft: Draft) -> Outcome:
    """Return a row as it was read, be it for a firm that is new or one that takes no more."""
    fields = {field: getattr(draft, field) for field in KEPT_FIELDS}
    return Outcome(
        fields=fields, lines=draft.lines, markets=draft.markets, people=_people(draft, ()), changes=True
    )


def changes(draft: Draft, firm: Enterprise) -> dict[str, Any]:
    """Return the fields that the row gives and that differ; an empty cell changes nothing."""
    return {
        field: getattr(draft, field)
        for field in KEPT_FIELDS
        if _COLUMN.get(field, field) in draft.given and getattr(draft, field) != getattr(firm, field)
    }


def as_new(line: ProductLine) -> NewLine:
    """Return a line that is stored as a caller would hand it in."""
    return NewLine(words=line.words, hs=line.hs, keywords=line.keywords, excluded=line.excluded)


def _joined(there: Iterable[NewLine], more: Iterable[NewLine]) -> list[NewLine]:
    """Return the lines of a firm with those of a row; a line with the same words gets its codes and exclusions."""
    lines = {line.words.lower(): line for line in there}
    for new in more:
        old = lines.get(new.words.lower())
        lines[new.words.lower()] = new if old is None else NewLine(
            words=old.words, hs=[*old.hs, *new.hs], keywords=old.keywords, excluded=[*old.excluded, *new.excluded]
        )  # fmt: skip
    return list(lines.values())


def _people(draft: Draft, known: Iterable[Contact]) -> list[Person]:
    """Return the people of a row as they will be kept: who is known stays as known, also who left."""
    there = {contact.email.lower(): contact for contact in known}
    return [
        Person(email=found.email, name=found.name, phone=found.phone, new=False)
        if (found := there.get(email.lower()))
        else Person(email=email, name=draft.name_at(email), phone=draft.phone, new=True)
        for email in draft.emails
    ]
