"""Who the office is: settings in parts, or what one line says."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

import donbay
from donbay.config.settings import office as declared
from donbay.config.settings._env import DECLARED, env
from donbay.foundation import office as room
from donbay.foundation.papers.words import number_and_symbol

APPS = Path(donbay.__file__).parent / "apps"
PARTS = ("NAME", "PARENT", "PHONE", "EMAIL", "ADDRESS", "SYMBOL", "SIGNER", "SIGNER_NAME")


@pytest.fixture
def ours(settings):
    """Return a setter of all settings of the office; what is not said is empty."""

    def told(line, **parts):
        settings.OFFICE_CONTACT = line
        for name in PARTS:
            setattr(settings, f"OFFICE_{name}", parts.get(name, ""))

    return told


def test_one_line_says_office_parent_telephone_and_mail(ours):
    ours("Điểm TBT, Sở Khoa học và Công nghệ, điện thoại 0258 3822 906, tbt@so.example")
    found = room.office()
    assert (found.name, found.parent) == ("Điểm TBT", "Sở Khoa học và Công nghệ")
    assert (found.phone, found.email) == ("0258 3822 906", "tbt@so.example")
    assert room.findings() == []


def test_a_mail_says_how_to_reach_a_person_also_where_the_settings_do_not(ours, settings):
    settings.SITE_URL = "https://tbt.example"
    ours("Điểm TBT, Sở, 0258 3822 906, tbt@so.example")
    assert room.contact_line() == "Điểm TBT, Sở, 0258 3822 906, tbt@so.example"
    ours("Điểm TBT, Sở, tbt@so.example")
    assert room.contact_line() == "Điểm TBT, Sở, tbt@so.example"
    ours("Điểm TBT, Sở")
    assert room.contact_line() == "Điểm TBT, Sở, https://tbt.example/gop-y/"


def test_every_mail_for_people_outside_ends_with_the_office():
    kinds = sorted({found.parent for found in APPS.glob("*/templates/**/mails/*/body.txt")})
    kinds = [kind for kind in kinds if kind.name not in {"work", "proposals"}]  # these are for officers
    assert len(kinds) >= 10
    for kind in kinds:
        told = "".join(
            found.read_text(encoding="utf-8") for found in _with_what_it_includes(kind / "body.txt")
        )
        assert "{{ office }}" in told, kind


def _with_what_it_includes(template):
    """Return a template of a mail and the ones it names, wherever they stand."""
    named = re.findall(r'{% (?:include|extends) "([^"]+)"', template.read_text(encoding="utf-8"))
    found = [path for name in named for path in APPS.glob(f"*/templates/{name}")]
    return [template, *(deeper for path in found for deeper in _with_what_it_includes(path))]


def test_a_telephone_is_no_parent(ours):
    ours("Điểm TBT, 0258 3822 906")
    assert (room.office().parent, room.office().phone) == ("", "0258 3822 906")


def test_settings_in_parts_go_before_the_line(ours):
    ours(
        "Điểm TBT, Sở",
        NAME="Sở KH&CN",
        PARENT="UBND tỉnh",
        PHONE="1900 1234",
        SIGNER="KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC",
    )
    found = room.office()
    assert (found.name, found.parent, found.phone) == ("Sở KH&CN", "UBND tỉnh", "1900 1234")
    assert found.signer == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


@pytest.mark.parametrize(
    ("parts", "hint"),
    [
        ({}, "Set DONBAY_OFFICE_PHONE and DONBAY_OFFICE_EMAIL."),
        ({"PHONE": "0258 3822 906"}, "Set DONBAY_OFFICE_EMAIL."),
        ({"EMAIL": "tbt@so.example"}, "Set DONBAY_OFFICE_PHONE."),
    ],
)
def test_an_office_that_cannot_be_reached_is_told(ours, parts, hint):
    ours("Điểm TBT, Sở Khoa học và Công nghệ", **parts)
    assert [(one.id, one.hint) for one in room.findings()] == [("donbay.office", hint)]


@pytest.mark.parametrize(
    ("convert", "text"),
    [
        (declared._telephone, "gọi tôi"),
        (declared._telephone, "--"),
        (declared._mail, "tbt"),
        (declared._mail, "a@b"),
    ],
)
def test_what_cannot_be_a_telephone_or_an_address_stops_the_start(monkeypatch, convert, text):
    monkeypatch.setenv("DONBAY_X", text)
    monkeypatch.setitem(DECLARED, "DONBAY_X", None)  # put back afterwards: the reference page counts them
    with pytest.raises(ImproperlyConfigured, match="DONBAY_X cannot be used"):
        env("DONBAY_X", convert, default="", meaning="m", example="e")


@pytest.mark.django_db
def test_foot_and_about_give_the_ways_to_reach_the_office(ours):
    ours("Điểm TBT, Sở", PHONE="(0258) 3822.906", EMAIL="tbt@so.example", ADDRESS="Số 1 Đường Mẫu")
    for page in ("/", "/gioi-thieu/"):
        said = Client().get(page).content.decode()
        assert 'href="tel:02583822906"' in said
        assert 'href="mailto:tbt@so.example"' in said
        assert "Số 1 Đường Mẫu" in said


@pytest.mark.parametrize(
    ("number", "symbol", "said"),
    [
        ("7", "SKHCN-TĐC", "07/SKHCN-TĐC"),
        ("12", "", "12"),
        ("7/TBT", "SKHCN-TĐC", "7/TBT"),
        ("", "SKHCN", "……/SKHCN"),
    ],
)
def test_numbers_below_ten_have_a_zero(number, symbol, said):
    assert number_and_symbol(number, symbol) == said


def test_what_leaves_the_site_has_its_whole_address(settings):
    settings.SITE_URL = "https://tbt.example:8443"
    assert room.full_address("/ban-tin/1/") == "https://tbt.example:8443/ban-tin/1/"
    assert room.site_host() == "tbt.example"
    settings.SITE_URL = ""
    assert room.site_host() == "localhost"
