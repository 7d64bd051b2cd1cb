"""Bar charts as SVG, drawn from the same rows as the table beside them."""

import msgspec

from .types import Bars

WIDTH, ROW, LABEL, GAP = 640, 28, 210, 8
NUMBER = 64  # room for the number at the end of the longest bar


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One bar: where it lies, in units of the drawing, and what stands beside it."""

    label: str
    value: int
    y: int
    text_y: int
    width: int
    number_x: int


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """A chart ready to be drawn."""

    title: str
    width: int
    height: int
    label_x: int
    bar_x: int
    bar_height: int
    bars: tuple[Bar, ...]


def chart_of(found: Bars) -> Chart:
    """Return the chart of a breakdown; the longest bar fills the room."""
    most = max(value for _label, value in found.rows)
    room = WIDTH - LABEL - GAP - NUMBER
    return Chart(
        title=found.title, width=WIDTH, height=ROW * len(found.rows), label_x=LABEL, bar_x=LABEL + GAP,
        bar_height=ROW - GAP,
        bars=tuple(
            _bar(number, label, value, max(1, round(room * value / most)) if most else 1)
            for number, (label, value) in enumerate(found.rows)
        ),
    )  # fmt: skip


def _bar(number: int, label: str, value: int, width: int) -> Bar:
    top = number * ROW
    return Bar(
        label=label, value=value, y=top + GAP // 2, text_y=top + ROW // 2 + 5, width=width,
        number_x=LABEL + GAP + width + 6,
    )  # fmt: skip
