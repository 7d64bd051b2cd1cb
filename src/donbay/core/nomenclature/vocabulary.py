"""Every name and word of ours that leads to a heading or a subheading, in columns."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from donbay.core.codes.hs import CHAPTER
from donbay.core.tables import read_columns

from .headings import HeadingRow, Word

PARTS = ("01", "15", "30", "50", "72", "84")  # first chapters of the data files
LANGUAGES = ("vi", "en", "fr", "es", "la")
_HERE = __package__ or ""


class Texts(msgspec.Struct, frozen=True, gc=False):
    """Texts of one kind that lead to codes: each a name or a word, in columns of the same length."""

    codes: Sequence[str]
    languages: Sequence[str]
    texts: Sequence[str]
    doubtful: Sequence[bool]

    def __len__(self) -> int:
        return len(self.codes)


def texts_of(rows: Iterable[tuple[str, str, str]]) -> Texts:
    """Return names of codes, given as (code, language, name), as columns; none of them is doubtful."""
    kept = list(rows)
    codes, languages, texts = zip(*kept, strict=True) if kept else ((), (), ())
    return Texts(codes, languages, texts, [False] * len(kept))


def own_names() -> Texts:
    """Return what headings and subheadings are called, in Vietnamese and English."""
    return texts_of(_names())


def chosen_words() -> Texts:
    """Return the words of `headings`, each the first that people would use: those of chapters too."""
    return _words("words")


def more_words() -> Iterator[Texts]:
    """Yield all other words, table by table: they need not lie in memory at once.

    Cost: 104,000 rows, a sixth of a second.
    """
    yield from (_words(f"words_{part}") for part in PARTS)


def own_words() -> Iterator[Texts]:
    """Yield every word that leads to a heading or a subheading, table by table.

    Cost: 130,000 rows, a fifth of a second.
    """
    chosen = chosen_words()
    rows = zip(chosen.codes, chosen.languages, chosen.texts, chosen.doubtful, strict=True)
    yield Texts(*zip(*(row for row in rows if len(row[0]) > CHAPTER), strict=True))
    yield from more_words()


@lru_cache(maxsize=1)
def named_codes() -> frozenset[str]:
    """Return every heading and subheading of HS 2022."""
    return frozenset(code for code, _language, _name in _names())


def _words(name: str) -> Texts:
    return Texts(*read_columns(_HERE, name, Word))


def _names() -> Iterator[tuple[str, str, str]]:
    for name in ("headings", *(f"names_{part}" for part in PARTS)):
        for code, vi, en in zip(*read_columns(_HERE, name, HeadingRow), strict=True):
            if len(code) > CHAPTER:
                yield code, "vi", vi
                yield code, "en", en
