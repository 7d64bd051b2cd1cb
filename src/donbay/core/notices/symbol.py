"""The symbol of a notice: its identity, its place in a chain, and the lists it comes in.

symbol = "G/" area "/N/" member "/" number *( "/" kind "." number ), kinds in any order and depth.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from donbay.core.errors import PermanentError
from donbay.core.notices.record import Area
from donbay.core.text.letters import drop_letters

_KINDS = {"add": "Add", "rev": "Rev", "corr": "Corr", "suppl": "Suppl", "supp": "Suppl"}
_BODY = r"G/(TBT|SPS)/N/([A-Z]{2,4})/([0-9]{1,6})((?:/(?:Add|Rev|Corr|Suppl?)\.[0-9]{1,4})*)"
# Nearly every real symbol is written exactly so; one match decides it.
_EXACT = re.compile(_BODY)
_TOLERANT = re.compile(_BODY, re.IGNORECASE)
# In prose a symbol stands alone: "XG/TBT…" and "…/12345678" are something else. The look
# behind comes second, so that the search can leap from one G to the next.
_IN_TEXT = re.compile(rf"[Gg](?<![\w/].)(?i:{_BODY[1:]})(?![0-9])")
_IN_CELL = re.compile(rf"{_BODY}(?![0-9])", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
# Full-width letters, and the strokes that look like the slash.
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, "∕⁄⧸\\"), "/")
_WIDE |= dict.fromkeys(map(ord, "‐‑"), "-") | {ord("、"): ","}
_LOOSE_JOINT = re.compile(r" ?([/.]) ?")
_SUFFIX_WORD = re.compile(
    r"(/|(?<=[0-9])[ -]+)(add|rev|corr|supp)(?:endum|enda|ision|igendum|igenda|lement|l)?[. ]*(?=[0-9])",
    re.IGNORECASE,
)
# In prose only what a slash joins: `…/408/Add. 1`, `…/408/Addendum 1`.
_SLASHED_SUFFIX = re.compile(
    r"(?<=[0-9])/(add|rev|corr|supp)(?:endum|ision|igendum|lement|l)?\.? ?(?=[0-9])", re.IGNORECASE
)
# What may stand between the symbols of one joint notice.
_JOINT = re.compile(
    r"(?:[\s,;:&+/|.()\[\]·•-]|[\u2010-\u2015]|(?<![A-Za-z])(?:and|et|y|e|und|với|và|with|con|avec|joint(?:ly)?)(?![A-Za-z]))*",
    re.IGNORECASE,
)
LONGEST_SYMBOL, LONGEST_IDENTITY = 80, 600  # letters; ten times what was ever seen


class NotASymbol(PermanentError):
    """The text does not follow the grammar of a notice symbol."""

    hint = "Compare it with the document itself, for example G/TBT/N/VNM/408 or G/SPS/N/EU/12/Add.1."


class Symbol(msgspec.Struct, frozen=True, order=True):
    """One symbol, taken apart; sorts by area, member and number as numbers.

    `suffixes` keep their written order: `…/Rev.3/Add.5` is `(("Rev", 3), ("Add", 5))`.
    """

    area: Area
    member: str
    number: int
    suffixes: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        head = f"G/{self.area}/N/{self.member}/{self.number}"
        if not self.suffixes:
            return head
        return head + "".join(f"/{kind}.{number}" for kind, number in self.suffixes)

    @property
    def parent(self) -> "Symbol | None":
        """The symbol this one follows up, without its last suffix; None for a root."""
        if not self.suffixes:
            return None
        return Symbol(self.area, self.member, self.number, self.suffixes[:-1])

    @property
    def root(self) -> "Symbol":
        """The symbol without any suffix, which names the whole family."""
        return Symbol(self.area, self.member, self.number) if self.suffixes else self


def _suffixes(text: str) -> tuple[tuple[str, int], ...]:
    pairs = (part.split(".") for part in text[1:].split("/"))
    return tuple((_KINDS[kind.lower()], int(number)) for kind, number in pairs)


def _from_match(match: re.Match[str]) -> Symbol | None:
    area, member, number, suffixes = match.groups()
    if int(number) == 0:
        return None
    kind: Area = "TBT" if area.upper() == "TBT" else "SPS"
    return Symbol(kind, member.upper(), int(number), _suffixes(suffixes) if suffixes else ())


def _tidy(text: str) -> str:
    """Close up the blanks people leave around slashes and dots, and write suffixes as the WTO does."""
    text = _BLANKS.sub(" ", drop_letters(text.translate(_WIDE), "HIDDEN"))
    text = _LOOSE_JOINT.sub(r"\1", text).strip(" ,;.\"'`“”‘’«»")
    return _SUFFIX_WORD.sub(_suffix, text)


def _suffix(found: re.Match[str]) -> str:
    """Return a suffix as the WTO writes it; `Add.1 - Add.3` are several documents and stay as they are."""
    before = found.string[: found.start()].rpartition("/")[2]
    again = found[1] != "/" and before.lower().startswith(found[2].lower())
    return found[0] if again else f"/{found[2]}."


@lru_cache(maxsize=8192)
def parse_symbol(text: str) -> Symbol:
    """Return the symbol written in a text that holds nothing else.

    Tolerates outer and inner blanks, any letter case, leading zeros, `Add 1` without its dot or its
    slash, and strokes that look like the slash.
    Raises: NotASymbol.
    """
    match = _EXACT.fullmatch(text) or _TOLERANT.fullmatch(_tidy(text))
    symbol = _from_match(match) if match else None
    if symbol is None or len(str(symbol)) > LONGEST_SYMBOL:
        raise NotASymbol(f"{text[:200]!r} is not a notice symbol")
    return symbol


def as_written(text: str) -> str:
    """Return a symbol that a person typed, in any letter case and with blanks, as the WTO writes it.

    A text that is no symbol is returned as it is.
    """
    try:
        return str(parse_symbol(text))
    except NotASymbol:
        return text


def slug_of(symbol: str) -> str:
    """Return a symbol as it stands in an address: slashes become dashes."""
    return symbol.replace("/", "-")


def parse_symbols(cell: str) -> tuple[Symbol, ...]:
    """Return every symbol of a cell, in its order, repeats dropped.

    Commas, semicolons, blanks, line breaks, hyphens, slashes and words such as `and`, `et`, `y`
    separate. Anything else beside the symbols refuses the whole cell: half a joint notice would get
    a wrong identity.
    Raises: NotASymbol, also for an empty cell.
    """
    parts = [part.strip() for part in cell.split(",")]
    if not all(map(_EXACT.fullmatch, parts)):
        parts = _parts(cell)
    if not parts:
        raise NotASymbol("the cell holds no symbol")
    if len(parts) == 1:
        return (parse_symbol(parts[0]),)
    return tuple(dict.fromkeys(map(parse_symbol, parts)))


def _parts(cell: str) -> list[str]:
    """Return the texts of the symbols in a cell; the whole cell where something else stands there too."""
    text = _tidy(cell)
    found = list(_IN_CELL.finditer(text))
    ends = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    if all(map(_JOINT.fullmatch, gaps)):
        return [match[0] for match in found]
    return [cell]


def symbols_in(text: str) -> tuple[Symbol, ...]:
    """Return the symbols cited anywhere in a text, in first-seen order, each once."""
    if not text.isascii():
        text = drop_letters(text.translate(_WIDE), "HIDDEN")  # `…/8<soft hyphen>00` is 800
    if "/N/" not in text and "/n/" not in text:
        return ()
    text = _SLASHED_SUFFIX.sub(r"/\1.", text)
    found = (_from_match(match) for match in _IN_TEXT.finditer(text))
    return tuple(dict.fromkeys(symbol for symbol in found if symbol is not None))


def identity_of(symbols: Iterable[Symbol | str]) -> str:
    """Return the identity of a document: its sorted set of symbols, joined by comma and blank.

    Raises: NotASymbol, if a text among them is none or there are none at all.
    """
    parsed = {parse_symbol(one) if isinstance(one, str) else one for one in symbols}
    if not parsed:
        raise NotASymbol("a document without a symbol has no identity")
    if len(parsed) == 1:
        return str(next(iter(parsed)))
    identity = ", ".join(map(str, sorted(parsed)))
    if len(identity) > LONGEST_IDENTITY:
        raise NotASymbol(f"{identity[:60]}… are {len(parsed)} symbols, more than one notice bears")
    return identity
