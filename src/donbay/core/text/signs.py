"""Digits, blanks and signs as on a plain keyboard: full-width, Arabic-Indic, no-break and thin."""

import re
import unicodedata

_OTHER = re.compile(r"[^\x00-\x7f]")
_BLANKS = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NOTHING = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SIGNS = str.maketrans("．，、；：／∕⁄（）－～＊＆", ".,,;:///()-~*&")


def plain_signs(text: str) -> str:
    """Return a text with plain digits, blanks, slashes and stops; letters stay, composed.

    Digits written high (`²`) are no digits here: they are marks of footnotes.
    """
    if text.isascii():
        return text
    text = without_hidden(_BLANKS.sub(" ", unicodedata.normalize("NFC", text)))
    return _OTHER.sub(_as_digit, text.translate(_SIGNS))


def without_hidden(text: str) -> str:
    """Return a text without the signs that nobody sees: soft hyphens, joints, marks that turn the line round."""
    return _NOTHING.sub("", text)


def _as_digit(found: re.Match[str]) -> str:
    value = unicodedata.decimal(found[0], None)
    return found[0] if value is None else str(value)
