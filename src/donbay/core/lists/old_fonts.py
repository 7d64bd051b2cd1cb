"""Texts typed for the fonts of the time before Unicode: TCVN3 (`.VnTime`) and VNI (`VNI-Times`).

And texts in UTF-8 that some program took for Windows-1252: `CÃ´ng ty`.

A text is converted only when the table explains every letter of it and the result looks Vietnamese.
Source: TCVN 5712:1993 (the third table) and the VNI table, as letters of Windows-1252.
"""

import re
from collections.abc import Callable

from .syllables import is_syllable, looks_vietnamese

_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_VNI_ALONE = dict(zip("ôöñæíìóòîÔÖÑÆÍÌÓÒÎ", "ơưđỉíìĩịỵƠƯĐỈÍÌĨỊỴ", strict=True))
_VNI_SIGNS = (
    ("a", "øùûõïâàáåãäêèéúüë", "àáảãạâầấẩẫậăằắẳẵặ"),
    ("e", "øùûõïâàáåãä", "èéẻẽẹêềếểễệ"),
    ("o", "øùûõïâàáåãä", "òóỏõọôồốổỗộ"),
    ("u", "øùûõï", "ùúủũụ"),
    ("y", "øùûõ", "ỳýỷỹ"),
    ("ô", "øùûõï", "ờớởỡợ"),
    ("ö", "øùûõï", "ừứửữự"),
)
_VNI_PAIRS = {
    base + sign: made for base, signs, result in _VNI_SIGNS for sign, made in zip(signs, result, strict=True)
}
_VNI_PAIRS |= {
    pair: made.upper()
    for low, made in list(_VNI_PAIRS.items())
    for pair in (low.upper(), low[0].upper() + low[1])
}
_ETH = str.maketrans({"\u00d0": "Đ", "\u00f0": "đ"})  # it looks the same and is not the same
_WORD = re.compile(r"(?:[^\W\d_]|[\xa1-\xbf\xd7\xf7\xad])+")
# A letter beside a sign that no language writes inside a word: `C«ng`, `n­íc`, `thñ¶`.
_BROKEN = re.compile(r"[A-Za-z][\xa1-\xb8\xba-\xbe]+[A-Za-z]")
_MISREAD = re.compile(r"[\xc2-\xc6\xc8\xe1]\S")  # how UTF-8 of a Vietnamese letter begins
# Vietnamese letters misread so, of which a byte was lost on the way.
_SURELY_MISREAD = re.compile(
    "\u00e1\u00ba|\u00e1\u00bb|\u00c6[\u00b0\u00a1]|\u00c4\u2018|\u00c3[\u00a0-\u00bf]"
)
_BESIDE = re.compile(r"[A-Za-z][\xa1-\xbe]|[\xa1-\xbe][A-Za-z]")


def from_old_font(text: str) -> str | None:
    """Return a text typed for an old font as Unicode; the text itself where it is no such text.

    None says that it was typed for an old font and cannot be read for sure.
    """
    if (read_anew := _from_misread_utf8(text)) is not None:
        return read_anew
    if text.isascii() or (looks_vietnamese(text) and not _BESIDE.search(text)):
        return text
    for convert in (_from_tcvn3, _from_vni):
        if (found := _convert(text, convert)) is not None:
            return found
    return None if _BROKEN.search(text) or _SURELY_MISREAD.search(text) else text


def _from_misread_utf8(text: str) -> str | None:
    """Return a text whose UTF-8 was read as Windows-1252, if that explains every letter beyond ASCII."""
    if text.isascii() or not _MISREAD.search(text):
        return None
    try:
        made = b"".join(map(_byte_of, text)).decode("utf-8")
    except UnicodeError:
        return None
    return made if made.isprintable() or "\n" in made else None


def _byte_of(letter: str) -> bytes:
    """Return the byte that Windows-1252 shows so; five bytes have no letter there and stay themselves."""
    return bytes([ord(letter)]) if 0x80 <= ord(letter) < 0xA0 else letter.encode("cp1252")


def _convert(text: str, convert: Callable[[str], str | None]) -> str | None:
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    capitals = len(plain) > 1 and "".join(plain).isupper()  # the capital fonts share the small codes
    explained = 0
    made: list[str] = []
    end = 0
    for found in _WORD.finditer(text):
        word = found[0]
        made.append(text[end : found.start()])
        end = found.end()
        if word.isascii():
            made.append(word)
            continue
        new = convert(word)
        if new is None or not is_syllable(new):
            return None
        explained += any(letter.isalpha() and letter not in "ªµº" for letter in word)
        made.append(new.upper() if capitals else new)
    return "".join(made) + text[end:] if explained else None


def _from_tcvn3(word: str) -> str | None:
    letters = [letter if letter.isascii() else _TCVN3.get(letter) for letter in word]
    return None if None in letters else "".join(letter or "" for letter in letters)


def _from_vni(word: str) -> str | None:
    made, place = "", 0
    while place < len(word):
        pair, letter = word[place : place + 2], word[place]
        if pair in _VNI_PAIRS:
            made, place = made + _VNI_PAIRS[pair], place + 2
        elif letter in _VNI_ALONE or letter.isascii():
            made, place = made + _VNI_ALONE.get(letter, letter), place + 1
        else:
            return None
    return made


def modern(text: str) -> str:
    """Return a text without soft hyphens, and with the letter Đ where its Icelandic twin stood."""
    return text.replace("\xad", "").translate(_ETH)
