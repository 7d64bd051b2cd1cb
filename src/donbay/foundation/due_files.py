"""How the things of a file stand on a day: the file's own steps and dates, the holidays of this country."""

from collections.abc import Iterable, Mapping
from datetime import date

from donbay.core.workflow.due import Reader, Standing
from donbay.core.workflow.kinds import Kind
from donbay.core.workflow.reading import Thing, things_of

from .holidays import holidays_of

_AROUND = 2  # years: a day counted in working days ends within them of what it is counted from, unless it is far off


def standings(content: bytes, on: date, known: Mapping[str, Kind]) -> list[tuple[str | int, Standing]]:
    """Return each thing of a file by its id, and how it stands on a day.

    Raises: BadKind, with every mistake and its place.
    """
    kind, things = things_of(content, known)
    holidays = holidays_of(_years(kind, things, on))
    return [
        (one.id, Reader(kind=kind, holidays=holidays, fields=one.fields).standing(one.entered, on))
        for one in things
    ]


def _years(kind: Kind, things: Iterable[Thing], on: date) -> range:
    """Return the years that any count of these things touches."""
    far = _AROUND + max((one.due.days // 200 for one in kind.states if one.due), default=0)
    days = [on, *(step.on for one in things for step in one.entered)]
    days += [day for one in things for day in one.fields.values() if day]
    years = [day.year for day in days]
    return range(min(years) - far, max(years) + far + 1)
