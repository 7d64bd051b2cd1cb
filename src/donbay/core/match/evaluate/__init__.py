"""Measure matching against relevance judgements, beside what a plain filter would do.

Source: the metrics of information retrieval as the gold set defines them. Precision: pairs returned
that are relevant (directly or otherwise), of all pairs returned. Recall: direct pairs returned, of
all direct pairs. A pair is returned when its class is direct or related; possible is never mailed. A
pair that the readers differ on counts neither for nor against.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from donbay.core.classify.read import SURE, read
from donbay.core.classify.types import Subject
from donbay.core.match.index import MatchIndex
from donbay.core.match.types import Judgement, Line, Profile
from donbay.core.match.weights import weighing_with
from donbay.core.match.weights import weights as shipped

from .breakdowns import bins_of, chapters_of, parts_of
from .counting import Tally, figures_of, share, tally
from .plain_filters import filtered
from .readers import Agreed, ReaderSaid, agreed
from .types import (
    BASELINES,
    DIRECT,
    RELATED,
    Bin,
    Cases,
    Chapter,
    Figures,
    Found,
    GoldNotice,
    GoldProfile,
    Pairs,
    Range,
    Ranges,
    Report,
    WrongPair,
)

__all__ = [
    "BASELINES",
    "DIRECT",
    "RELATED",
    "Agreed",
    "Bin",
    "Chapter",
    "Figures",
    "GoldNotice",
    "GoldProfile",
    "Range",
    "Ranges",
    "ReaderSaid",
    "Report",
    "WrongPair",
    "agreed",
    "cases_of",
    "evaluate",
    "profile_of",
]

Weights = Mapping[str, float]
WIDE = 3  # a notice that is directly on more than one of so many profiles is wide


def cases_of(gold: Sequence[GoldNotice], notices: Mapping[str, Subject]) -> Cases:
    """Return the judged notices that are at hand, each with its subject."""
    at_hand = ((judged, _subject(judged, notices)) for judged in gold)
    return [(judged, subject) for judged, subject in at_hand if subject is not None]


def evaluate(
    gold: Sequence[GoldNotice],
    profiles: Sequence[GoldProfile],
    notices: Mapping[str, Subject],
    weights: Sequence[Weights] = (),
) -> Report:
    """Return the measurement; `notices` gives the subject of each symbol at hand.

    `weights`: for each notice at hand the coefficients to weigh evidence with; without them those of the program.
    """
    cases = cases_of(gold, notices)
    missing = tuple(judged.symbols[0] for judged in gold if _subject(judged, notices) is None)
    found = _matched(cases, profiles, weights or [shipped()] * len(cases))
    returned = _returned(found)
    rows = tally(returned, cases)
    return Report(
        **msgspec.structs.asdict(figures_of(rows, ranges=True)),
        judged_notices=len(cases),
        missing_notices=len(missing),
        missing=missing,
        **_with_and_without_wide(rows, cases, len(profiles)),
        **_parts(rows, returned, cases, profiles),
        **_headings(cases),
        bins=bins_of(found, cases, profiles),
        wrong=tuple(_wrong_pairs(found, returned, cases)),
    )


def _subject(judged: GoldNotice, notices: Mapping[str, Subject]) -> Subject | None:
    return next((notices[symbol] for symbol in judged.symbols if symbol in notices), None)


def profile_of(number: int, gold: GoldProfile) -> Profile:
    """Return a profile of the judgements as one enterprise with one product line."""
    line = Line(id=number, words=gold.vi, hs=gold.hs, terms=gold.words, names=(gold.en,))
    return Profile(enterprise_id=number, lines=(line,))


def _matched(cases: Cases, profiles: Sequence[GoldProfile], weights: Sequence[Weights]) -> Found:
    index = MatchIndex([profile_of(number, gold) for number, gold in enumerate(profiles)])
    found = []
    for (_judged, subject), own in zip(cases, weights, strict=True):
        with weighing_with(own):
            found.append({profiles[j.enterprise_id].id: j for j in index.judge(subject)})
    return found


def _returned(found: Found) -> Pairs:
    return {
        (number, profile): judgement.grade
        for number, said in enumerate(found)
        for profile, judgement in said.items()
        if judgement.grade != "POSSIBLE"
    }


def _with_and_without_wide(rows: Tally, cases: Cases, profiles: int) -> dict[str, Any]:
    wide = [sum(label == DIRECT for label in judged.labels.values()) * WIDE > profiles for judged, _ in cases]
    symbols = tuple(judged.symbols[0] for (judged, _), one in zip(cases, wide, strict=True) if one)
    narrow = figures_of(rows[[not one for one in wide]], ranges=True) if symbols else None
    return {"wide": symbols, "narrow": narrow}


def _parts(rows: Tally, returned: Pairs, cases: Cases, profiles: Sequence[GoldProfile]) -> dict[str, Any]:
    return {
        "parts": parts_of(rows, cases),
        "classes": {grade: _of_class(returned, cases, grade) for grade in ("DIRECT", "RELATED")},
        "profiles": {profile.id: _of_profile(returned, cases, profile.id) for profile in profiles},
        "chapters": chapters_of(returned, cases, profiles),
        "baselines": {
            name: figures_of(tally(filtered(name, cases, tuple(profiles)), cases)) for name in BASELINES
        },
    }


def _of_class(returned: Pairs, cases: Cases, grade: str) -> Figures:
    return figures_of(tally({pair: g for pair, g in returned.items() if g == grade}, cases))


def _of_profile(returned: Pairs, cases: Cases, profile: str) -> Figures:
    own = {pair: grade for pair, grade in returned.items() if pair[1] == profile}
    return figures_of(tally(own, cases, only=profile))


def _wrong_pairs(found: Found, returned: Pairs, cases: Cases) -> Iterator[WrongPair]:
    for number, (judged, _subject) in enumerate(cases):
        for profile, judgement in found[number].items():
            known = profile in judged.labels or profile in judged.doubtful
            if (number, profile) in returned and not known:
                yield _wrong(judged, profile, "FALSE", judgement)
        for profile, label in judged.labels.items():
            if label == DIRECT and (number, profile) not in returned:
                yield _wrong(judged, profile, "MISSED", found[number].get(profile))


def _wrong(
    judged: GoldNotice, profile: str, what: Literal["FALSE", "MISSED"], judgement: Judgement | None
) -> WrongPair:
    if judgement is None:
        return WrongPair(notice=judged.symbols[0], profile=profile, what=what)
    return WrongPair(
        notice=judged.symbols[0], profile=profile, what=what, grade=judgement.grade, score=judgement.score,
        evidence=judgement.evidence,
    )  # fmt: skip


def _headings(cases: Cases) -> dict[str, Any]:
    """Return how many of the headings two readers agreed on were found, and how many there are."""
    found = sum(len(_sure_headings(subject) & set(judged.hs4)) for judged, subject in cases)
    wanted = sum(len(judged.hs4) for judged, _subject in cases)
    return {"hs4_share": share(found, wanted), "hs4_found": found, "hs4_gold": wanted}


def _sure_headings(subject: Subject) -> set[str]:
    return {heading.code[:4] for heading in read(subject).classified.headings if heading.share >= SURE}
