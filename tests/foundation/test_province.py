"""Another province installs with a folder and a setting, and without a line of code."""

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from donbay.apps.enterprises.services import refresh
from donbay.apps.places.models import Place
from donbay.apps.places.queries import place_named, places_on, units_on
from donbay.apps.places.services import BadUnit, load_places
from donbay.apps.products.models import Product
from donbay.apps.products.services import BadProduct, load_products, read_products
from donbay.foundation.province import SHIPPED, BadProvince, province_of, shipped_provinces
from tests.factories.province import PROVINCE, UNITS, province

NOW = datetime(2026, 2, 2, 3, 0, tzinfo=UTC)
READ_NAME = "from donbay.config.settings import base as b; print(b.PROVINCE_NAME, '|', b.MAIL_FROM)"


@pytest.fixture
def small(tmp_path, settings):
    settings.PROVINCE_DATA = province(tmp_path)
    return tmp_path


@pytest.mark.django_db
def test_a_made_up_province_is_loaded_whole(small):
    assert refresh(now=NOW) == {"places": 5, "products": 2, "enterprises": 0}
    assert refresh(now=NOW) == {"places": 0, "products": 0, "enterprises": 0}
    assert [place.name for place in places_on(date(2025, 6, 30))] == ["Mẫu Hà"]
    assert [place.full_name for place in units_on(date(2026, 3, 31))] == [
        "Xã Bãi Mẫu",
        "Phường Bến Mẫu",
        "Xã Đồi Mẫu",
    ]
    assert [place.name for place in units_on(date(2026, 4, 1))] == ["Bến Mẫu", "Đồi Mẫu"]
    ward = Place.objects.get(code="97001")
    assert place_named("phuong ben mau", date(2026, 1, 1)) == ward.pk
    assert (ward.parent.name, ward.parent.valid_from) == ("Mẫu Giang", date(2025, 7, 1))
    assert list(Product.objects.order_by("code").values_list("code", "hs")) == [
        ("che-mau", ["0902"]),
        ("gom-mau", ["6912"]),
    ]


@pytest.mark.django_db
def test_nothing_of_the_province_that_ships_comes_with_another(small):
    refresh(now=NOW)
    assert not Place.objects.filter(name__contains="Khánh Hòa").exists()
    assert Product.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("units", "says"),
    [
        ("code,level,name\n1,WARD,A\n", "units.csv has no column name_en"),
        ("", "units.csv has no column code, level, name, name_en"),
        (UNITS + "97004,TOWN,X,X,,\n", "units.csv, line 5: 'TOWN' is no level"),
        (UNITS + "97004,PROVINCE,X,X,,\n", "units.csv, line 5: 'PROVINCE' is no level"),
        (UNITS + "97004,WARD,,X,,\n", "units.csv, line 5: name is empty"),
        (UNITS + "97001,WARD,X,X,,\n", "units.csv, line 5: 97001 stands twice"),
        (UNITS + "97004,WARD,X,X,2026-02-30,\n", "units.csv, line 5: "),
        (UNITS + "97004,WARD,X,X,,2025-07-01\n", "units.csv, line 5: it ends before it begins"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_is_loaded(tmp_path, units, says):
    with pytest.raises(BadUnit, match=says):
        load_places(province(tmp_path, units=units))
    assert Place.objects.count() == 0


@pytest.mark.django_db
def test_a_wrong_product_is_named_and_nothing_is_loaded(tmp_path):
    data = province(tmp_path, products='[x]\nname = "X"\nname_en = "X"\ngroup = "x"\nhs = ["7799"]\n')
    with pytest.raises(BadProduct, match="product x: '7799' is not an HS prefix"):
        load_products(data)
    assert Product.objects.count() == 0


def test_products_that_are_no_tables_are_refused(tmp_path):
    with pytest.raises(BadProduct, match="product name: it is no table"):
        read_products(province(tmp_path, products='name = "X"\n'))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "is no folder with a province.toml, and none of: khanh-hoa"),
        ("code = ", "province.toml of the province is not TOML"),
        ('code = "97"\n', "province.toml: Object missing required field `name`"),
        (PROVINCE.replace("name_en", "name_fr"), "unknown field `name_fr`"),
        (PROVINCE.replace("2025-06-30", "1989-06-30"), "province.toml: Mẫu Hà ends before it begins"),
    ],
)
def test_what_is_no_province_is_refused_with_its_file(tmp_path, text, says):
    with pytest.raises(BadProvince, match=says):
        province_of(province(tmp_path, province=text))


def test_the_province_that_ships_was_made_of_two():
    found = province_of(SHIPPED)
    assert shipped_provinces() == ("khanh-hoa",)
    assert (found.code, found.name, found.since) == ("56", "Khánh Hòa", date(2025, 7, 1))
    assert [(one.code, one.name, one.until) for one in found.former] == [
        ("56", "Khánh Hòa", date(2025, 6, 30)),
        ("58", "Ninh Thuận", date(2025, 6, 30)),
    ]


def started(tmp_path, **environment):
    return subprocess.run(
        [sys.executable, "-c", READ_NAME],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "DONBAY_VAR": str(tmp_path / "var"), **environment},
        cwd=tmp_path, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


def test_headings_and_mails_bear_the_name_of_the_data_unless_told_otherwise(tmp_path):
    data = province(tmp_path)
    by_data = started(tmp_path, DONBAY_PROVINCE_DATA=data)
    assert by_data.stdout.strip() == "Mẫu Giang | TBT Mẫu Giang <tbt@donbay.invalid>", by_data.stderr
    told = started(tmp_path, DONBAY_PROVINCE_DATA=data, DONBAY_PROVINCE="Mẫu")
    assert told.stdout.startswith("Mẫu | ")
    assert started(tmp_path).stdout.startswith("Khánh Hòa | ")


def test_a_folder_that_is_none_stops_the_start_and_says_what_is_wanted(tmp_path):
    refused = started(tmp_path, DONBAY_PROVINCE_DATA=str(tmp_path / "nowhere"))
    assert refused.returncode == 1
    assert "DONBAY_PROVINCE_DATA cannot be used" in refused.stderr
    assert "expected a folder with a province.toml, or one of: khanh-hoa" in refused.stderr
