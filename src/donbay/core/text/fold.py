"""Two other forms of a text: lower case with its accents, and folded for search.

Source: Unicode NFC/NFD; the two places where Vietnamese writes a tone mark (hoà, hòa) are
both correct and must meet.
"""

import re
import unicodedata

# Old style puts the tone of oa, oe, uy on the last vowel, new style on the first. New style wins.
_OLD = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split()
_NEW = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split()
_TONES = dict(zip(_OLD, _NEW, strict=True))
# Not before a final letter (hoàn, thuỳnh have no other place) and not after q (quý, quỳ).
_OLD_TONE = re.compile(rf"(?<!q)({'|'.join(_OLD)})(?![^\W\d_])")
_MARK = "Mn"
_FOREIGN = re.compile(r"[^\x00-\x7f]+")  # the rest, most of an English text, needs no table
_STROKES = {"đ": "d", "Đ": "d", "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}


class _Plain(dict[int, str]):
    """Letters without their marks, worked out once each."""

    def __missing__(self, number: int) -> str:
        letter = chr(number)
        parts = unicodedata.normalize("NFD", letter.lower())
        plain = "".join(part for part in parts if unicodedata.category(part) != _MARK)
        self[number] = "".join(_STROKES.get(part, part) for part in plain)
        return self[number]


_PLAIN = _Plain()


def lower(text: str) -> str:
    """Return the text in small letters, NFC, with Vietnamese tones in one place (hoà → hòa)."""
    if text.isascii():
        return text.lower()
    small = unicodedata.normalize("NFC", text).lower()
    return _OLD_TONE.sub(lambda found: _TONES[found[0]], small)


def fold(text: str) -> str:
    """Return the text in small letters without marks, đ as d, blanks collapsed; for search only.

    `cá`, `cà` and `ca` fold alike, so matching never uses this.
    """
    plain = text if text.isascii() else _FOREIGN.sub(_without_marks, text)
    return " ".join(plain.lower().split())


def _without_marks(run: re.Match[str]) -> str:
    return run[0].translate(_PLAIN)
