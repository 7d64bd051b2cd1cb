"""A name of goods that somebody asks for, as weighted tokens: what stands first says what the thing is."""

import re
from collections.abc import Iterator
from itertools import takewhile

import msgspec
import numpy as np

from donbay.core.nomenclature.vocabulary import LANGUAGES
from donbay.core.text.fold import fold

from .codes import Floats
from .index import TOKEN, Index
from .stems import NEGATED, stem_of
from .weights import Weights
from .wording import has_marks, plain_wording, says_other, says_parts

MOST_TOKENS = 60  # of one name; the law's longest sentences say no more after that
_CLAUSES = re.compile(r"[;,+/](?!\d)|[ ]-[ ]")
_PIECES = re.compile(rf"{TOKEN.pattern}|[()]")
_SILENT = frozenset(
    "the of a an and or in for with by to on from not their its at as than more but used use kind other others similar "
    "like de del la el los las y o con para por en des du le les et ou avec pour sur à au aux d l và hoặc các của cho "
    "bằng từ có loại dùng khác được trong với thuộc những như là chúng".split()
)
# Behind the goods they say how these are packed, counted or sold.
_PACKING = frozenset(
    "chai hũ lon gói thùng bao túi hộp hop hu goi thung tui bich bịch size loại loai xuất khẩu xuat khau kg ml gr g l "
    "cái con trái hàng".split()
)
_BEHIND = frozenset(
    "of for with in from containing to on by used put based and or whether including having".split()
)


class Token(msgspec.Struct, frozen=True):
    """One token of a name. `said`: as typed; the numbers are -1 where no row of ours holds it.

    `plain`: typed without accents, and no Vietnamese word as it stands; `silent`: a word of grammar; `follows`: it
    stands behind another of its clause.
    """

    said: str
    exact: int
    folded: int
    weight: float
    plain: bool
    silent: bool
    follows: bool
    negated: bool


class Asked(msgspec.Struct, frozen=True):
    """A name of goods, read. `languages`: how far rows of each language count; `heads`: what the thing may be."""

    tokens: tuple[Token, ...]
    languages: tuple[float, ...]
    heads: tuple[int, ...]
    without_accents: bool
    other: bool
    parts: bool


def read_name(text: str, index: Index, *, language: str, weights: Weights) -> Asked:
    """Return a name as weighted tokens. `language`: the one it is in, if the caller knows it, else empty."""
    said = plain_wording(text)
    clauses = [
        list(_tokens(clause, number, index, weights)) for number, clause in enumerate(_CLAUSES.split(said))
    ]
    tokens = tuple(token for clause in clauses for token in clause)[:MOST_TOKENS]
    return Asked(
        tokens=tokens,
        languages=_languages(tokens, index, language or ("vi" if has_marks(said) else ""), weights.foreign),
        heads=_heads(next((clause for clause in clauses if clause), [])),
        without_accents=all(token.said.isascii() for token in tokens),
        other=says_other(text),
        parts=says_parts(text),
    )


def _tokens(clause: str, number: int, index: Index, weights: Weights) -> Iterator[Token]:
    depth = place = 0
    for piece in _PIECES.findall(clause):
        if piece in "()":
            depth = depth + 1 if piece == "(" else max(0, depth - 1)
            continue
        stem = stem_of(piece)
        bare = piece.lstrip(NEGATED)
        weight = weights.clause ** min(number, 3) * weights.further ** min(place, 10)
        weight *= weights.bracket if depth else 1.0
        weight *= weights.number if bare.lstrip("<>")[:1].isdigit() else 1.0
        weight *= weights.packing if place >= 2 and stem in _PACKING else 1.0
        exact = index.exact.get(stem, -1)
        yield Token(
            said=bare,
            exact=exact,
            folded=index.folded.get(fold(stem), -1),
            weight=weight,
            plain=bare.isascii() and not (exact >= 0 and index.whole[exact]),
            silent=bare in _SILENT,
            follows=place > 0,
            negated=piece[0] == NEGATED,
        )
        place += 1


def _languages(tokens: tuple[Token, ...], index: Index, language: str, foreign: float) -> tuple[float, ...]:
    """Return 1 for the language of a name, or for those that know most of its words; Latin is everybody's."""
    if language in LANGUAGES:
        own = [code in {language, "la"} for code in LANGUAGES]
    else:
        known = np.zeros(len(LANGUAGES), np.float32)
        for token in tokens:
            if token.folded >= 0:
                known += token.weight * index.spoken[:, token.folded]
        known[LANGUAGES.index("la")] = 0
        own = [
            bool(share >= 0.95 * known.max()) or code == "la"
            for code, share in zip(LANGUAGES, known, strict=True)
        ]
    return tuple(1.0 if mine else foreign for mine in own)


def _heads(clause: list[Token]) -> tuple[int, ...]:
    """Return the word a name begins with, and the last one before `of`, `for`, `with`: one is what the thing is."""
    said = [token for token in clause if not token.negated]
    if not said:
        return ()
    before = list(takewhile(lambda token: token.said not in _BEHIND, said)) or said
    return tuple(dict.fromkeys(token.folded for token in (said[0], before[-1]) if token.folded >= 0))


def importance(token: Token, index: Index) -> float:
    """Return how much a token says: rare ones most, words of grammar hardly anything."""
    rarity = float(index.rarity[token.folded]) if token.folded >= 0 else 0.0
    return rarity * (0.15 if token.silent else 1.0)


def agreement(token: Token, written: Floats | np.ndarray, asked: Asked, weights: Weights) -> Floats:
    """Return for each row how far the accents agree: in full where none were typed at all."""
    if asked.without_accents:
        return np.ones(len(written), np.float32)
    apart = weights.half_typed if token.plain else weights.misspelt
    return np.where(written == token.exact, np.float32(1), np.float32(apart))
