"""From a product line to the keys it is filed under: its codes, words and families."""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from donbay.core.classify.groups import GROUPS
from donbay.core.classify.lexicon import Sense, lexicon, senses_of
from donbay.core.classify.passages import phrase
from donbay.core.codes.hs import CHAPTER, HEADING, SUBHEADING

from .doubtful import DOUBTFUL_WORDS
from .types import Line

_PARTS = re.compile(r"[,;/()]| và | and | hoặc | or | - |:")
OF_BASKET = 0.6  # a code of leftovers, see BASKETS
BY_WORD = 0.95  # a code that only the firm's words lead to
BESIDE_DECLARED = 0.7  # the same, of a firm that declares others
BY_CHAPTER = 0.7  # the chapter that a line of several of its headings is called by
SEVERAL = 3
LAST_FOOD_CHAPTER, WITH_FOOD = "24", ("28", "29", "33", "35")  # additives, aromas and starches go into food
MEMBER = 0.7  # goods of a family against a line that makes the family
# Subheadings where the rest of a heading is thrown together: the code alone says little.
BASKETS = frozenset(
    "081090 081190 081340 200899 200989 210390 210690 220299 380899 392690 732690 382499 121190".split()
)


class Filed(msgspec.Struct, frozen=True):
    """One key of a line: how far a find there counts, and what of the line stands behind it."""

    factor: float
    value: str


class Rule(msgspec.Struct, frozen=True):
    """One line, ready for the index. `narrow`: a declared heading, and the subheadings its words mean."""

    line: Line
    codes: dict[str, Filed]
    families: dict[str, Filed]
    terms: tuple[str, ...]
    narrow: dict[str, tuple[str, ...]]

    def own(self) -> Iterator[tuple[str, str]]:
        """Yield every code and family with what of the line stands behind it."""
        yield from ((f"={code}", filed.value) for code, filed in self.codes.items())
        yield from ((f"#{group}", filed.value) for group, filed in self.families.items())

    def entries(self) -> Iterator[tuple[str, float]]:
        """Yield every key to file the line under, with how far a find there counts."""
        above: dict[str, float] = {}
        for code, filed in self.codes.items():
            yield f"={code}", filed.factor
            for size in range(2, len(code)):
                above[code[:size]] = max(above.get(code[:size], 0.0), filed.factor)
        yield from ((f">{code}", factor) for code, factor in above.items())
        yield from ((f"#{group}", filed.factor) for group, filed in self.families.items())


def rule_of(line: Line) -> Rule:
    """Return the rule of a line: declared codes, codes its words lead to, and its families."""
    said = _said(line)
    families = {
        group: Filed(1.0, text) for text in said for group in _families(text) if _is_at_home(group, line)
    }
    codes = {code: Filed(OF_BASKET if code in BASKETS else 1.0, code) for code in line.hs}
    by_word = {
        sense.code: text
        for text in said
        for sense in _senses(text, line)
        if len(sense.code) >= 4 and not sense.doubtful and not _is_doubtful(text)
    }
    codes |= {
        code: Filed(BY_CHAPTER, text) for code, text in _chapters(line, said).items() if code not in codes
    }
    factor = BESIDE_DECLARED if line.hs else BY_WORD
    for code, text in by_word.items():
        declared = any(code.startswith(own) or own.startswith(code) for own in line.hs)
        finer = any(other != code and other.startswith(code) for other in by_word)
        if not declared and not finer:
            codes.setdefault(code, Filed(factor, text))
    for group, filed in families.items():
        for code in GROUPS[group].members:
            if not any(code.startswith(own) or own.startswith(code) for own in codes):
                codes.setdefault(code, Filed(MEMBER, filed.value))
    return Rule(line, codes, families, _terms(line), _narrow(line, tuple(by_word)))


def _chapters(line: Line, said: tuple[str, ...]) -> dict[str, str]:
    """Return the chapters that a line is called by, with the word: `seafood`, which declares several headings of it."""
    own = _parts(line)
    return {
        sense.code: text
        for text in said
        for sense in senses_of(text)
        if len(sense.code) == CHAPTER and not sense.doubtful and text in own
        if len({code[:HEADING] for code in line.hs if code.startswith(sense.code)}) >= SEVERAL
    }


