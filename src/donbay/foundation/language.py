"""The language of who is reading, and the choice of words by it."""

from collections.abc import Mapping
from typing import TypeVar

from django.utils.translation import get_language

T = TypeVar("T")
FIRST = "vi"  # the language that everything is said in
LANGUAGES = (FIRST, "en")


def reader_language() -> str:
    """Return the code of the language that the page or mail of now is written in: `vi` or `en`."""
    code = (get_language() or FIRST).partition("-")[0]
    return code if code in LANGUAGES else FIRST


def choose_words(words: Mapping[str, T]) -> T:
    """Return the one of `{"vi": …, "en": …}` that the reader reads; the Vietnamese where a language is missing.

    For names that stand in two columns or fields; sentences of screens are gettext's.
    """
    return words.get(reader_language(), words[FIRST])
