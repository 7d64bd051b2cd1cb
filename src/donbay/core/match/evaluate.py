"""Measure matching against relevance judgements, beside what a plain filter would do.

Source: the metrics of information retrieval as the gold set defines them. Precision: pairs returned
that are relevant (directly or otherwise), of all pairs returned. Recall: direct pairs returned, of
all direct pairs. A pair is returned when its class is direct or related; possible is never mailed.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from donbay.core.classify.passages import read_text
from donbay.core.classify.read import SURE, read
from donbay.core.classify.types import Subject
from donbay.core.codes.hs import hs_relation

from .index import MatchIndex
from .terms import TermIndex
from .types import Evidence, Judgement, Line, Profile

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
    """The judgement on one notice: `labels` profile id to 2 (direct) or 1 (related), `hs4` its headings."""

    symbols: tuple[str, ...]
    labels: dict[str, int] = {}
    id: str = ""
    subject: str = ""
    hs4: tuple[str, ...] = ()
    hs4_any: tuple[str, ...] = ()


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Precision, recall and F1 as shares from 0 to 1, and what they were counted from.

    `returned` and `relevant` count pairs; `gold_direct` all direct pairs, `found_direct` those returned.
    """

    precision: float
    recall: float
    f1: float
    returned: int
    relevant: int
    gold_direct: int
    found_direct: int


