"""The order of the Vietnamese alphabet: Ă after A, Đ after D, Ô and Ơ after O, tones only when letters tie.

Source: the alphabet as primary schools teach it; tones in the order of dictionaries: none, grave, hook, tilde,
acute, dot.
"""

import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACES = {letter: place for place, letter in enumerate(_ALPHABET, start=1000)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

Key = tuple[tuple[int, ...], tuple[int, ...], str]


@lru_cache(maxsize=4096)
def order_of(text: str) -> Key:
    """Return what to sort a name by, as a Vietnamese list does: Ai Cập, Ả Rập Xê Út, Ấn Độ, Đài Loan, Úc.

    Letters decide first, over the whole name, then tones, then the text itself. English names keep their order.
    """
    letters: list[int] = []
    tones: list[int] = []
    for letter in unicodedata.normalize("NFC", text).lower():
        parts = unicodedata.normalize("NFD", letter)
        tone = max((_TONES.get(part, 0) for part in parts), default=0)
        bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
        letters.append(_place(bare))
        tones.append(tone)
    return tuple(letters), tuple(tones), text


def _place(bare: str) -> int:
    """Return a letter's place: blanks, signs and digits before letters, letters of other alphabets after."""
    if bare in _PLACES:
        return _PLACES[bare]
    plain = unicodedata.normalize("NFD", bare)[:1]
    if plain in _PLACES:  # ö beside o
        return _PLACES[plain]
    return ord(plain or "\0") if plain < "a" else 2000 + ord(plain)
