"""Digits, blanks and signs as on a plain keyboard: full-width, Arabic-Indic, no-break and thin."""

import re
import unicodedata

from .letters import drop_letters

_OTHER = re.compile(r"[^\x00-\x7f]")
_BLANKS = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SIGNS = str.maketrans("．，、；：／∕⁄（）－～＊＆", ".,,;:///()-~*&")


def plain_signs(text: str) -> str:
    """Return a text with plain digits, blanks, slashes and stops; letters stay, composed.

    Digits written high (`²`) are no digits here: they are marks of footnotes.
    """
    if text.isascii():
        return text
    text = drop_letters(_BLANKS.sub(" ", unicodedata.normalize("NFC", text)), "HIDDEN")
    return _OTHER.sub(_as_digit, text.translate(_SIGNS))


def _as_digit(found: re.Match[str]) -> str:
    value = unicodedata.decimal(found[0], None)
    return found[0] if value is None else str(value)