def _is_at_home(group: str, line: Line) -> bool:
    """Return whether the declared codes allow a family of food: additives of plastics are none of food."""
    if not GROUPS[group].is_of_food or not line.hs:
        return True
    return any(code[:CHAPTER] <= LAST_FOOD_CHAPTER or code.startswith(WITH_FOOD) for code in line.hs)


def _said(line: Line) -> tuple[str, ...]:
    """Return the words and phrases of a line: what it is called is cut at commas and "and".

    A part of a name counts only where it means goods like the declared ones: "table and
    industrial salt" is no table.
    """
    own = [part for part in _parts(line) if _is_like(part, line.hs)]
    return tuple(dict.fromkeys((*line.terms, *line.scientific, *own)))


def _parts(line: Line) -> tuple[str, ...]:
    parts = (part.strip() for name in (line.words, *line.names) for part in _PARTS.split(name.lower()))
    return tuple(part for part in parts if part)


def _is_like(part: str, declared: tuple[str, ...]) -> bool:
    senses = senses_of(part)
    codes = [sense.code for sense in senses if sense.code]
    if not declared or any(sense.group for sense in senses) or _families(part):
        return True
    return any(code[:2] == own[:2] for code in codes for own in declared)


def _senses(text: str, line: Line) -> tuple[Sense, ...]:
    """Return what a text means; of what the line itself is called also what its head means."""
    return senses_of(text) or (_senses_of_head(text) if text in _parts(line) else ())


@lru_cache(maxsize=20_000)
def _senses_of_head(text: str) -> tuple[Sense, ...]:
    """Return the senses of the thing a name is built on, which Vietnamese puts first and English last.

    So "xoài tươi" and "fresh mango" are mangoes, though no list of words holds them.
    """
    words, tokens = lexicon(), phrase(text)
    if not text.isascii():
        return words.senses.get(words.longest(tokens, 0), ()) if tokens else ()
    return next(
        (words.senses[tokens[at:]] for at in range(1, len(tokens)) if tokens[at:] in words.senses), ()
    )


def _terms(line: Line) -> tuple[str, ...]:
    known = [part for part in _said(line) if senses_of(part)]
    return tuple(dict.fromkeys((*line.terms, *line.scientific, line.words, *line.names, *known)))


def _families(text: str) -> tuple[str, ...]:
    return _families_by_word().get(phrase(text), ())


@lru_cache(maxsize=1)
def _families_by_word() -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for group in GROUPS.values():
        for word in (*group.named, *group.declared):
            form = phrase(word)
            if group.id not in found.get(form, ()):
                found[form] = (*found.get(form, ()), group.id)
    return found


def _narrow(line: Line, by_word: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return which subheadings a declared heading really means: 3808 of a maker of insecticides.

    A word for the whole heading, such as `citrus fruit`, leaves it as wide as it is declared; but what the firm itself
    calls the line goes before the words of a product that is made of it, as fish cakes before canned seafood.
    """
    called = tuple(sense.code for sense in senses_of(line.words) if not sense.doubtful)
    found = {}
    for own in (code for code in line.hs if len(code) == HEADING):
        found[own] = _within(own, called)
        if not found[own] and not any(_means_all(text, own) for text in _said(line)):
            found[own] = _within(own, by_word)
    return {own: codes for own, codes in found.items() if codes}


def _within(heading: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for code in codes if len(code) == SUBHEADING and code.startswith(heading))


def _means_all(text: str, heading: str) -> bool:
    senses = () if _families(text) else senses_of(text)
    return bool(senses) and all(
        sense.code and heading.startswith(sense.code) and not sense.doubtful for sense in senses
    )


def _is_doubtful(text: str) -> bool:
    tokens = phrase(text)
    return len(tokens) == 1 and tokens[0] in DOUBTFUL_WORDS
