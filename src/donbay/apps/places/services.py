"""Write side of places: loading the units of the province."""

import csv
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import NamedTuple

from django.db import transaction

from donbay.core.text.fold import fold
from donbay.foundation.rights import Unasked, unasked

from .models import Place
from .types import LoadCounts

MERGED = date(2025, 7, 1)  # two levels instead of three, and one province out of two
LAST_DAY_BEFORE = date(2025, 6, 30)


class Unit(NamedTuple):
    """One unit as it is written down in our list."""

    code: str
    level: str
    name: str
    name_en: str
    valid_from: date
    valid_to: date | None = None


PROVINCE = Unit("56", "PROVINCE", "Khánh Hòa", "Khanh Hoa", MERGED)
FORMER = (
    Unit("56", "PROVINCE", "Khánh Hòa", "Khanh Hoa", date(1989, 7, 1), LAST_DAY_BEFORE),
    Unit("58", "PROVINCE", "Ninh Thuận", "Ninh Thuan", date(1992, 4, 1), LAST_DAY_BEFORE),
)


@unasked(Unasked.STEP)
@transaction.atomic
def load_places() -> LoadCounts:
    """Bring the province, its 65 units and the two former provinces into the database.

    Safe to repeat: what is there already stays as it is.
    Source: the administrative codes of Viet Nam in force since 1 July 2025.
    """
    done = [_put(unit, None) for unit in FORMER]
    done.append(_put(PROVINCE, None))
    province = Place.objects.get(code=PROVINCE.code, valid_from=PROVINCE.valid_from)
    done += [_put(unit, province) for unit in _units()]
    return LoadCounts(new=done.count("new"), changed=done.count("changed"), unchanged=done.count("same"))


def _units() -> Iterator[Unit]:
    text = files(__package__).joinpath("data/units.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        yield Unit(row["code"], row["level"], row["name"], row["name_en"], MERGED)


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
