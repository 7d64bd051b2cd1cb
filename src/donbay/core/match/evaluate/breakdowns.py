"""Where it is right and where not: by kind of notice, by HS chapter of the line, by score."""

from collections import Counter
from collections.abc import Sequence

from .counting import Tally, by_value, share
from .types import DIRECT, Bin, Cases, Chapter, Figures, Found, GoldNotice, GoldProfile, Pairs

BINS = 10


def parts_of(rows: Tally, cases: Cases) -> dict[str, dict[str, Figures]]:
    """Return the figures by form, area and language; what nobody said of any notice is left out."""
    judged = [one for one, _subject in cases]
    found = {
        "form": by_value(rows, [one.form for one in judged]),
        "area": by_value(rows, [_area(one) for one in judged]),
        "language": by_value(rows, [one.language for one in judged]),
    }
    return {name: values for name, values in found.items() if values}


def _area(judged: GoldNotice) -> str:
    return next((area for area in ("SPS", "TBT") if judged.symbols[0].startswith(f"G/{area}/")), "")


def chapters_of(returned: Pairs, cases: Cases, profiles: Sequence[GoldProfile]) -> dict[str, Chapter]:
    """Return what befell the profiles of each HS chapter; a profile lies where its first code does."""
    chapter = {profile.id: profile.hs[0][:2] if profile.hs else "" for profile in profiles}
    counted: dict[str, Counter[str]] = {one: Counter() for one in sorted(set(chapter.values()))}
    for number, (judged, _subject) in enumerate(cases):
        for profile, one in chapter.items():
            if profile not in judged.doubtful:
                counted[one].update(
                    _befell(judged.labels.get(profile), returned=(number, profile) in returned)
                )
    return {one: Chapter(**counts) for one, counts in counted.items() if counts.total()}


def _befell(label: int | None, *, returned: bool) -> dict[str, int]:
    """Return what one pair counts as."""
    direct = label == DIRECT
    return {
        "returned": int(returned),
        "wrong": int(returned and label is None),
        "direct": int(direct),
        "missed": int(direct and not returned),
    }


def bins_of(found: Found, cases: Cases, profiles: Sequence[GoldProfile]) -> tuple[Bin, ...]:
    """Return how often each score was right: every pair of notice and profile that is not doubtful, in ten bins."""
    scores: list[list[float]] = [[] for _ in range(BINS)]
    relevant = [0] * BINS
    for said, (judged, _subject) in zip(found, cases, strict=True):
        for profile in profiles:
            if profile.id not in judged.doubtful:
                score = said[profile.id].score if profile.id in said else 0.0
                # Scores have two digits; as hundredths they lie on no edge by a hair.
                number = min(round(score * 100) // BINS, BINS - 1)
                scores[number].append(score)
                relevant[number] += profile.id in judged.labels
    return tuple(_bin(number, *one) for number, one in enumerate(zip(scores, relevant, strict=True)))


def _bin(number: int, scores: list[float], relevant: int) -> Bin:
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        pairs=len(scores),
        relevant=relevant,
        mean=round(sum(scores) / len(scores), 4) if scores else 0.0,
        share=share(relevant, len(scores)),
    )
