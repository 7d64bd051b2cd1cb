"""The shapes of matching: what a firm makes, what was found, and what follows."""

from typing import Literal

import msgspec

from donbay.core.classify.types import Where

Grade = Literal["DIRECT", "RELATED", "POSSIBLE"]
Strength = Literal["STRONG", "GOOD", "WEAK"]


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One product line of a firm.

    `terms` are words and phrases in any language, `scientific` Latin names, `names` the names of
    the known product behind it (for explanations), `hs` prefixes of 2, 4 or 6 digits, `ics` prefixes of ICS
    codes, `excluded` phrases in which a term does not count. `confirmed`: the firm or an officer confirmed
    the codes; else they are our suggestion.
    """

    id: int
    words: str
    hs: tuple[str, ...] = ()
    ics: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    scientific: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    confirmed: bool = False


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What matching knows of one enterprise. `markets` empty means all markets."""

    enterprise_id: int
    lines: tuple[Line, ...]
    markets: tuple[str, ...] = ()
    hash: str = ""


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One reason, as data. `kind` is one of the kinds in `core.match.grade`.

    `value` is the firm's side (a code or term), `found` the notice's side as written,
    `field` where it stands. `inherited`: it stands in the parent, not in the notice itself.
    `confirmed`: the firm's codes are confirmed, not only suggested.
    """

    line_id: int
    line_words: str
    kind: str
    value: str
    found: str
    field: Where
    strength: Strength
    inherited: bool = False
    confirmed: bool = False


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What one notice means for one enterprise. `score` is a share from 0 to 1.

    `market` is the market of the profile that the notice's member belongs to; empty when
    the profile names none.
    """

    enterprise_id: int
    grade: Grade
    score: float
    evidence: tuple[Evidence, ...]
    market: str = ""
