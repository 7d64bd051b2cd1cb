"""Places and ways: what stands higher says so itself, and the look finds it by a name."""

import pytest
from django.template import engines
from django.test import RequestFactory

from donbay.foundation import ways
from donbay.foundation.look import parts


@pytest.fixture
def nothing_hung(monkeypatch):
    monkeypatch.setattr(parts, "_hung", {})


@pytest.fixture
def no_ways(monkeypatch):
    monkeypatch.setattr(ways, "_views", {})


def drawn(text: str, **context) -> str:
    return engines["django"].from_string("{% load look %}" + text).render(context, RequestFactory().get("/"))


def test_a_place_where_nothing_hangs_is_empty(nothing_hung):
    assert parts.hung_in("menu") == ""
    assert drawn('[{% part "menu" %}]') == "[]"


def test_what_hangs_in_a_place_sees_what_the_page_sees(nothing_hung):
    parts.hang("firm_menu", "look/parts/crumbs.html")
    shown = drawn('{% part "firm_menu" %}', page_name="Sầu riêng & chuối")
    assert '<li aria-current="page">Sầu riêng &amp; chuối</li>' in shown
    assert drawn('{% with page_name="khác" %}{% part "firm_menu" %}{% endwith %}').count("khác") == 1


def test_the_last_one_that_hangs_something_stays(nothing_hung):
    parts.hang("menu", "one.html")
    parts.hang("menu", "other.html")
    assert parts.hung_in("menu") == "other.html"


def test_a_place_that_no_page_has_is_refused(nothing_hung):
    with pytest.raises(parts.NoSuchPlace, match="'cellar'"):
        parts.hang("cellar", "x.html")
    with pytest.raises(parts.NoSuchPlace, match="it has menu, banner"):
        parts.hung_in("cellar")
    assert parts._hung == {}


def test_a_way_leads_where_a_room_said(no_ways):
    ways.lead({"front": "home", "one": "desk:firm"})
    assert ways.way_to("front") == "/"
    assert ways.way_to("one", 12) == "/ban-lam-viec/doanh-nghiep/12/"
    assert drawn('{% way "one" id %}', id=1234) == "/ban-lam-viec/doanh-nghiep/1234/"


def test_a_way_that_nobody_named_is_refused(no_ways):
    with pytest.raises(ways.NoSuchWay, match="'enterprise'"):
        ways.way_to("enterprise", 1)


def test_the_ways_that_lower_rooms_use_are_all_named():
    assert [ways.way_to(name) for name in ("desk", "mails", "blocks", "source_runs")] == [
        "/ban-lam-viec/", "/ban-lam-viec/thu/", "/ban-lam-viec/chan/", "/ban-lam-viec/nguon/",
    ]  # fmt: skip
    assert ways.way_to("my_notices") == "/toi/"
    assert ways.way_to("source_health") == "/nguon/"
