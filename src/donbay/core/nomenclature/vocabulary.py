"""Every name and word of ours that leads to a heading or a subheading, in columns."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from donbay.core.tables import read_columns

from .headings import HeadingRow, Word

PARTS = ("01", "15", "30", "50", "72", "84")  # first chapters of the data files
LANGUAGES = ("vi", "en", "fr", "es", "la")
CHAPTER = 2  # digits; chapters are proposed from their headings and have no rows of their own
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


def own_words() -> Iterator[Texts]:
    """Yield every word that leads to a heading or a subheading, table by table: they need not lie in memory at once.

    Cost: 130,000 rows, a fifth of a second.
    """
    for name in ("words", *(f"words_{part}" for part in PARTS)):
        codes, languages, texts, doubtful = read_columns(_HERE, name, Word)
        wide = sum(len(code) == CHAPTER for code in codes)
        if not wide:
            yield Texts(codes, languages, texts, doubtful)
            continue
        kept = [row for row in zip(codes, languages, texts, doubtful, strict=True) if len(row[0]) > CHAPTER]
        yield Texts(*zip(*kept, strict=True))


def _names() -> Iterator[tuple[str, str, str]]:
    for name in ("headings", *(f"names_{part}" for part in PARTS)):
        for code, vi, en in zip(*read_columns(_HERE, name, HeadingRow), strict=True):
            if len(code) > CHAPTER:
                yield code, "vi", vi
                yield code, "en", en
