"""Codes, lists and words of a firm as a reason says them, in either language."""

import re
from collections.abc import Sequence

from donbay.core.codes.hs import CHAPTER, HEADING
from donbay.core.codes.written import digits_of
from donbay.core.goods.meant import code_name, english_of, is_vietnamese, meaning_in
from donbay.core.goods.tidy import balance_brackets, shorten_text

from .evidence import is_latin_name
from .reason_words import AND, LEVELS, MORE_CODES, RANGE, RELATIONS

MOST_NAMED = 3  # codes or goods in one reason; a fourth is named rather than counted
LONGEST_FIND = 80  # letters of the notice's own words; a reason is read, not studied
_RANGE = re.compile(r"\s*[-–]\s*")


def list_codes(found: Sequence[str], kind: str, language: str) -> str:
    """Return codes with their names: mã HS 6912 (đồ sứ), 6913 (tượng)."""
    codes = sorted(
        dict.fromkeys(_RANGE.sub("-", code).strip() if "-" in code else digits_of(code) for code in found)
    )
    named = [_named_code(code, language) for code in codes]
    level = "CHAPTER" if len(codes[0]) == CHAPTER else kind
    first = LEVELS[language].get(level, LEVELS[language][""]).format(code=named[0])
    return list_few([first, *named[1:]], MORE_CODES[language], language)


def _named_code(code: str, language: str) -> str:
    first, between, last = code.partition("-")
    names = [code_name(one, language) for one in (first, last) if one]
    if not all(names):
        return f"{show_code(first)}{between}{show_code(last)}"
    name = RANGE[language].format(first=names[0], last=names[-1]) if between else names[0]
    return f"{show_code(first)}{between}{show_code(last)} ({name})"


def list_few(said: Sequence[str], more: str, language: str) -> str:
    """Return up to four things in one list; of more the first three, and how many there are besides."""
    if len(said) > MOST_NAMED + 1:
        said = [*said[:MOST_NAMED], more.format(n=len(said) - MOST_NAMED)]
    return AND[language].join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said)


def say_relation(name: str, value: str, language: str) -> str:
    """Say how a stated code stands to what the firm has; a word that cannot be said, or none, is its product."""
    words = RELATIONS[language]
    if value.isdigit():
        level = "chapter" if name == "inside" and len(value) == CHAPTER else "code"
        return words[f"{name}_{level}"].format(value=show_code(value))
    said = say_own(value, language)
    return words[f"{name}_word"].format(value=said) if said else words[name]


def say_own(value: str, language: str) -> str:
    """Return a word of the firm in the reader's language; "" when it cannot be said."""
    if value.isdigit() or not value:
        return ""
    if is_vietnamese(value):
        return value if language == "vi" else english_of(value)
    said = meaning_in(value, language)
    if is_latin_name(value):
        return f"{value} ({said.name})" if said.name else ""
    if said.among or not said.name:
        return "" if language == "vi" else value
    return said.name


def shorten_find(found: str) -> str:
    """Return the notice's own words without its quotation marks, cut where they are too long to be read."""
    plain = " ".join(found.replace("“", "").replace("”", "").split())
    return shorten_text(balance_brackets(plain), LONGEST_FIND)


def show_code(text: str) -> str:
    """Show a code as people read it: 0804 50, 0804 50 10."""
    if not text.isdigit() or len(text) <= HEADING:
        return text
    return " ".join([text[:HEADING], *(text[at : at + 2] for at in range(HEADING, len(text), 2))])
