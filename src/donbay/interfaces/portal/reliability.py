"""Whether a score means what it says: the points of a plot, score across and share that was right upwards."""

from collections.abc import Sequence

import msgspec

from donbay.core.match.evaluate import Bin

# Units of the drawing: the side of the square, and what stands left of and above it.
SIDE, LEFT, TOP = 240, 44, 12


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One bin with pairs, and where it stands."""

    x: int
    y: int
    bin: Bin


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the grid: its share, and where it stands across and upwards."""

    share: float
    x: int
    y: int


class Plot(msgspec.Struct, frozen=True, kw_only=True):
    """The drawing: points, grid, and the square it stands in. The diagonal is where a score means what it says."""

    points: tuple[Point, ...]
    marks: tuple[Mark, ...]
    left: int
    right: int
    top: int
    bottom: int


def plot_of(bins: Sequence[Bin]) -> Plot | None:
    """Return the drawing of these bins; None where no pair was counted."""
    points = tuple(Point(x=_across(one.mean), y=_up(one.share), bin=one) for one in bins if one.pairs)
    if not points:
        return None
    shares = (0.0, 0.25, 0.5, 0.75, 1.0)
    marks = tuple(Mark(share=share, x=_across(share), y=_up(share)) for share in shares)
    return Plot(points=points, marks=marks, left=_across(0), right=_across(1), top=_up(1), bottom=_up(0))


def _across(share: float) -> int:
    return LEFT + round(SIDE * share)


def _up(share: float) -> int:
    return TOP + SIDE - round(SIDE * share)
