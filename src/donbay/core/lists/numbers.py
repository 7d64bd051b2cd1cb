"""Tax codes and telephone numbers as spreadsheets and people leave them. Each returns what was mended."""

import re
from typing import NamedTuple

from donbay.core.text.signs import plain_signs

_PHONE = re.compile(r"\+?\d[\d .()-]*\d")
_PARTED = re.compile(r"[;,|\n/&]|\s+(?:-|–|hoặc|và|or)\s+", re.IGNORECASE)
_DIGIT_O = re.compile(r"(?<=\d)[oO](?=[\doO .-])|(?<=[\d.-])[oO]\b|\b[oO](?=\d)")
_AS_DECIMAL = re.compile(r"(?<![\d.])(\d{8,13})[.,]0+(?![\d.,])")  # `301234567.0`, of a table of numbers
_TEL_AND_FAX = re.compile(r"\b(?:tel|đt|điện thoại|phone)\.?\s*[/&,-]\s*(?:số )?fax\b", re.IGNORECASE)
_FAX = re.compile(r"^\W*(?:fax|số fax)\b", re.IGNORECASE)
_EXPONENT = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
FEWEST_DIGITS, MOST_DIGITS = 8, 15  # 15: ITU-T E.164


class Read(NamedTuple):
    """What was read, and what was done to it.

    ZERO: a lost zero came back; LETTER: an O became 0; nothing where it stood so.
    """

    value: str
    mended: tuple[str, ...] = ()


def tax_code(text: str) -> Read:
    """Return a tax code without what stands around it: `0301234567-001`, ten, twelve digits, or the text.

    A number that a spreadsheet kept has lost its zero: nine digits were ten; twelve that do
    not begin with 0 were thirteen, since the codes of persons all begin with it. Nine that begin
    with 0 lost another digit, and nobody knows which.
    Source: Circular 86/2024/TT-BTC.
    """
    text = _AS_DECIMAL.sub(r"\1", plain_signs(text))
    said = re.sub(r"^\s*(?:mst|mã số thuế|tax code|msdn)\s*:?\s*", "", text, flags=re.IGNORECASE)
    code = re.sub(r"[\s'`’‘\".,]", "", said)
    code = re.sub(r"[–—‐‑]|(?<=^\d{10})[/_](?=\d{3}$)", "-", code)
    mended: list[str] = []
    if re.search("[oO]", code) and re.fullmatch(r"[\doO-]+", code, re.ASCII):
        code, mended = re.sub("[oO]", "0", code), ["LETTER"]
    digits = code.replace("-", "")
    grouped = re.fullmatch(r"\d+(-\d+)+", code, re.ASCII) and len(digits) in (10, 13)  # 4200-777-888
    if not grouped and not re.fullmatch(r"\d+(-\d{3})?", code, re.ASCII):
        return Read(code, tuple(mended))
    branch = len(digits) == 12 and ("-" in code or digits[0] != "0")
    if (len(digits) == 9 or branch) and digits[0] != "0":
        digits, mended = "0" + digits, [*mended, "ZERO"]
    return Read(f"{digits[:10]}-{digits[10:]}" if len(digits) == 13 else digits, tuple(mended))


def phones(text: str) -> tuple[list[str], tuple[str, ...]]:
    """Return the telephone numbers of a cell, each once, and what was mended or left.

    Brackets go, blanks and dots inside a number stay; a number for fax alone is left. A Vietnamese
    number of nine digits, or a landline of ten without its zero, gets it back.
    """
    found: list[str] = []
    mended: set[str] = set()
    text = _TEL_AND_FAX.sub("", _AS_DECIMAL.sub(r"\1", plain_signs(text)))
    for part in _PARTED.split(text):
        if _FAX.search(part):
            mended.add("LEFT")
            continue
        plain = _DIGIT_O.sub("0", part)
        if plain != part:
            mended.add("LETTER")
        numbers = [
            _plain(run)
            for run in _PHONE.findall(
                re.sub(r"\([^)\d]*[^\d)]*\)", "", plain).replace("(", " ").replace(")", " ")
            )
        ]
        good = [number for number in numbers if FEWEST_DIGITS <= len(_digits(number)) <= MOST_DIGITS]
        if (not good and part.strip()) or len(good) != len(numbers) or _EXPONENT.search(part):
            mended.add("LEFT")
        for number in good:
            restored = _with_zero(number)
            if restored != number:
                mended.add("ZERO")
            if restored not in found:
                found.append(restored)
    return found, tuple(sorted(mended))


def _plain(run: str) -> str:
    return " ".join(run.strip(" .-").split())


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _with_zero(number: str) -> str:
    """Return a number with the zero that a spreadsheet ate; one with `+` or with blanks was a text."""
    if not re.fullmatch(r"[1-9]\d{8,9}", number, re.ASCII):
        return number
    mobile = len(number) == 9 and number[0] in "35789"
    landline = number[0] == "2" and len(number) in {9, 10}
    return "0" + number if mobile or landline else number
