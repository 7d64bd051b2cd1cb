"""HS 2022 in two languages, in our own words: what a code is called, and the words that lead to it.

The rows stand in `data/headings.tsv` and `data/words.tsv`, one code and one word each.
Source: the codes are the World Customs Organization's HS 2022; names and words are ours.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType

import msgspec

from donbay.core.tables import read_table

LANGUAGES = ("vi", "en", "la", "es", "fr")


class Word(msgspec.Struct, frozen=True, gc=False):
    """One word or phrase that leads to a code, a row of `words.tsv`. `doubtful`: it often means something else."""

    code: str
    language: str
    text: str
    doubtful: bool


class Entry(msgspec.Struct, frozen=True):
    """One chapter, heading or subheading: its names and its words."""

    code: str
    vi: str
    en: str
    words: tuple[Word, ...] = ()


class HeadingRow(msgspec.Struct, frozen=True):
    """One row of `headings.tsv`."""

    code: str
    vi: str
    en: str


@lru_cache(maxsize=1)
def entries() -> Mapping[str, Entry]:
    """Return every entry by code. Cost: reads about 31,000 rows on the first call, a twentieth of a second."""
    rows = read_table(__package__, "words", Word)
    words = {code: tuple(same) for code, same in groupby(rows, key=attrgetter("code"))}
    return MappingProxyType(
        {
            row.code: Entry(row.code, row.vi, row.en, words.get(row.code, ()))
            for row in read_table(__package__, "headings", HeadingRow)
        }
    )


def name_of(code: str, language: str) -> str:
    """Return what a code is called in `vi` or `en`; the nearest entry above it; empty if there is none."""
    known = entries()
    for size in range(len(code), 1, -1):
        if entry := known.get(code[:size]):
            return entry.vi if language == "vi" else entry.en
    return ""
