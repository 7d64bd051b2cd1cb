"""Plain records of reports."""

from datetime import date

import msgspec


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One number with its definition. `value` is None where nothing could be measured.

    `before`: the value of the same period a year earlier, None where nothing was counted then. `unit`: "" is a
    plain count; HOURS, DAYS (working days), STARS (1 to 5) and SHARE (0 to 1) say what they are. `link` leads
    to the rows behind it.
    """

    key: str
    label: str
    definition: str
    value: float | None
    before: float | None = None
    unit: str = ""
    link: str = ""


class Bars(msgspec.Struct, frozen=True, kw_only=True):
    """One breakdown, as a table and a chart: labels with counts, in the order shown."""

    key: str
    title: str
    definition: str
    rows: tuple[tuple[str, int], ...]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a period, both days included, in one language.

    `before` names the same period a year earlier, "" where nothing was done in it.
    """

    since: date
    until: date
    language: str
    period: str
    before: str
    sentence: str
    figures: tuple[Figure, ...]
    bars: tuple[Bars, ...]

    def figure(self, key: str) -> Figure:
        """Return one figure by its key. Raises: KeyError."""
        found = {figure.key: figure for figure in self.figures}
        return found[key]
