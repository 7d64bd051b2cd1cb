"""How texts of the memory are compared: by hash when they are the same, by words when they are alike."""

import hashlib
from difflib import SequenceMatcher

from donbay.core.prose.foreign_words import GRAMMAR
from donbay.core.prose.terms import folded_words
from donbay.core.text.letters import clean_line

LONGEST_WORD = 40
MOST_WORDS = 60  # of one text in the index; our choice: a sentence has about twenty


def tidy_text(text: str) -> str:
    """Return a text with single blanks, as it is kept."""
    return clean_line(text, use="STORED")


def source_hash(language: str, source: str) -> str:
    """Return the hash of a source text, its case and blanks aside."""
    return _hash(language, tidy_text(source).casefold())


def pair_hash(language: str, target_language: str, source: str, target: str) -> str:
    """Return the hash of a pair, letter by letter."""
    return _hash(language, target_language, tidy_text(source), tidy_text(target))


def index_words(text: str) -> tuple[str, ...]:
    """Return the words by which a text is found, each once; words of grammar only if there are no others."""
    words = dict.fromkeys(word[:LONGEST_WORD] for word in folded_words(text))
    telling = [word for word in words if word not in GRAMMAR]
    return tuple(telling or words)[:MOST_WORDS]


def measure_likeness(one: str, other: str) -> float:
    """Return how alike two texts are, word by word in their order: a share from 0 to 1."""
    return SequenceMatcher(None, folded_words(one), folded_words(other), autojunk=False).ratio()


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
