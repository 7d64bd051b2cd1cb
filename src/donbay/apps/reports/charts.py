"""Bar charts as SVG, drawn from the same rows as the table beside them."""

import msgspec

from .types import Bars

WIDTH, ROW, BAR = 400, 46, 16  # the label stands above its bar, so that it can be read on a telephone
LABEL_DOWN, BAR_DOWN, NUMBER_DOWN = 15, 22, 35
NUMBER = 64  # room for the number at the end of the longest bar
MOST = 15  # bars; the table beside has all rows


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One bar: where it lies, in units of the drawing, and what stands beside it."""

    label: str
    value: int
    label_y: int
    y: int
    width: int
    number_x: int
    number_y: int


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart ready to be drawn. `left_out`: how many rows stand only in the table."""

    title: str
    width: int
    height: int
    bar_height: int
    bars: tuple[Bar, ...]
    left_out: int


def chart_of(found: Bars) -> Chart:
    """Return the chart of the first rows of a breakdown; the longest bar fills the room."""
    rows = found.rows[:MOST]
    most = max(1, *(value for _label, value in rows))
    return Chart(
        title=found.title, width=WIDTH, height=ROW * len(rows), bar_height=BAR, left_out=len(found.rows) - len(rows),
        bars=tuple(
            _bar(number * ROW, label, value, value / most) for number, (label, value) in enumerate(rows)
        ),
    )  # fmt: skip


def _bar(top: int, label: str, value: int, share: float) -> Bar:
    width = max(1, round((WIDTH - NUMBER) * share))
    return Bar(
        label=label, value=value, label_y=top + LABEL_DOWN, y=top + BAR_DOWN, width=width,
        number_x=width + 6, number_y=top + NUMBER_DOWN,
    )  # fmt: skip
