"""Which font a paper is set in, and which of its letters no font on this machine has."""

import unicodedata

from .fontconfig import Fonts

PACKAGE = "fonts-liberation2"
# Those as wide as Times New Roman first (Decree 30/2020/NĐ-CP asks for it), then others with serifs.
LIKE_TIMES = ("Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman")
FAMILIES = (*LIKE_TIMES, "Noto Serif", "FreeSerif", "DejaVu Serif")
_STYLES = tuple(
    (weight, slant) for weight in (80, 200) for slant in (0, 100)
)  # regular, bold; upright, italic
_VOWELS, _CONSONANTS = "aăâeêioôơuưy", "bcdđghklmnpqrstvxfjwz"
_MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")  # the level tone, then the five marked ones
_SHAPES = range(0xFE00, 0xFE10)  # variation selectors: they choose a shape and have none


def _alphabet() -> frozenset[str]:
    marked = {unicodedata.normalize("NFC", vowel + mark) for vowel in _VOWELS for mark in _MARKS}
    small = marked | set(_CONSONANTS)
    return frozenset(small | {one.upper() for one in small} | set("0123456789.,;:()/-–“”…%·"))


VIETNAMESE = _alphabet()


def letters_of(text: str) -> set[str]:
    """Return the letters of a text that leave ink on paper, the capitals of them too."""
    signs = {*text, *text.upper()}
    return {one for one in signs if unicodedata.category(one)[0] not in "CZ" and ord(one) not in _SHAPES}


def chosen_family() -> str:
    """Return the first family with every Vietnamese letter in every style; "" when no such one is here.

    One family for the whole paper: never a word made of two fonts.
    Raises: OSError without fontconfig. Cost: some ten milliseconds; a font that was just installed counts.
    """
    with Fonts() as fonts:
        return next((found for name in FAMILIES if (found := _complete(fonts, name))), "")


def _complete(fonts: Fonts, family: str) -> str:
    names = set()
    for weight, slant in _STYLES:
        name, lacking = fonts.match(family, weight=weight, slant=slant, letters=VIETNAMESE)
        if lacking or name not in FAMILIES:
            return ""
        names.add(name)
    return names.pop() if len(names) == 1 else ""


def missing_letters(letters: set[str], family: str) -> list[str]:
    """Return the letters that neither this family nor any other font here has, in order.

    Raises: OSError without fontconfig.
    """
    with Fonts() as fonts:
        _name, lacking = fonts.match(family, weight=80, slant=0, letters=letters)
        return sorted(one for one in lacking if not fonts.any_has(one))
