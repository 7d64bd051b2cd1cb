"""How often the first proposals for names of goods are right: on any table of names with codes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
import numpy as np

from .propose import Proposal

DRAWS = 2_000  # of the bootstrap
SEED = 20_261_130  # so that the same table has the same interval
FEW = 5  # fewer names of a chapter say nothing about it
EXAMPLES = 3
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

    `low` and `high`: between them the share of right ones lies with 95 % sureness, for names like these.
    """

    names: int
    first: float
    low: float
    high: float
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
    """A chapter, the share of its names that are proposed wrong, and some of them."""

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
        worst=_worst(chapters)[:worst],
    )


def _by(judged: Sequence[_Judged], key: Callable[[_Judged], str]) -> dict[str, list[_Judged]]:
    groups: defaultdict[str, list[_Judged]] = defaultdict(list)
    for one in judged:
        groups[key(one)].append(one)
    return dict(sorted(groups.items()))


def _figures(judged: Sequence[_Judged]) -> Figures:
    size = len(judged)
    if not size:
        return Figures(names=0, first=0, low=0, high=0, among_three=0, chapter=0, nothing=0)
    right = sum(one.first for one in judged)
    low, high = interval_of(right, size)
    return Figures(
        names=size,
        first=right / size,
        low=low,
        high=high,
        among_three=sum(one.among_three for one in judged) / size,
        chapter=sum(one.chapter for one in judged) / size,
        nothing=sum(not one.proposed for one in judged) / size,
    )


def interval_of(right: int, size: int) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a share: names drawn again with replacement, `DRAWS` times."""
    drawn = np.random.default_rng(SEED).binomial(size, right / size, DRAWS) / size
    low, high = np.percentile(drawn, (2.5, 97.5))
    return float(low), float(high)


def _worst(chapters: Mapping[str, Sequence[_Judged]]) -> tuple[Worst, ...]:
    found = [
        Worst(chapter, len(some), 1 - sum(one.first for one in some) / len(some), _examples(some))
        for chapter, some in chapters.items()
        if len(some) >= FEW
    ]
    return tuple(sorted((one for one in found if one.wrong), key=lambda one: (-one.wrong, one.chapter)))


def _examples(judged: Sequence[_Judged]) -> tuple[Wrong, ...]:
    wrong = (
        Wrong(one.case.row, one.case.name, one.case.codes, one.proposed[:THREE])
        for one in judged
        if not one.first
    )
    return tuple(example for example, _number in zip(wrong, range(EXAMPLES), strict=False))
