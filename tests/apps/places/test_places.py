"""The province and its units, loaded and found by the names people write."""

from datetime import date

import pytest

from donbay.apps.places.models import Place
from donbay.apps.places.queries import place_named, places_on, units_on
from donbay.apps.places.services import load_places
from tests.factories.places import PlaceFactory

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def test_the_province_has_65_units_and_a_second_loading_changes_nothing():
    first, second = load_places(), load_places()
    assert (first.new, second.new, second.changed, second.unchanged) == (68, 0, 0, 68)
    levels = [place.level for place in units_on(AFTER)]
    assert (levels.count("WARD"), levels.count("COMMUNE"), levels.count("SPECIAL_ZONE")) == (16, 48, 1)


def test_loading_mends_a_unit_that_somebody_changed():
    load_places()
    Place.objects.filter(code="22366").update(name="Nha Trang cũ")
    assert load_places().changed == 1
    assert Place.objects.get(code="22366").name == "Nha Trang"


def test_on_the_last_day_before_the_merger_there_are_two_provinces_and_after_it_one():
    load_places()
    assert [place.name for place in places_on(BEFORE)] == ["Khánh Hòa", "Ninh Thuận"]
    assert [place.name for place in places_on(AFTER) if place.level == "PROVINCE"] == ["Khánh Hòa"]
    assert {place.parent_id for place in units_on(AFTER)} == {
        Place.objects.get(level="PROVINCE", valid_from=AFTER).pk
    }


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Nha Trang", "22366"),
        ("phường Nha Trang", "22366"),
        ("P. Nha Trang", "22366"),
        ("  xã   Diên Khánh ", "22651"),
        ("dien khanh", "22651"),
        ("xa dien khanh", "22651"),
        ("Ninh Hoà", "22528"),  # the old place of the tone mark
        ("Đặc khu Trường Sa", "22736"),
        ("Khánh Hòa", "56"),
        ("tỉnh Khánh Hòa", "56"),
        ("xã Nha Trang", None),  # it is a ward
        ("Ninh Thuận", None),  # gone
        ("", None),
        ("Đà Nẵng", None),
    ],
)
def test_a_unit_is_found_by_what_people_write(written, code):
    load_places()
    found = place_named(written, AFTER)
    assert (Place.objects.get(pk=found).code if found else None) == code


def test_the_former_province_is_found_on_its_own_days():
    load_places()
    found = place_named("ninh thuan", BEFORE)
    assert Place.objects.get(pk=found).code == "58"


def test_two_units_that_look_alike_without_accents_are_told_apart_only_with_them():
    with_accents = PlaceFactory(name="Hòa Lợi", folded="hoa loi")
    PlaceFactory(name="Hoa Lợi", folded="hoa loi")
    assert place_named("Hòa Lợi", AFTER) == with_accents.pk
    assert place_named("hoa loi", AFTER) is None


def test_listing_places_costs_one_query(django_assert_num_queries):
    load_places()
    with django_assert_num_queries(1):
        assert len(places_on(AFTER)) == 66
