"""Read side of places: what other rooms may ask."""

from datetime import date

from django.db.models import Q, QuerySet

from donbay.core.text.fold import fold, lower
from donbay.core.text.letters import clean_line
from donbay.core.text.order import order_of
from donbay.foundation.rows import row_of

from .models import Place
from .types import PlaceRow

_LEVELS = {
    "tỉnh": Place.Level.PROVINCE,
    "xã": Place.Level.COMMUNE,
    "phường": Place.Level.WARD,
    "đặc khu": Place.Level.SPECIAL_ZONE,
}
_SHORT = {"p.": "phường ", "x.": "xã ", "đk.": "đặc khu "}


def places_on(day: date) -> list[PlaceRow]:
    """Return every unit that exists on a day, by name. Cost: one query."""
    return _by_name(_existing(day))


def units_on(day: date) -> list[PlaceRow]:
    """Return the communes, wards and special zones that exist on a day, by name. Cost: one query."""
    return _by_name(_existing(day).exclude(level=Place.Level.PROVINCE))


def place(place_id: int) -> PlaceRow | None:
    """Return one unit, also a former one, or None."""
    found = Place.objects.filter(pk=place_id).first()
    return _row(found) if found else None


def place_named(text: str, on: date) -> int | None:
    """Return the unit that a text names, such as `phường Nha Trang`, or None.

    With its accents first; without them only if one unit alone fits. A unit of the lowest
    level goes before the province of the same name.
    """
    level, name = _level_and_name(text)
    found = _existing(on).filter(folded=fold(name))
    if level:
        found = found.filter(level=level)
    places = sorted(found, key=lambda place: (place.level == Place.Level.PROVINCE, place.pk))
    exact = [place for place in places if lower(place.name) == lower(name)]
    fitting = exact or places
    lowest = [place for place in fitting if place.level != Place.Level.PROVINCE] or fitting
    return lowest[0].pk if len(lowest) == 1 else None


def _level_and_name(text: str) -> tuple[str, str]:
    said = clean_line(lower(text), use="SEARCHED")
    for short, full in _SHORT.items():
        if said.startswith(short):
            said = full + said.removeprefix(short).strip()
    for word, level in _LEVELS.items():
        for form in (f"{word} ", f"{fold(word)} "):
            if said.startswith(form) and len(said) > len(form):
                return level, said.removeprefix(form)
    return "", said


def _existing(day: date) -> QuerySet[Place]:
    return Place.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


def _by_name(found: QuerySet[Place]) -> list[PlaceRow]:
    return [_row(place) for place in sorted(found, key=lambda place: (order_of(place.name), place.pk))]


def _row(place: Place) -> PlaceRow:
    return row_of(
        PlaceRow,
        place,
        full_name=f"{place.get_level_display()} {place.name}",
    )
