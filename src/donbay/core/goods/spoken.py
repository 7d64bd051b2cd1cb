"""Say goods in Vietnamese: a phrase is understood whole or not at all.

`Frozen shrimps and prawns` is `tôm đông lạnh`; of `machines for peeling shrimp` nothing is said, for the
words that are not known may turn the meaning.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from unicodedata import normalize

import msgspec

from donbay.core.tables import read_table
from donbay.core.text.fold import fold

# Goods that only say of what kind the next ones are: `frutos de mango` are mangoes.
_KINDS = frozenset({"trái cây", "rau", "rau quả", "thủy sản", "cá", "thực vật"})
_PLANTS = "thực vật"  # `plantas de fresa` are no strawberries
_MADE = ("bột", "dầu", "nước", "thức ăn")  # what is made of a kind: `farine de poisson` is no wheat flour
_OF_ONE = frozenset({"sống"})  # `live poultry, hatching eggs`: eggs are not said to be alive
_SILENT = frozenset(
    "the of a an all other otro otra de del la le el los las les des du edible comestible certain specified various "
    "type kind whole domestic following".split()
)
_AND = frozenset("and or y e o et ou".split())
_BREAKS = re.compile(r"[^\W_]+|[,/&+]")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ARTICLE = re.compile(r"\bthe\b", re.IGNORECASE)  # before accents go: `thé` is tea
_LONGEST = 14  # words of a phrase; a longer one is a sentence, and a sentence turns meanings
_PRODUCT = "product"


class NameRow(msgspec.Struct, frozen=True):
    """One row of `names.tsv`. `kind`: GOODS (what it is) or HOW (how it is made or kept)."""

    kind: str
    vi: str
    en: str
    words: tuple[str, ...]


class Name(msgspec.Struct, frozen=True):
    """One kind of goods in both languages of the screen."""

    vi: str
    en: str

    def said(self, language: str) -> str:
        """Return the name in one language."""
        return self.vi if language == "vi" else self.en


class _Piece(msgspec.Struct):
    """What stands between two `and`s: goods, and how they are kept or made."""

    goods: list[Name]
    made: list[Name]


def names_in(phrase: str) -> tuple[Name, ...]:
    """Return the goods of a phrase in English, Spanish or French; () when one word is not understood."""
    return _names_in(" ".join(phrase.split())[:400])


@lru_cache(maxsize=4096)
def _names_in(phrase: str) -> tuple[Name, ...]:
    plain = _ARTICLE.sub(" ", normalize("NFC", _BRACKETS.sub(" ", phrase)))
    words = [cut_endings(found) for found in _BREAKS.findall(fold(plain))]
    if not words or len(words) > _LONGEST:
        return ()
    pieces = list(_pieces(words))
    if not all(pieces):
        return ()
    joined = _joined([piece for piece in pieces if piece])
    return tuple(dict.fromkeys(name for piece in joined for name in _named(piece)))


def cut_endings(word: str) -> str:
    """Return a word without the endings that differ between one and many; both sides are cut alike."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def _pieces(words: Sequence[str]) -> Iterator[_Piece | None]:
    """Yield the pieces; None for a word that is not understood."""
    piece, at = _Piece([], []), 0
    while at < len(words):
        found = _longest(words, at)
        if found is None and words[at] in _AND | {",", "/", "&", "+"}:
            yield piece
            piece, at = _Piece([], []), at + 1
        elif found:
            at, name, is_goods = found
            (piece.goods if is_goods else piece.made).append(name)
        elif words[at] == _PRODUCT and piece.goods:
            last = piece.goods.pop()
            piece.goods.append(Name(f"sản phẩm từ {last.vi}", f"{last.en} products"))
            at += 1
        elif words[at] in _silent():
            at += 1
        else:
            yield None
            return
    yield piece


def _joined(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Give what is said once to all it is said of: `canned squid and oysters`, `ajos y cebollas frescos`."""
    found = [piece for piece in pieces if piece.goods or piece.made]
    kept: list[_Piece] = []
    for piece in found:  # `dates, dried`: a piece without goods is about those before it
        if piece.goods or not kept:
            kept.append(piece)
        else:
            kept[-1].made.extend(piece.made)
    made = [piece for piece in kept if piece.made]
    if len(made) == 1 and made[0] in (kept[0], kept[-1]):
        shared = [one for one in made[0].made if one.vi not in _OF_ONE]
        for piece in kept:
            piece.made = piece.made or shared
    return kept


def _named(piece: _Piece) -> Iterator[Name]:
    """Yield the goods of a piece with how they are made; two kinds side by side are one thing unknown."""
    goods = [name for name in piece.goods if name.vi not in _KINDS] or piece.goods
    kinds = {name.vi for name in piece.goods} - {name.vi for name in goods}
    if _PLANTS in kinds or (kinds and goods[0].vi.startswith(_MADE)):
        yield _UNKNOWN
        return
    made = [one for one in dict.fromkeys(piece.made) if not goods or not _says(goods[0].vi, one.vi)]
    if len(goods) == 1:
        vi = " ".join([goods[0].vi, *(one.vi for one in made)])
        yield Name(vi, " ".join([*(one.en for one in made), goods[0].en]))
    elif goods:
        yield _UNKNOWN


_UNKNOWN = Name("", "")


def _says(name: str, word: str) -> bool:
    return f" {word} " in f" {name} " or f" {name} " in f" {word} "


def _longest(words: Sequence[str], at: int) -> tuple[int, Name, bool] | None:
    """Return the end, the name and whether it is goods, of the longest phrase known that begins here."""
    known = _phrases()
    for size in range(min(known.longest, len(words) - at), 0, -1):
        found = known.by_words.get(tuple(words[at : at + size]))
        if found:
            return at + size, *found
    return None


class _Phrases(msgspec.Struct, frozen=True):
    by_words: Mapping[tuple[str, ...], tuple[Name, bool]]
    longest: int


@lru_cache(maxsize=1)
def _phrases() -> _Phrases:
    known: dict[tuple[str, ...], tuple[Name, bool]] = {}
    for row in read_table(__package__, "names", NameRow):
        for phrase in row.words:
            known[phrase_key(phrase)] = (Name(row.vi, row.en), row.kind == "GOODS")
    return _Phrases(known, max(map(len, known)))


def phrase_key(phrase: str) -> tuple[str, ...]:
    """Return a phrase as the words it is looked up by."""
    return tuple(cut_endings(found) for found in _BREAKS.findall(fold(phrase)))


@lru_cache(maxsize=1)
def _silent() -> frozenset[str]:
    return frozenset(map(cut_endings, _SILENT))


def known_whole(phrase: str) -> tuple[Name, ...]:
    """Return the goods of a phrase of which every word is understood, and each kind is known; else ()."""
    names = names_in(phrase)
    return () if _UNKNOWN in names else names


def known_in_vietnamese(phrase: str) -> tuple[Name, ...]:
    """Return the goods of a Vietnamese list of which every part is one of our names; else ()."""
    parts = [" ".join(part.split()).casefold() for part in phrase.split(",")]
    found = [_vietnamese().get(part) for part in parts if part]
    return tuple(name for name in found if name) if found and all(found) else ()


@lru_cache(maxsize=1)
def _vietnamese() -> Mapping[str, Name]:
    names = (name for name, is_goods in _phrases().by_words.values() if is_goods)
    return {name.vi.casefold(): name for name in names}