class WrongPair(msgspec.Struct, frozen=True, kw_only=True):
    """One pair that was returned and should not have been, or was missed, with the reasons found."""

    notice: str
    profile: str
    what: Literal["FALSE", "MISSED"]
    grade: str = ""
    score: float = 0.0
    evidence: tuple[Evidence, ...] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One measurement: all pairs, by class, by profile, the baselines, and the wrong pairs."""

    precision: float
    recall: float
    f1: float
    returned: int
    relevant: int
    gold_direct: int
    found_direct: int
    judged_notices: int
    missing_notices: int
    missing: tuple[str, ...]
    classes: dict[str, Figures]
    profiles: dict[str, Figures]
    baselines: dict[str, Figures]
    hs4_share: float
    hs4_found: int
    hs4_gold: int
    wrong: tuple[WrongPair, ...]


Pairs = dict[tuple[int, str], str]  # (number of the notice, profile id) -> class


def evaluate(
    gold: Sequence[GoldNotice], profiles: Sequence[GoldProfile], notices: Mapping[str, Subject]
) -> Report:
    """Return the measurement; `notices` gives the subject of each symbol at hand."""
    at_hand = [(judged, _subject(judged, notices)) for judged in gold]
    cases = [(judged, subject) for judged, subject in at_hand if subject is not None]
    missing = tuple(judged.symbols[0] for judged, subject in at_hand if subject is None)
    returned, wrong = _matched(cases, profiles)
    whole = _figures(returned, cases)
    headings = [_headings(subject, judged) for judged, subject in cases]
    found, wanted = sum(h[0] for h in headings), sum(h[1] for h in headings)
    return Report(
        **msgspec.structs.asdict(whole),
        judged_notices=len(cases),
        missing_notices=len(missing),
        missing=missing,
        classes={grade: _of_class(returned, cases, grade) for grade in ("DIRECT", "RELATED")},
        profiles={p.id: _of_profile(returned, cases, p.id) for p in profiles},
        baselines={name: _figures(_baseline(name, cases, profiles), cases) for name in BASELINES},
        hs4_share=_share(found, wanted),
        hs4_found=found,
        hs4_gold=wanted,
        wrong=tuple(wrong),
    )


_Cases = Sequence[tuple[GoldNotice, Subject]]


def _subject(judged: GoldNotice, notices: Mapping[str, Subject]) -> Subject | None:
    return next((notices[symbol] for symbol in judged.symbols if symbol in notices), None)


def profile_of(number: int, gold: GoldProfile) -> Profile:
    """Return a profile of the judgements as one enterprise with one product line."""
    line = Line(id=number, words=gold.vi, hs=gold.hs, terms=gold.words, names=(gold.en,))
    return Profile(enterprise_id=number, lines=(line,))


def _matched(cases: _Cases, profiles: Sequence[GoldProfile]) -> tuple[Pairs, list[WrongPair]]:
    index = MatchIndex([profile_of(number, gold) for number, gold in enumerate(profiles)])
    returned: Pairs = {}
    wrong = []
    for number, (judged, subject) in enumerate(cases):
        found = {profiles[j.enterprise_id].id: j for j in index.judge(subject)}
        for profile_id, judgement in found.items():
            if judgement.grade == "POSSIBLE":
                continue
            returned[number, profile_id] = judgement.grade
            if profile_id not in judged.labels:
                wrong.append(_wrong(judged, profile_id, "FALSE", judgement))
        missed = [p for p, label in judged.labels.items() if label == DIRECT and (number, p) not in returned]
        wrong += [_wrong(judged, profile_id, "MISSED", found.get(profile_id)) for profile_id in missed]
    return returned, wrong


def _wrong(
    judged: GoldNotice, profile: str, what: Literal["FALSE", "MISSED"], judgement: Judgement | None
) -> WrongPair:
    if judgement is None:
        return WrongPair(notice=judged.symbols[0], profile=profile, what=what)
    return WrongPair(
        notice=judged.symbols[0], profile=profile, what=what, grade=judgement.grade, score=judgement.score,
        evidence=judgement.evidence,
    )  # fmt: skip


def _figures(returned: Pairs, cases: _Cases, *, direct: int | None = None) -> Figures:
    relevant = sum(profile in cases[number][0].labels for number, profile in returned)
    found = sum(cases[number][0].labels.get(profile) == DIRECT for number, profile in returned)
    if direct is None:
        direct = sum(label == DIRECT for judged, _ in cases for label in judged.labels.values())
    precision, recall = _share(relevant, len(returned)), _share(found, direct)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Figures(
        precision=precision, recall=recall, f1=round(f1, 4), returned=len(returned), relevant=relevant,
        gold_direct=direct, found_direct=found,
    )  # fmt: skip


def _of_class(returned: Pairs, cases: _Cases, grade: str) -> Figures:
    return _figures({pair: g for pair, g in returned.items() if g == grade}, cases)


def _of_profile(returned: Pairs, cases: _Cases, profile: str) -> Figures:
    direct = sum(judged.labels.get(profile) == DIRECT for judged, _ in cases)
    return _figures({pair: g for pair, g in returned.items() if pair[1] == profile}, cases, direct=direct)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _baseline(name: Method, cases: _Cases, profiles: Sequence[GoldProfile]) -> Pairs:
    returned: Pairs = {}
    for number, (_judged, subject) in enumerate(cases):
        for profile in profiles:
            by_code = name in ("hs", "both") and _by_code(subject, profile)
            if by_code or (name in ("words", "both") and _by_words(subject, profile)):
                returned[number, profile.id] = "DIRECT"
    return returned


def _by_code(subject: Subject, profile: GoldProfile) -> bool:
    """Return whether a stated code begins with a code of the profile, or the other way round."""
    relations = (hs_relation(code.code, own) for code in subject.hs if code.code for own in profile.hs)
    return any(relation in ("EXACT", "PROFILE_WIDER", "NOTICE_WIDER") for relation in relations)


def _by_words(subject: Subject, profile: GoldProfile) -> bool:
    terms = TermIndex(profile.words)
    return any(terms.hits(read_text(text)) for text in (subject.title, subject.products) if text)


def _headings(subject: Subject, judged: GoldNotice) -> tuple[int, int]:
    """Return how many of the headings two readers agreed on were found, and how many there are."""
    found = {heading.code[:4] for heading in read(subject).classified.headings if heading.share >= SURE}
    return len(found & set(judged.hs4)), len(judged.hs4)
