"""How often the first proposals for names of goods are right: on any table of names with codes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
import numpy as np

from .propose import Proposal

DRAWS = 2_000  # of the bootstrap
SEED = 20_261_130  # so that the same table has the same interval
FEW = 5  # fewer names of a chapter say nothing about it: such chapters are told together
ENOUGH = 20  # fewer names drawn again say nothing about others like them; our choice
EXAMPLES, EXAMPLES_OF_FEW = 3, 10
OF_FEW = ""  # stands for all chapters with few names
THREE = 3
Propose = Callable[[str, int, str], Sequence[Proposal]]


class Case(msgspec.Struct, frozen=True):
    """One name to be judged. `codes`: any of them is right; `row`: where it stands."""

    row: int
    name: str
    language: str
    codes: tuple[str, ...]

    @property
    def level(self) -> int:
        """The digits on which it is judged: those of its shortest code, six at most."""
        return min(6, *(len(code) // 2 * 2 for code in self.codes))


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Shares of 1 over `names`: right first, right among three, right chapter first, nothing proposed at all.

    `low` and `high`: between them the share of right ones lies with 95 % sureness, for names like these; None where
    there are too few names, or all of them are right or wrong.
    """

    names: int
    first: float
    low: float | None
    high: float | None
    among_three: float
    chapter: float
    nothing: float


class Wrong(msgspec.Struct, frozen=True):
    """A name whose first proposal is wrong."""

    row: int
    name: str
    codes: tuple[str, ...]
    proposed: tuple[str, ...]


class Worst(msgspec.Struct, frozen=True):
    """A chapter, or OF_FEW, the share of its names that are proposed wrong, and some of them."""

    chapter: str
    names: int
    wrong: float
    examples: tuple[Wrong, ...]


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of all names, by level (digits), chapter and language, and the worst chapters first."""

    whole: Figures
    levels: Mapping[str, Figures]
    languages: Mapping[str, Figures]
    chapters: Mapping[str, Figures]
    worst: tuple[Worst, ...]


class _Judged(msgspec.Struct, frozen=True):
    case: Case
    proposed: tuple[str, ...]

    @property
    def wanted(self) -> frozenset[str]:
        return frozenset(code[: self.case.level] for code in self.case.codes)

    @property
    def first(self) -> bool:
        return self.proposed[:1] != () and self.proposed[0] in self.wanted

    @property
    def among_three(self) -> bool:
        return bool(self.wanted & set(self.proposed[:THREE]))

    @property
    def chapter(self) -> bool:
        return self.proposed[:1] != () and self.proposed[0][:2] in {code[:2] for code in self.wanted}


def measure(cases: Iterable[Case], propose: Propose, *, worst: int = 10) -> Measured:
    """Return how often proposals are right. `propose`: name, level, language → proposals."""
    judged = [
        _Judged(case, tuple(one.code for one in propose(case.name, case.level, case.language)))
        for case in cases
    ]
    chapters = _by(judged, lambda one: one.case.codes[0][:2])
    return Measured(
        whole=_figures(judged),
        levels={key: _figures(some) for key, some in _by(judged, lambda one: str(one.case.level)).items()},
        languages={key: _figures(some) for key, some in _by(judged, lambda one: one.case.language).items()},
        chapters={key: _figures(some) for key, some in chapters.items()},
        worst=(*_worst(chapters)[:worst], *_worst_of_few(chapters)),
    )


def _by(judged: Sequence[_Judged], key: Callable[[_Judged], str]) -> dict[str, list[_Judged]]:
    groups: defaultdict[str, list[_Judged]] = defaultdict(list)
    for one in judged:
        groups[key(one)].append(one)
    return dict(sorted(groups.items()))


def _figures(judged: Sequence[_Judged]) -> Figures:
    size = len(judged)
    if not size:
        return Figures(names=0, first=0, low=None, high=None, among_three=0, chapter=0, nothing=0)
    right = sum(one.first for one in judged)
    low, high = interval_of(right, size) or (None, None)
    return Figures(
        names=size,
        first=right / size,
        low=low,
        high=high,
        among_three=sum(one.among_three for one in judged) / size,
        chapter=sum(one.chapter for one in judged) / size,
        nothing=sum(not one.proposed for one in judged) / size,
    )


def interval_of(right: int, size: int) -> tuple[float, float] | None:
    """Return the 95 % bootstrap interval of a share: names drawn again with replacement, `DRAWS` times.

    None where that would say nothing: of fewer names than ENOUGH, or of names that are all right or all wrong, each
    draw is like them.
    """
    if size < ENOUGH or right in {0, size}:
        return None
    drawn = np.random.default_rng(SEED).binomial(size, right / size, DRAWS) / size
    low, high = np.percentile(drawn, (2.5, 97.5))
    return float(low), float(high)


def _worst(chapters: Mapping[str, Sequence[_Judged]]) -> tuple[Worst, ...]:
    found = [_told(chapter, some, EXAMPLES) for chapter, some in chapters.items() if len(some) >= FEW]
    return tuple(sorted((one for one in found if one.wrong), key=lambda one: (-one.wrong, one.chapter)))


def _worst_of_few(chapters: Mapping[str, Sequence[_Judged]]) -> tuple[Worst, ...]:
    """Return the chapters with few names as one, for a small table has no others."""
    together = [one for some in chapters.values() if len(some) < FEW for one in some]
    found = _told(OF_FEW, together, EXAMPLES_OF_FEW) if together else None
    return (found,) if found and found.wrong else ()


def _told(chapter: str, judged: Sequence[_Judged], most: int) -> Worst:
    wrong = 1 - sum(one.first for one in judged) / len(judged)
    return Worst(chapter, len(judged), wrong, _examples(judged, most))


def _examples(judged: Sequence[_Judged], most: int) -> tuple[Wrong, ...]:
    wrong = (
        Wrong(one.case.row, one.case.name, one.case.codes, one.proposed[:THREE])
        for one in judged
        if not one.first
    )
    return tuple(example for example, _number in zip(wrong, range(most), strict=False))
