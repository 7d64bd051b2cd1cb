"""Who asks, what they had sent when their session ended, and what rooms hold about people."""

import ipaddress
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.urls import NoReverseMatch, path, reverse
from hypothesis import given
from hypothesis import strategies as st

from donbay.foundation import personal, unsent
from donbay.foundation.overview import WIDTH, _first_sentence, overview
from donbay.foundation.places import LONGEST, Number
from donbay.foundation.rights import NOBODY
from donbay.foundation.visitor import address_of, network_of

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def asks(remote):
    return RequestFactory().get("/", REMOTE_ADDR=remote)


@pytest.mark.parametrize(
    ("remote", "address", "network"),
    [
        ("203.0.113.7", "203.0.113.7", "203.0.113.7"),
        (" 203.0.113.7 ", "203.0.113.7", "203.0.113.7"),
        ("203.0.113.7:80", "203.0.113.7", "203.0.113.7"),
        ('"203.0.113.7"', "203.0.113.7", "203.0.113.7"),
        ("2001:DB8:0:0::1", "2001:db8::1", "2001:db8::/64"),
        ("[2001:db8::1]:443", "2001:db8::1", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::1", "fe80::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7", "203.0.113.7"),
        ("::", "::", "::/64"),
        ("localhost", "", ""),
        ("203.0.113.256", "", ""),
        ("", "", ""),
        ("unix:", "", ""),
    ],
)
def test_an_address_has_one_way_of_writing(settings, remote, address, network):
    settings.TRUSTED_PROXIES = 0
    assert (address_of(asks(remote)), network_of(asks(remote))) == (address, network)


@pytest.mark.parametrize("told", ["", ",", " , ", "rubbish, more", "203.0.113.7,"])
def test_a_proxy_that_tells_nothing_is_itself_the_visitor(settings, told):
    settings.TRUSTED_PROXIES = 1
    request = RequestFactory().get("/", headers={"X-Forwarded-For": told}, REMOTE_ADDR="198.51.100.2")
    assert address_of(request) == "198.51.100.2"


@given(st.ip_addresses(v=4) | st.ip_addresses(v=6).filter(lambda one: one.ipv4_mapped is None))
def test_any_address_is_told_as_itself_and_lies_in_its_network(address):
    kept, django_settings.TRUSTED_PROXIES = django_settings.TRUSTED_PROXIES, 0
    try:
        assert address_of(asks(str(address))) == str(address)
        assert address in ipaddress.ip_network(network_of(asks(str(address))))
    finally:
        django_settings.TRUSTED_PROXIES = kept


def sends(fields, path="/gop-y/?a=1", remote="203.0.113.7"):
    request = RequestFactory().post(path, fields, REMOTE_ADDR=remote)
    request.session = {}
    return request


def kept(request, later=timedelta()):
    return unsent.find_unsent(request, now=NOW + later)


@pytest.mark.django_db
def test_what_was_sent_is_kept_with_its_page_and_its_fields_in_order():
    request = sends({"b": "Xoài “sấy”", "a": ["1", "2"], "csrfmiddlewaretoken": "secret"})
    assert unsent.keep(request, now=NOW)
    found = kept(request)
    assert found.page == "/gop-y/?a=1"
    assert found.fields == (("b", "Xoài “sấy”"), ("a", "1"), ("a", "2"))
    assert (found.had_files, found.at) == (False, NOW)
    assert "secret" not in str(request.session)


@pytest.mark.django_db
def test_files_are_not_kept_but_told():
    request = sends({"a": "1", "file": SimpleUploadedFile("a.xlsx", b"x")})
    assert unsent.keep(request, now=NOW)
    assert (kept(request).fields, kept(request).had_files) == ((("a", "1"),), True)


@pytest.mark.django_db
def test_nothing_sent_is_nothing_kept():
    for fields in ({}, {"csrfmiddlewaretoken": "secret"}):
        request = sends(fields)
        assert not unsent.keep(request, now=NOW)
        assert (request.session, kept(request)) == ({}, None)


@pytest.mark.django_db
def test_too_much_is_not_kept(monkeypatch):
    monkeypatch.setattr(unsent, "LARGEST", 10)
    assert unsent.keep(sends({"name": "123456"}), now=NOW)
    request = sends({"name": "1234567"})
    assert not unsent.keep(request, now=NOW)
    assert request.session == {}


@pytest.mark.django_db
def test_one_visitor_fills_no_table_of_sessions(monkeypatch):
    monkeypatch.setattr(unsent, "PER_HOUR", 2)
    assert [unsent.keep(sends({"a": "1"}), now=NOW) for _ in range(3)] == [True, True, False]
    assert unsent.keep(sends({"a": "1"}, remote="198.51.100.1"), now=NOW)
    assert unsent.keep(sends({"a": "1"}), now=NOW + HOUR)


@pytest.mark.django_db
def test_what_waited_for_an_hour_is_let_go():
    request = sends({"a": "1"})
    unsent.keep(request, now=NOW)
    assert kept(request, HOUR) is not None
    assert kept(request, HOUR + timedelta(seconds=1)) is None
    assert request.session == {}
    assert kept(request) is None


@pytest.mark.django_db
def test_the_last_that_was_sent_is_the_one_that_waits_until_it_is_let_go():
    request = sends({"a": "1"})
    unsent.keep(request, now=NOW)
    later = sends({"a": "2"}, path="/khac/")
    later.session = request.session
    unsent.keep(later, now=NOW)
    assert (kept(request).page, kept(request).fields) == ("/khac/", (("a", "2"),))
    unsent.let_go(request)
    assert kept(request) is None
    unsent.let_go(request)  # once more is no error


@pytest.fixture
def rooms(monkeypatch):
    monkeypatch.setattr(personal, "_ROOMS", [])
    asked = []

    def room(name, rows):
        def erase(**said):
            asked.append((name, said))
            return {f"{name}_rows": len(rows)}

        def export(**said):
            asked.append((name, said))
            return {f"{name}_table": rows, f"{name}_empty": []}

        personal.add_holder(erase, export)
        return erase, export

    return room, asked


def test_one_order_erases_in_every_room_and_tells_what(rooms):
    room, asked = rooms
    room("mail", [{"a": 1}])
    room("alerts", [])
    order = {"addresses": ["a@x.example"], "now": NOW, "enterprise_id": 7, "by": NOBODY}
    assert personal.erase_elsewhere(**order) == {"mail_rows": 1, "alerts_rows": 0}
    assert asked == [("mail", order), ("alerts", order)]


def test_all_that_rooms_hold_is_handed_out_without_what_is_empty(rooms):
    room, asked = rooms
    room("mail", [{"a": 1}])
    room("alerts", [])
    assert personal.export_elsewhere(addresses=["a@x.example"]) == {"mail_table": [{"a": 1}]}
    assert asked[0] == ("mail", {"addresses": ["a@x.example"], "enterprise_id": None})


def test_a_room_that_registers_twice_is_asked_once(rooms):
    room, asked = rooms
    erase, export = room("mail", [])
    personal.add_holder(erase, export)
    personal.erase_elsewhere(addresses=[], now=NOW, by=NOBODY)
    assert len(asked) == 1


def test_without_a_room_nothing_is_held(rooms):
    assert personal.erase_elsewhere(addresses=["a@x.example"], now=NOW, by=NOBODY) == {}
    assert personal.export_elsewhere(addresses=["a@x.example"]) == {}


urlpatterns = [path("thing/<number:pk>/", lambda _request, pk: pk, name="thing")]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("number", [0, 7, 10**LONGEST - 1])
def test_a_number_stands_in_an_address_as_it_is(number):
    assert reverse("thing", args=[number]) == f"/thing/{number}/"
    assert Number().to_python(Number().to_url(number)) == number


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("number", [-1, 10**LONGEST, "x", "", "٣", "1.5"])
def test_what_no_table_can_have_is_no_address(number):
    with pytest.raises(NoReverseMatch):
        reverse("thing", args=[number])


def test_the_overview_names_our_commands_each_in_a_sentence():
    said = overview()
    lines = said.splitlines()
    assert lines[0] == "donbay COMMAND [OPTIONS]; donbay COMMAND --help says all about one."
    for name in ("backup", "restore", "check", "collectstatic"):
        (line,) = [line for line in lines if line.startswith(f"  {name} ")]
        assert len(line.split()) > 2
    assert all(len(line) <= WIDTH for line in lines)
    assert "dumpdata" not in said
    assert lines[-1].endswith("donbay help --commands names them.")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One thing. And another.", "One thing."),
        ("One  thing\n  over lines", "One thing over lines."),
        ("Version 0.1 of it. More", "Version 0.1 of it."),
        ("One thing.", "One thing."),
        ("", ""),
    ],
)
def test_the_first_sentence_of_a_help(text, sentence):
    assert _first_sentence(text) == sentence
