"""HS 2022 in two languages, in our own words: what a code is called, and the words that lead to it.

Each file of rows holds some chapters. A row has eight columns separated by `|`: code, Vietnamese
name, English name, then words separated by `;` in Vietnamese, English, Latin, Spanish, French. A word
that often means something else ends with `~`: alone it is a doubt.

Source: the codes are the World Customs Organization's HS 2022; names and words are ours.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType

import msgspec

PARTS = ("c01_c05", "c06_c24", "c25_c40", "c41_c67", "c68_c83", "c84_c97", "more")
_COLUMNS = 8
LANGUAGES = ("vi", "en", "la", "es", "fr")


class Word(msgspec.Struct, frozen=True):
    """One word or phrase that leads to a code. `doubtful`: it often means something else."""

    text: str
    language: str
    doubtful: bool = False


class Entry(msgspec.Struct, frozen=True):
    """One chapter, heading or subheading: its names and its words."""

    code: str
    vi: str
    en: str
    words: tuple[Word, ...] = ()


@lru_cache(maxsize=1)
def entries() -> Mapping[str, Entry]:
    """Return every entry by code. Cost: reads about 1,500 rows on the first call."""
    found: dict[str, Entry] = {}
    for part in PARTS:
        for row in import_module(f"{__name__}.{part}").ROWS.splitlines():
            entry = _entry(row)
            known = found.get(entry.code)
            if known is not None:
                words = dict.fromkeys((*known.words, *entry.words))
                entry = Entry(entry.code, known.vi, known.en, tuple(words))
            found[entry.code] = entry
    return MappingProxyType(found)


def _entry(row: str) -> Entry:
    columns = [column.strip() for column in row.split("|")]
    if len(columns) != _COLUMNS:
        raise ValueError(
            f"a row of the nomenclature has {len(columns)} columns, not {_COLUMNS}: {row[:60]!r}"
        )
    code, vi, en, *lists = columns
    words = tuple(
        word for language, cell in zip(LANGUAGES, lists, strict=True) for word in _words(cell, language)
    )
    return Entry(code, vi, en, words)


def _words(cell: str, language: str) -> Iterator[Word]:
    for piece in cell.split(";"):
        text = piece.strip()
        if text:
            yield Word(text.rstrip("~").strip(), language, text.endswith("~"))


def name_of(code: str, language: str) -> str:
    """Return what a code is called in `vi` or `en`; the nearest entry above it; empty if there is none."""
    known = entries()
    for size in range(len(code), 1, -1):
        if entry := known.get(code[:size]):
            return entry.vi if language == "vi" else entry.en
    return ""
