"""Texts as runs of words for an index: whole words, plurals cut, once with their accents and once without."""

from donbay.core.classify.passages import singular_of
from donbay.core.text.fold import fold
from donbay.core.text.words import words

BREAK = "zz"  # a word of our own between two texts, so that no phrase is read across them
CODE, ONLY, MEMBER = "zzh", "zzx", "zzm"  # before a code or a code above it, before the code itself, a member


def written_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are written, in small letters, plurals cut."""
    return tuple(singular_of(word) for word in words(text))


def plain(text: str) -> tuple[str, ...]:
    """Return the words of a text without their accents, plurals cut."""
    return tuple(singular_of(fold(word)) for word in words(text))


def wanted_words(text: str) -> tuple[str, ...]:
    """Return the words to look for: accents that were typed are wanted, none typed means any."""
    return written_words(text)


def index_words(text: str) -> str:
    """Return a text for the index: its words without accents, and where it has accents also with them."""
    if text.isascii():
        return " ".join(written_words(text))
    return " ".join([*plain(text), BREAK, *written_words(text)])


def code_words(code: str) -> list[str]:
    """Return what the index holds of an HS code: itself and all that lies above it."""
    above = [code[:size] for size in (2, 4, 6) if size < len(code)]
    return [ONLY + code, *(CODE + one for one in (*above, code))]


def code_wanted(code: str) -> list[tuple[str, ...]]:
    """Return what finds an HS code: all at or below it, and its heading where only that is named."""
    found: list[tuple[str, ...]] = [(CODE + one,) for one in _levels_from(code)]
    if len(code) > 4:
        found.append((ONLY + code[:4],))
    return found


def _levels_from(code: str) -> list[str]:
    """Return the code; of three or five digits, of which the index has none, all that has one more and begins so."""
    return [code + last for last in "0123456789"] if len(code) in {3, 5} else [code]


def member_word(code: str) -> str:
    """Return what the index holds of a member."""
    return MEMBER + code.lower()
