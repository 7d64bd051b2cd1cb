"""Write side of places: loading the units of the province."""

import csv
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from donbay.core.errors import PermanentError
from donbay.core.text.fold import fold
from donbay.foundation.province import UNITS, Province, province_of, text_of
from donbay.foundation.rights import Unasked, unasked

from .models import Place
from .types import LoadCounts

COLUMNS = ("code", "level", "name", "name_en")


class BadUnit(PermanentError):
    """A row of the province's units cannot be used; the message names it."""

    hint = "Mend units.csv of the province: code, level (WARD, COMMUNE, SPECIAL_ZONE), name, name_en; days may follow."


class Unit(NamedTuple):
    """One unit as it is written down in our list."""

    code: str
    level: str
    name: str
    name_en: str
    valid_from: date
    valid_to: date | None = None


@unasked(Unasked.STEP)
@transaction.atomic
def load_places(data: str = "") -> LoadCounts:
    """Bring the province, its units and the provinces it was made of into the database.

    `data`: which province (see DONBAY_PROVINCE_DATA); by itself the one of the settings.
    Safe to repeat: what is there already stays as it is.
    Raises: BadProvince, BadUnit; then nothing is loaded.
    """
    data = data or settings.PROVINCE_DATA
    found = province_of(data)
    done = [
        _put(Unit(one.code, "PROVINCE", one.name, one.name_en, one.since, one.until), None)
        for one in found.former
    ]
    done.append(_put(Unit(found.code, "PROVINCE", found.name, found.name_en, found.since), None))
    province = Place.objects.get(code=found.code, valid_from=found.since)
    done += [_put(unit, province) for unit in _units(data, found)]
    return LoadCounts(new=done.count("new"), changed=done.count("changed"), unchanged=done.count("same"))


def _units(data: str, province: Province) -> Iterator[Unit]:
    """Yield the units of the list; one without days of its own is as old as the province and still there."""
    reader = csv.DictReader(text_of(data, UNITS).splitlines())
    if missing := set(COLUMNS) - set(reader.fieldnames or ()):
        raise BadUnit(f"{UNITS} has no column {', '.join(sorted(missing))}")
    seen: set[tuple[str, date]] = set()
    for row in reader:
        unit = _unit(row, province.since, where=f"{UNITS}, line {reader.line_num}")
        if (unit.code, unit.valid_from) in seen:
            raise BadUnit(f"{UNITS}, line {reader.line_num}: {unit.code} stands twice")
        seen.add((unit.code, unit.valid_from))
        yield unit


def _unit(row: dict[str, str | None], since: date, *, where: str) -> Unit:
    said = {name: (cell or "").strip() for name, cell in row.items() if isinstance(name, str)}
    if lacking := [name for name in COLUMNS if not said[name]]:
        raise BadUnit(f"{where}: {lacking[0]} is empty")
    if said["level"] not in set(Place.Level.values) - {"PROVINCE"}:
        raise BadUnit(f"{where}: {said['level']!r} is no level")
    try:
        days = [date.fromisoformat(day) if (day := said.get(name)) else None for name in ("since", "until")]
    except ValueError as error:
        raise BadUnit(f"{where}: {error}") from error
    if days[1] and days[1] <= (days[0] or since):
        raise BadUnit(f"{where}: it ends before it begins")
    return Unit(said["code"], said["level"], said["name"], said["name_en"], days[0] or since, days[1])


def _put(unit: Unit, parent: Place | None) -> str:
    wanted = {
        "level": unit.level,
        "name": unit.name,
        "name_en": unit.name_en,
        "folded": fold(unit.name),
        "valid_to": unit.valid_to,
        "parent_id": parent.pk if parent else None,
    }
    known = Place.objects.filter(code=unit.code, valid_from=unit.valid_from)
    now = known.values(*wanted).first()
    if now is None:
        Place.objects.create(code=unit.code, valid_from=unit.valid_from, **wanted)
        return "new"
    if now == wanted:
        return "same"
    known.update(**wanted)
    return "changed"
