"""What somebody typed, taken apart: codes, phrases in quotes, words that stand for something, plain words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from donbay.core.nomenclature.headings import name_of
from donbay.core.text.fold import lower
from donbay.core.text.words import words as words_of_text

from .codes import typed_codes
from .meanings import Dictionary, common_meanings
from .types import Kind, Meaning, Name, Part, Phrase
from .words import wanted_words

One = TypeVar("One")
LONGEST = 200  # letters; what comes after is no search any more
MOST_PARTS = 12  # more things than this add nothing to a search
LONGEST_TERM = 9  # words
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|«([^»]*)»')
_SYMBOL = re.compile(r"(?:g/)?(?:(tbt|sps)/)?(?:n/)?([a-z]{2,4})/0*(\d+)((?:/.*)?)")
_BLANK = re.compile(r"[\s,;]+")
# Words that only join others; they count where nothing else was typed.
_JOINING = frozenset(
    "và hoặc của cho về với từ các những sang đi vào tại là theo mã số thông báo "
    "the of and or for to in on a an from by with hs code codes".split()
)


def understand_query(query: str, *more: Dictionary, literally: bool = False) -> tuple[Part, ...]:
    """Return all that was asked for, each with what it may mean; all of it must be found.

    `more` are dictionaries that go before the common one: a term of theirs means what they say.
    `literally`: nothing but the words themselves.
    """
    found = list(
        _parts(query[:LONGEST], () if literally else (*more, common_meanings()), literally=literally)
    )
    telling = [part for part in found if part.kind != "WORD" or part.said not in _JOINING]
    return tuple({(part.said, part.kind): part for part in telling or found}.values())[:MOST_PARTS]


def _parts(query: str, known: Sequence[Dictionary], *, literally: bool) -> Iterator[Part]:
    after = 0
    for quoted in _QUOTED.finditer(query):
        yield from _unquoted(query[after : quoted.start()], known, literally=literally)
        text = next(group for group in (*quoted.groups(), "") if group is not None)
        if words := wanted_words(text):
            yield Part(said=text.strip(), kind="PHRASE", phrases=(words,))
        after = quoted.end()
    yield from _unquoted(query[after:].replace('"', " "), known, literally=literally)


def _unquoted(text: str, known: Sequence[Dictionary], *, literally: bool) -> Iterator[Part]:
    after, small = 0, lower(text)
    for start, end, code in () if literally else typed_codes(small):
        yield from _words(small[after:start], known)
        yield _code(small[start:end], code)
        after = end
    yield from _words(small[after:], known)


def _code(said: str, code: str) -> Part:
    typed = re.sub(r"^\D+", "", said)
    names = (Name(code, name_of(code, "vi"), name_of(code, "en")),)
    return Part(said=said.strip(), kind="CODE", phrases=(wanted_words(typed),), codes=(code,), names=names)


def _words(text: str, known: Sequence[Dictionary]) -> Iterator[Part]:
    """Yield the longest terms that stand for something, and the words between them.

    What is joined by signs (`CHN/1234`, `e-commerce`) is one thing: a phrase.
    """
    chunks = [(chunk, _wanted(chunk)) for chunk in _BLANK.split(text)]
    chunks = [(chunk, words) for chunk, words in chunks if words]
    place = 0
    while place < len(chunks):
        size, meanings = _longest(chunks[place : place + LONGEST_TERM], known)
        said = " ".join(chunk for chunk, _ in chunks[place : place + size])
        words = tuple(word for _, chunk_words in chunks[place : place + size] for word in chunk_words)
        yield _part(said, words, meanings)
        place += size


def _wanted(chunk: str) -> Phrase:
    """Return the words of a chunk; of a part of a symbol (`SPS/EU/91007`) as the symbol has them."""
    symbol = _SYMBOL.fullmatch(chunk)
    if symbol is None:
        return wanted_words(chunk)
    area, member, number, rest = symbol.groups()
    return (*((area,) if area else ()), "n", member, number, *wanted_words(rest))


def _longest(
    chunks: Sequence[tuple[str, Phrase]], known: Sequence[Dictionary]
) -> tuple[int, Sequence[Meaning]]:
    for size in range(len(chunks), 0, -1):
        words = tuple(word for _, chunk_words in chunks[:size] for word in chunk_words)
        found = [list(dictionary.meanings(words)) for dictionary in known]
        if meanings := _first_goods(found):
            return size, meanings
    return 1, ()


def _first_goods(found: Iterable[Sequence[Meaning]]) -> list[Meaning]:
    """Return all meanings; of goods only those of the first dictionary that knows some."""
    kept: list[Meaning] = []
    for meanings in found:
        goods = any(one.kind == "GOODS" for one in kept)
        kept += [one for one in meanings if not (goods and one.kind == "GOODS")]
    return kept


def _part(said: str, words: Phrase, meanings: Sequence[Meaning]) -> Part:
    kind: Kind = meanings[0].kind if meanings else "WORD" if len(words_of_text(said)) == 1 else "PHRASE"
    return Part(
        said=said.strip(),
        kind=kind,
        phrases=_each_once([words], *(one.phrases for one in meanings)),
        codes=_each_once(*(one.codes for one in meanings)),
        headings=_each_once(*(one.headings for one in meanings)),
        members=_each_once(*(one.members for one in meanings)),
        names=_each_once(*(one.names for one in meanings)),
    )


def _each_once(*lists: Iterable[One]) -> tuple[One, ...]:
    return tuple(dict.fromkeys(one for found in lists for one in found))
