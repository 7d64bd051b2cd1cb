"""What the search holds of a notice. Knows nothing of the database."""

from collections.abc import Iterable, Mapping
from typing import Any

from donbay.core.codes.members import UnknownMember, member_of
from donbay.core.notices.headline import say_kind
from donbay.core.notices.record import NoticeRecord
from donbay.core.notices.vocabulary import say_keyword, say_objective
from donbay.core.search.words import BREAK, code_words, index_words, member_word

SHAPE = 1  # goes up when what follows changes: every notice is indexed anew
LETTERS = 6000  # of the description; longer ones repeat themselves
MOST_LETTERS = 60_000  # of one text; PostgreSQL takes a megabyte of words in all


def head_of(record: NoticeRecord, inherited: Mapping[str, Any]) -> str:
    """Return the words that say what a notice is and is about: its own, and those its chain lends."""
    codes = [code.code for code in record.hs if code.code]
    members = {code for symbol in record.symbols for code in (symbol.split("/")[3], *record.members)}
    words = [
        *(word for code in sorted({*codes, *inherited.get("hs", [])}) for word in code_words(code)),
        *(member_word(code) for code in sorted({_today(code) for code in members})),
        BREAK,
    ]
    texts = [
        *record.symbols,
        record.title,
        record.products,
        str(inherited.get("products", "")),
        *record.keywords,
        *record.objectives,
        *(say_keyword(one, "vi") for one in record.keywords),
        *(say_objective(one, "vi") for one in record.objectives),
        say_kind(record, "vi"),
        " ".join(dict.fromkeys(codes)),
    ]
    return _joined(words, texts)


def body_of(record: NoticeRecord) -> str:
    """Return the words of the rest of a notice's text."""
    return _joined([], [record.description[:LETTERS], record.agency, *record.regions])


def inferred_of(codes: Iterable[str]) -> str:
    """Return the words of codes that a notice was found to concern."""
    return " ".join(dict.fromkeys(word for code in codes for word in code_words(code)))


def _today(code: str) -> str:
    try:
        return member_of(code).symbol
    except UnknownMember:
        return code


def _joined(words: list[str], texts: Iterable[str]) -> str:
    said = (index_words(text[:MOST_LETTERS]) for text in texts if text)
    return " ".join([*words, f" {BREAK} ".join(one for one in said if one)]).strip()
