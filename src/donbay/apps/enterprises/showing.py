"""An uploaded list for the desk: what will be stored, in words, and what was not used."""

from collections.abc import Sequence
from typing import Any

import msgspec

from donbay.apps.places import queries as places
from donbay.apps.products import queries as products
from donbay.core.codes.blocs import market_name
from donbay.core.nomenclature.headings import name_of
from donbay.foundation.language import reader_language

from .drafts import Draft
from .errors import BadProfile
from .lines import suggested_for
from .models import Enterprise
from .outcomes import Outcome, as_it_stands, outcome_of
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
    """Return the first rows of a list as they will be stored: what `outcome_of` says to the loading too.

    Cost: two queries and one a place; three more if firms that are known are among them.
    """
    known = products.lexicon()
    units: dict[int, str] = {}
    notes: dict[int, int] = {}
    for flag in preview.flags:
        notes[flag.row] = notes.get(flag.row, 0) + 1
    drafts = msgspec.convert(preview.rows[:limit], list[Draft])
    ids = [draft.enterprise_id for draft in drafts if draft.enterprise_id is not None]
    firms = Enterprise.objects.filter(pk__in=ids).prefetch_related("lines", "contacts").in_bulk()
    pairs = [(draft, _outcome(draft, firms.get(draft.enterprise_id or 0))) for draft in drafts]
    return [_row(draft, after, known, units, notes) for draft, after in pairs]


def _outcome(draft: Draft, firm: Enterprise | None) -> Outcome:
    """Return what will be stored; of a row that cannot be any more, what it says."""
    try:
        return outcome_of(draft, firm)
    except BadProfile:
        return as_it_stands(draft)


def _row(draft: Draft, after: Outcome, known: Any, units: dict[int, str], notes: dict[int, int]) -> RowShown:
    language, fields = reader_language(), after.fields
    return RowShown(
        row=draft.row,
        name=fields["name"],
        form=str(Enterprise.Form(fields["form"]).label),
        tax_code=fields["tax_code"],
        place=_unit(fields["place_id"], units),
        address=fields["address"],
        lines=[_line(line, known, language) for line in after.lines],
        markets=[market_name(code, language) for code in after.markets],
        people=[f"{one.name} <{one.email}>" if one.name else one.email for one in after.people],
        phone="; ".join(dict.fromkeys(one.phone for one in after.people if one.phone)),
        does=draft.does,
        enterprise_id=draft.enterprise_id,
        notes=notes.get(draft.row, 0),
    )


def _line(line: NewLine, known: Any, language: str) -> LineShown:
    """Return a product with its codes, or with those that will be suggested for it."""
    codes = line.hs or suggested_for(known, line).hs
    shown = [CodeShown(code=code, name=name_of(code, language)) for code in codes]
    return LineShown(words=line.words, codes=shown, suggested=not line.hs and bool(codes))


def _unit(place_id: int | None, units: dict[int, str]) -> str:
    if place_id is None:
        return ""
    if place_id not in units:
        found = places.place(place_id)
        units[place_id] = found.full_name if found else ""
    return units[place_id]
