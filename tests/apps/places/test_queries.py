"""Units on a day, in the order of our alphabet, and by the names people write."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from donbay.apps.places import queries
from donbay.apps.places.models import Place
from donbay.apps.places.queries import _level_and_name, place_named
from donbay.core.text.fold import fold
from tests.factories.places import PlaceFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
HOW_MANY = pytest.mark.parametrize("how_many", [1, 20])


def place(name, level="WARD", **fields):
    return PlaceFactory(name=name, folded=fold(name), level=level, **fields)


def names(rows):
    return [row.name for row in rows]


def test_a_unit_is_handed_out_with_its_name_as_in_an_address():
    province = place("Mẫu Giang", "PROVINCE")
    unit = place("Bến Mẫu", "COMMUNE", parent=province, code="97001", name_en="Ben Mau", valid_to=DAY)
    row = queries.place(unit.pk)
    assert (row.id, row.code, row.level, row.name, row.name_en) == (
        unit.pk,
        "97001",
        "COMMUNE",
        "Bến Mẫu",
        "Ben Mau",
    )
    assert (row.full_name, row.parent_id, row.valid_from, row.valid_to) == (
        "Xã Bến Mẫu", province.pk, date(2025, 7, 1), DAY
    )  # fmt: skip
    assert queries.place(0) is None


@pytest.mark.parametrize(
    ("level", "full"),
    [
        ("PROVINCE", "Tỉnh Mẫu"),
        ("COMMUNE", "Xã Mẫu"),
        ("WARD", "Phường Mẫu"),
        ("SPECIAL_ZONE", "Đặc khu Mẫu"),
    ],
)
def test_each_level_is_written_before_the_name(level, full):
    assert queries.place(place("Mẫu", level).pk).full_name == full


@pytest.mark.parametrize(
    ("since", "until", "exists"),
    [
        (DAY, None, True),
        (DAY + timedelta(days=1), None, False),
        (DAY - timedelta(days=9), DAY, True),  # to the end of its last day
        (DAY - timedelta(days=9), DAY - timedelta(days=1), False),
    ],
)
def test_a_unit_exists_from_its_first_to_its_last_day(since, until, exists):
    unit = place("Bến Mẫu", valid_from=since, valid_to=until)
    assert bool(queries.places_on(DAY)) == exists
    assert bool(queries.units_on(DAY)) == exists
    assert place_named("Bến Mẫu", DAY) == (unit.pk if exists else None)
    assert queries.place(unit.pk) is not None  # a former one can still be looked up


def test_units_come_in_the_order_of_our_alphabet_and_a_province_is_no_unit():
    for name in ("Đồi", "Ấp", "Dốc", "An"):
        place(name)
    place("Mẫu Giang", "PROVINCE")
    assert names(queries.units_on(DAY)) == ["An", "Ấp", "Dốc", "Đồi"]
    assert names(queries.places_on(DAY)) == ["An", "Ấp", "Dốc", "Đồi", "Mẫu Giang"]


@HOW_MANY
def test_lists_cost_one_query(how_many, django_assert_num_queries):
    for number in range(how_many):
        place(f"Bến {number}")
    for ask in (queries.places_on, queries.units_on):
        with django_assert_num_queries(1):
            assert len(ask(DAY)) == how_many
    with django_assert_num_queries(1):
        assert place_named("Bến 0", DAY) is not None


@pytest.mark.parametrize(
    ("text", "level", "name"),
    [
        ("phường Bến Mẫu", "WARD", "bến mẫu"),
        ("PHƯỜNG  Bến   Mẫu", "WARD", "bến mẫu"),
        ("phuong ben mau", "WARD", "ben mau"),
        ("P. Bến Mẫu", "WARD", "bến mẫu"),
        ("p.Bến Mẫu", "WARD", "bến mẫu"),
        ("x. Bến Mẫu", "COMMUNE", "bến mẫu"),
        ("xa ben mau", "COMMUNE", "ben mau"),
        ("ĐK. Bến Mẫu", "SPECIAL_ZONE", "bến mẫu"),
        ("dac khu ben mau", "SPECIAL_ZONE", "ben mau"),
        ("tỉnh Mẫu", "PROVINCE", "mẫu"),
        ("Bến Mẫu", "", "bến mẫu"),
        ("phường", "", "phường"),
        ("Xãm", "", "xãm"),
        ("", "", ""),
    ],
)
def test_what_people_write_is_a_level_and_a_name(text, level, name):
    assert _level_and_name(text) == (level, name)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Bến Mẫu", "lower"),  # a unit goes before the province of the same name
        ("tỉnh Bến Mẫu", "province"),
        ("xã Bến Mẫu", "lower"),
        ("phường Bến Mẫu", None),
    ],
)
def test_a_unit_goes_before_the_province_of_its_name(written, found):
    made = {"lower": place("Bến Mẫu", "COMMUNE"), "province": place("Bến Mẫu", "PROVINCE")}
    assert place_named(written, DAY) == (made[found].pk if found else None)


def test_two_units_of_one_name_are_told_apart_by_their_level_alone():
    ward, commune = place("Bến Mẫu"), place("Bến Mẫu", "COMMUNE")
    assert place_named("Bến Mẫu", DAY) is None
    assert (place_named("p. Bến Mẫu", DAY), place_named("xã Bến Mẫu", DAY)) == (ward.pk, commune.pk)


@settings(max_examples=30)
@given(st.text(max_size=20))
@example("\x00")  # PostgreSQL refuses even to look for it
@example("xã \ud800")
def test_whatever_is_written_is_answered(text):
    assert place_named(text, DAY) is None
    assert Place.objects.count() == 0
