"""The shapes of a measurement: what was judged, what was counted, and what is told of it."""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from donbay.core.classify.types import Subject
from donbay.core.match.types import Evidence, Judgement

DIRECT, RELATED = 2, 1
Method = Literal["matching", "hs", "words", "both"]
BASELINES: tuple[Method, ...] = ("hs", "words", "both")


class GoldProfile(msgspec.Struct, frozen=True):
    """A product profile of the judgements: names, HS prefixes and words."""

    id: str
    vi: str
    en: str
    hs: tuple[str, ...]
    words: tuple[str, ...]


class GoldNotice(msgspec.Struct, frozen=True):
    """The judgement on one notice: `labels` profile id to 2 (direct) or 1 (related), `hs4` its headings.

    `doubtful`: profiles that the readers differ on; they count neither for nor against. `form` (whole, excerpt,
    title, orphan) and `language` are empty where nobody said.
    """

    symbols: tuple[str, ...]
    labels: dict[str, int] = {}
    id: str = ""
    subject: str = ""
    hs4: tuple[str, ...] = ()
    hs4_any: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    form: str = ""
    language: str = ""


class Range(msgspec.Struct, frozen=True):
    """A 95 % interval: shares from 0 to 1."""

    low: float
    high: float


class Ranges(msgspec.Struct, frozen=True, kw_only=True):
    """The 95 % intervals of one set of figures; None where no draw had anything to count."""

    precision: Range | None = None
    recall: Range | None = None
    f1: Range | None = None


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Precision, recall and F1 as shares from 0 to 1, and what they were counted from.

    `returned` and `relevant` count pairs; `gold_direct` all direct pairs, `found_direct` those returned. `doubtful`
    pairs were returned too and are in none of these. `ranges` are worked out for the whole and its parts.
    """

    precision: float
    recall: float
    f1: float
    returned: int
    relevant: int
    gold_direct: int
    found_direct: int
    doubtful: int = 0
    ranges: Ranges | None = None


class Chapter(msgspec.Struct, frozen=True, kw_only=True):
    """What befell the lines of one HS chapter, in pairs: returned, wrong among these, direct, missed among these."""

    returned: int = 0
    wrong: int = 0
    direct: int = 0
    missed: int = 0


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """The pairs whose score lies from `low` to below `high`: their mean score, and the share that was relevant.

    Both shares are from 0 to 1, and 0 where there is no pair. What matching did not name counts as 0.
    """

    low: float
    high: float
    pairs: int
    relevant: int
    mean: float
    share: float


class WrongPair(msgspec.Struct, frozen=True, kw_only=True):
    """One pair that was returned and should not have been, or was missed, with the reasons found."""

    notice: str
    profile: str
    what: Literal["FALSE", "MISSED"]
    grade: str = ""
    score: float = 0.0
    evidence: tuple[Evidence, ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One measurement: all pairs, by class, by profile, the baselines, and the wrong pairs.

    `wide`: notices that more than a third of all profiles are directly concerned by; `narrow`: the figures without
    them, None where there are none. `parts`: figures by form, area and language, then by their values.
    `chapters`: by the chapter of a profile's first code, "" for one without. `bins`: ten, the lowest first.
    """

    precision: float
    recall: float
    f1: float
    returned: int
    relevant: int
    gold_direct: int
    found_direct: int
    doubtful: int
    ranges: Ranges | None
    judged_notices: int
    missing_notices: int
    missing: tuple[str, ...]
    wide: tuple[str, ...]
    narrow: Figures | None
    parts: dict[str, dict[str, Figures]]
    classes: dict[str, Figures]
    profiles: dict[str, Figures]
    chapters: dict[str, Chapter]
    bins: tuple[Bin, ...]
    baselines: dict[str, Figures]
    hs4_share: float
    hs4_found: int
    hs4_gold: int
    wrong: tuple[WrongPair, ...]


Pairs = dict[tuple[int, str], str]  # (number of the notice, profile id) -> class
Cases = Sequence[tuple[GoldNotice, Subject]]
Found = Sequence[Mapping[str, Judgement]]  # what matching says of each case: profile id -> judgement
