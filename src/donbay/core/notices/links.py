"""Addresses: the WTO's document rebuilt from its symbol, and those found in a cell."""

import re
from collections.abc import Sequence

from donbay.core.notices.symbol import Symbol, parse_symbol

_BASE = "https://docs.wto.org/imrd/directdoc.asp?DDFDocuments"
_LETTERS = {"en": "t", "fr": "u", "es": "v"}
_SUFFIX = {"Add": "A", "Rev": "R", "Corr": "C"}
# A comma may belong to an address, but not before a blank or before the next address.
_ADDRESS = re.compile(r"https?://(?:(?!(?<![=/])https?://|,\s*https?://)[^\s<>\"'|;])+", re.IGNORECASE)
# Nearly every cell holds one address of plain letters, and nothing of it is to be trimmed.
_ONE_ADDRESS = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9._/?=&%#~+-]{7,2000}(?<=[A-Za-z0-9/])")
_TRAILING = ".,;:!?»”’"
_PAIRS = {")": "(", "]": "["}


def document_link(symbols: Sequence[Symbol | str], language: str, base_year: int | None) -> str:
    """Return the address of the WTO's Word file of a notice, or "" when it cannot be known.

    A joint document is filed under its first symbol. `base_year` is the year of the root
    notification, needed for TBT only. The letter of a supplement was never seen: no guess.
    Source: the pattern found in every English link of a real export.
    """
    first = symbols[0] if symbols else None
    symbol = parse_symbol(first) if isinstance(first, str) else first
    letter = _LETTERS.get(language)
    if symbol is None or letter is None or any(kind not in _SUFFIX for kind, _ in symbol.suffixes):
        return ""
    name = f"{symbol.member}{symbol.number}" + "".join(f"{_SUFFIX[kind]}{n}" for kind, n in symbol.suffixes)
    if symbol.area == "SPS":
        return f"{_BASE}/{letter}/G/SPS/N{name}.DOCX"
    return f"{_BASE}/{letter}/G/TBTN{base_year % 100:02d}/{name}.DOCX" if base_year else ""


def addresses_in(text: str) -> tuple[str, ...]:
    """Return every http(s) address of a cell or a prose text, in order, each once."""
    if "://" not in text:
        return ()
    if _ONE_ADDRESS.fullmatch(text) and "_x000D_" not in text:
        return (text,)
    found = (_trimmed(match.group()) for match in _ADDRESS.finditer(text.replace("_x000D_", "\n")))
    return tuple(dict.fromkeys(address for address in found if len(address) > len("https://")))


def _trimmed(address: str) -> str:
    """Drop the punctuation of the sentence around an address, and a bracket it did not open."""
    while True:
        last = address[-1]
        unopened = last in _PAIRS and address.count(last) > address.count(_PAIRS[last])
        if last not in _TRAILING and not unopened:
            return address
        address = address[:-1]
