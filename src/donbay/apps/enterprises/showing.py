"""An uploaded list for the desk: what will be stored, in words, and what was not used."""

from collections.abc import Sequence
from typing import Any

import msgspec

from donbay.apps.places import queries as places
from donbay.apps.products import queries as products
from donbay.core.classify.nomenclature import name_of
from donbay.core.codes.blocs import market_name
from donbay.foundation.language import reader_language

from .drafts import Draft
from .models import Enterprise
from .types import ImportPreview, NewLine


class CodeShown(msgspec.Struct, frozen=True, kw_only=True):
    """One HS code with its name."""

    code: str
    name: str


class LineShown(msgspec.Struct, frozen=True, kw_only=True):
    """One product; `suggested` when the codes are ours and not the list's."""

    words: str
    codes: Sequence[CodeShown]
    suggested: bool


class RowShown(msgspec.Struct, frozen=True, kw_only=True):
    """One firm as it will be stored; empty where nothing will be. `notes` counts what was mended."""

    row: int
    name: str
    form: str
    tax_code: str
    place: str
    address: str
    lines: Sequence[LineShown]
    markets: Sequence[str]
    people: Sequence[str]
    phone: str
    does: str
    enterprise_id: int | None
    notes: int


def rows_shown(preview: ImportPreview, *, limit: int = 100) -> list[RowShown]:
    """Return the first rows of a list as they will be stored. Cost: two queries and one a place."""
    known = products.lexicon()
    units: dict[int, str] = {}
    notes: dict[int, int] = {}
    for flag in preview.flags:
        notes[flag.row] = notes.get(flag.row, 0) + 1
    drafts = msgspec.convert(preview.rows[:limit], list[Draft])
    return [_row(draft, known, units, notes) for draft in drafts]


def _row(draft: Draft, known: Any, units: dict[int, str], notes: dict[int, int]) -> RowShown:
    language = reader_language()
    people = [(draft.names.get(email, draft.contact), email) for email in draft.emails]
    return RowShown(
        row=draft.row,
        name=draft.name,
        form=str(Enterprise.Form(draft.form).label),
        tax_code=draft.tax_code,
        place=_unit(draft.place_id, units),
        address=draft.address,
        lines=[_line(line, known, language) for line in draft.lines],
        markets=[market_name(code, language) for code in draft.markets],
        people=[f"{name} <{email}>" if name else email for name, email in people],
        phone=draft.phone if draft.emails else "",
        does=draft.does,
        enterprise_id=draft.enterprise_id,
        notes=notes.get(draft.row, 0),
    )


def _line(line: NewLine, known: Any, language: str) -> LineShown:
    """Return a product with its codes, or with those that will be suggested for it."""
    codes = list(line.hs)
    if not codes:
        found = products.suggest_among(known, line.words)
        sure = found if len(found) == 1 else [find for find in found if find.exact]
        codes = list(dict.fromkeys(code for find in sure for code in find.hs))
    shown = [CodeShown(code=code, name=name_of(code, language)) for code in codes]
    return LineShown(words=line.words, codes=shown, suggested=not line.hs and bool(codes))


def _unit(place_id: int | None, units: dict[int, str]) -> str:
    if place_id is None:
        return ""
    if place_id not in units:
        found = places.place(place_id)
        units[place_id] = found.full_name if found else ""
    return units[place_id]
