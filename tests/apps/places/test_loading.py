"""Loading another province: its units with their days, and what a broken list says of itself."""

from datetime import date

import pytest

from donbay.apps.places.models import Place
from donbay.apps.places.queries import places_on, units_on
from donbay.apps.places.services import BadUnit, load_places
from donbay.foundation.province import BadProvince
from tests.factories.province import UNITS, province

pytestmark = pytest.mark.django_db
BEFORE, FIRST, LAST, AFTER = date(2025, 6, 30), date(2025, 7, 1), date(2026, 3, 31), date(2026, 4, 1)


def counts(loaded):
    return (loaded.new, loaded.changed, loaded.unchanged)


def loaded(folder, **files):
    return counts(load_places(province(folder, **files)))


def test_a_province_is_loaded_with_those_it_was_made_of_and_again_changes_nothing(tmp_path):
    assert (loaded(tmp_path), loaded(tmp_path)) == ((5, 0, 0), (0, 0, 5))
    assert [row.full_name for row in places_on(BEFORE)] == ["Tỉnh Mẫu Hà"]
    parents = {row.name: row.parent_id for row in units_on(FIRST)}
    here = Place.objects.get(level="PROVINCE", valid_from=FIRST)
    assert parents == dict.fromkeys(("Bãi Mẫu", "Bến Mẫu", "Đồi Mẫu"), here.pk)


def test_a_unit_without_days_is_as_old_as_the_province_and_one_with_days_goes(tmp_path):
    loaded(tmp_path)
    assert [row.name for row in units_on(LAST)] == ["Bãi Mẫu", "Bến Mẫu", "Đồi Mẫu"]
    assert [row.name for row in units_on(AFTER)] == ["Bến Mẫu", "Đồi Mẫu"]
    assert units_on(BEFORE) == []


def test_what_the_list_says_otherwise_is_changed_in_its_place(tmp_path):
    loaded(tmp_path)
    before = Place.objects.get(code="97001").pk
    assert loaded(tmp_path, units=UNITS.replace("Bến Mẫu,Ben Mau", "Bến Mới,Ben Moi")) == (0, 1, 4)
    found = Place.objects.get(code="97001")
    assert (found.pk, found.name, found.name_en, found.folded) == (before, "Bến Mới", "Ben Moi", "ben moi")


def test_a_unit_that_is_renamed_on_a_day_is_two_units_of_one_code(tmp_path):
    two = "97001,WARD,Bến Cũ,Ben Cu,2025-07-01,2026-03-31\n97001,WARD,Bến Mới,Ben Moi,2026-04-01,\n"
    assert loaded(tmp_path, units=UNITS.splitlines()[0] + "\n" + two) == (4, 0, 0)
    assert [row.name for row in units_on(LAST)] == ["Bến Cũ"]
    assert [row.name for row in units_on(AFTER)] == ["Bến Mới"]


def test_what_is_no_longer_in_the_list_stays(tmp_path):
    loaded(tmp_path)
    assert loaded(tmp_path, units="\n".join(UNITS.splitlines()[:2])) == (0, 0, 3)
    assert Place.objects.count() == 5


def test_the_province_of_the_settings_is_loaded_when_none_is_named(tmp_path, settings):
    settings.PROVINCE_DATA = province(tmp_path)
    assert counts(load_places()) == (5, 0, 0)


@pytest.mark.parametrize(
    ("units", "says"),
    [
        ("code,level,name\n", "units.csv has no column name_en"),
        ("code\n", "units.csv has no column level, name, name_en"),
        ("", "units.csv has no column code, level, name, name_en"),
        (UNITS + ",WARD,Một,Mot,,\n", "units.csv, line 5: code is empty"),
        (UNITS + "97004,WARD, ,Mot,,\n", "units.csv, line 5: name is empty"),
        (UNITS + "97004,VILLAGE,Một,Mot,,\n", "units.csv, line 5: 'VILLAGE' is no level"),
        (UNITS + "97004,PROVINCE,Một,Mot,,\n", "units.csv, line 5: 'PROVINCE' is no level"),
        (UNITS + "97004,WARD,Một,Mot,1/7/2025,\n", "units.csv, line 5: Invalid isoformat string: '1/7/2025'"),
        (UNITS + "97004,WARD,Một,Mot,2026-02-30,\n", "units.csv, line 5: day is out of range for month"),
        (UNITS + "97004,WARD,Một,Mot,2026-04-01,2026-04-01\n", "units.csv, line 5: it ends before it begins"),
        (UNITS + "97004,WARD,Một,Mot,,2025-06-30\n", "units.csv, line 5: it ends before it begins"),
        (UNITS + "97001,WARD,Một,Mot,,\n", "units.csv, line 5: 97001 stands twice"),
    ],
)
def test_a_list_that_cannot_be_used_is_named_by_its_line_and_nothing_is_loaded(tmp_path, units, says):
    with pytest.raises(BadUnit) as caught:
        load_places(province(tmp_path, units=units))
    assert str(caught.value) == says
    assert Place.objects.count() == 0


@pytest.mark.parametrize("missing", ["province", "units"])
def test_a_folder_that_lacks_a_file_loads_nothing(tmp_path, missing):
    with pytest.raises(BadProvince):
        load_places(province(tmp_path, **{missing: None}))
    assert Place.objects.count() == 0
