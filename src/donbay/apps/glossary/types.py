"""Plain records that the glossary hands to its neighbours."""

from datetime import datetime
from typing import Any, Literal

import msgspec

FileKind = Literal["TMX", "TBX", "CSV"]


class TermRow(msgspec.Struct, frozen=True, kw_only=True):
    """One term as people read it."""

    id: int
    language: str
    language_label: str
    term: str
    vi: str
    domain: str
    note: str
    status: str
    status_label: str
    author: str
    changed_at: datetime


def said_in(term: Any) -> tuple[str, ...]:
    """Return what people may change of a term, given its row or its record."""
    return (term.language, term.term, term.vi, term.domain, term.status, term.note)


class SegmentRow(msgspec.Struct, frozen=True, kw_only=True):
    """One remembered pair. `likeness`: 1.0 the same text, else how alike the words are."""

    id: int
    source_language: str
    source: str
    target: str
    origin: str
    approved_by: str
    approved_at: datetime
    likeness: float = 1.0


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """What remembering did: pairs that are new, and those known before or given twice."""

    new: int = 0
    known: int = 0


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did. `repeated` and `differing` tell the first of them, as people read them.

    `known`: how many stood there already or twice in the file; `differing`: terms whose Vietnamese
    here is another; ours was kept.
    """

    kind: FileKind
    new: int = 0
    known: int = 0
    repeated: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()


class MachineText(msgspec.Struct, frozen=True, kw_only=True):
    """A translation by a machine: never to be published before a person has read it.

    `label` always says so; `model` and `asked` (a hash of what was sent) say how it came about.
    """

    text: str
    label: str
    model: str
    asked: str
