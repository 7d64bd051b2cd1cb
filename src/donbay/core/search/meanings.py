"""What words stand for: goods of the nomenclature, members of the WTO, topics of the source.

A word typed with accents is looked up as it is written, one without accents in both ways.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from donbay.core.codes.members import MEMBERS, OBSERVERS, Member
from donbay.core.nomenclature.headings import Entry, entries
from donbay.core.notices.keywords import KEYWORDS
from donbay.core.notices.vocabulary import OBJECTIVES, say_objective
from donbay.core.tables import read_table

from .types import Meaning, Name, Phrase
from .words import plain, written_words

MOST_GOODS = 12  # entries that one word may stand for


class MemberName(msgspec.Struct, frozen=True):
    """One row of `member_names.tsv`: a name in daily use that no table of the WTO or of ISO has."""

    symbol: str
    name: str


class GoodsRow(msgspec.Struct, frozen=True):
    """One row of `goods.tsv`: goods as people call them, beside the words of the nomenclature."""

    word: str
    codes: tuple[str, ...]


class TopicRow(msgspec.Struct, frozen=True):
    """One row of `topics.tsv`: a topic as people call it, and the words of notices, the leading one first."""

    topic: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def more_names() -> Mapping[str, tuple[str, ...]]:
    """Return the names of members in daily use by symbol."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table(__package__, "member_names", MemberName):
        found[row.symbol] = (*found.get(row.symbol, ()), row.name)
    return found


@lru_cache(maxsize=1)
def more_goods() -> Mapping[str, tuple[str, ...]]:
    """Return the codes of goods as people call them."""
    return {row.word: row.codes for row in read_table(__package__, "goods", GoodsRow)}


@lru_cache(maxsize=1)
def more_topics() -> Mapping[str, tuple[str, ...]]:
    """Return the words of notices for topics as people call them."""
    return {row.topic: row.words for row in read_table(__package__, "topics", TopicRow)}


class Dictionary:
    """Meanings by the words that stand for them, as written and without accents."""

    def __init__(self) -> None:
        self._written: dict[Phrase, list[Meaning]] = {}
        self._plain: dict[Phrase, list[Meaning]] = {}

    def add(self, term: str, meaning: Meaning) -> None:
        """Keep a meaning under a term."""
        for place, words in ((self._written, written_words(term)), (self._plain, plain(term))):
            known = place.setdefault(words, []) if words else []
            if meaning not in known:
                known.append(meaning)

    def meanings(self, words: Phrase) -> Sequence[Meaning]:
        """Return what words stand for: with accents exactly, without them in either way."""
        if all(word.isascii() for word in words):
            return self._plain.get(words, ())
        return self._written.get(words, ())


@lru_cache(maxsize=1)
def common_meanings() -> Dictionary:
    """Return the meanings that need no table: nomenclature, members, topics. Cost: a second, once in a process."""
    found = Dictionary()
    for term, known in _goods().items():
        found.add(term, _of_entries(term, known))
    for term, codes in more_goods().items():
        found.add(term, _of_entries(term, [entries()[code] for code in codes if code in entries()]))
    for member in (*MEMBERS.values(), *OBSERVERS.values()):
        meaning = _of_member(member)
        for name in _names_of(member):
            found.add(name, meaning)
    for vietnamese, foreign in _topics():
        words = (vietnamese, *foreign)
        meaning = Meaning(kind="TOPIC", phrases=_phrases(words), names=(Name("", vietnamese, foreign[0]),))
        found.add(vietnamese, meaning)
    return found


def _goods() -> dict[str, list[Entry]]:
    """Return the entries by their own words in Vietnamese and English; of an entry in another, the narrower."""
    found: dict[str, list[Entry]] = {}
    for entry in entries().values():
        for word in entry.words:
            if word.language in {"vi", "en"} and not word.doubtful:
                found.setdefault(word.text.lower(), []).append(entry)
    return {
        term: [one for one in known if not any(_inside(other, one) for other in known)][:MOST_GOODS]
        for term, known in found.items()
        if term not in more_goods()
    }


def _inside(one: Entry, other: Entry) -> bool:
    return one.code != other.code and one.code.startswith(other.code)


def _of_entries(term: str, known: Sequence[Entry]) -> Meaning:
    """Return what a term of these entries means.

    A subheading, or an entry that is called after the term, lends its codes and its words in other
    languages; one that only has the term among others (`mít` in 0810) counts where it is named itself.
    """
    own = [entry for entry in known if term in more_goods() or len(entry.code) == 6 or _called(entry, term)]
    words = [word.text for entry in own for word in entry.words if not word.doubtful]
    return Meaning(
        kind="GOODS",
        phrases=_phrases([term, *words]),
        codes=tuple(entry.code for entry in own),
        headings=tuple(entry.code for entry in known if entry not in own),
        names=tuple(Name(entry.code, entry.vi, entry.en) for entry in (own or known)),
    )


def _called(entry: Entry, term: str) -> bool:
    """Return whether an entry's name begins with a term, in its language."""
    names = (written_words(entry.vi), written_words(entry.en))
    words = written_words(term)
    return any(name[: len(words)] == words for name in names)


def _of_member(member: Member) -> Meaning:
    name = Name(member.symbol, member.name_vi, member.name_en)
    return Meaning(kind="MEMBER", members=(member.symbol,), names=(name,))


def _names_of(member: Member) -> Iterator[str]:
    names = (member.name, member.name_en, member.name_vi, *member.other_names)
    yield from (name for name in names if name)
    yield from more_names().get(member.symbol, ())
    yield from {member.symbol, member.iso3} - {""}


def _topics() -> Iterator[tuple[str, tuple[str, ...]]]:
    spoken: dict[str, list[str]] = {}
    for english, vietnamese in KEYWORDS.items():
        spoken.setdefault(vietnamese, []).append(english)
    for english, vietnamese in OBJECTIVES.items():
        spoken.setdefault(vietnamese, []).append(say_objective(english, "en"))
    for vietnamese in dict.fromkeys((*spoken, *more_topics())):
        yield (
            vietnamese,
            tuple(dict.fromkeys((*more_topics().get(vietnamese, ()), *spoken.get(vietnamese, ())))),
        )


def _phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(words for text in texts if (words := written_words(text))))
