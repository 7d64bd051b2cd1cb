"""No template stands on a higher floor: it names the look, its own room, and what is listed here with its reason."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import get_template

from donbay.foundation import ways
from donbay.foundation.look import parts

from .naming import HOUSE, flow, names_in, owners, rooms

LOOK = "foundation/look"
WIDEST = 120  # columns, as the code beside it
# Libraries of tags that others keep for us.
FRAMEWORK = set("i18n l10n static humanize account allauth".split())

# What a room shows to others. Apps take only from rooms below them, interfaces from everywhere.
PUBLIC = {
    "mail/letter/base.html": "the one envelope of every letter",
    "mail/letter/button.html": "the one button of every letter",
    "mail/letter/plain_button.html": "its quiet sister",
    "mail/letter/link.html": "the one link of every letter",
    "load mail": "the state of a mail looks the same on every list of mails",
    "load notices": "headline, address and days of a notice are said in one way",
}
DOORS = {
    "notices/due.html": "the days of a notice beside its line",
    "notices/chain.html": "what else belongs to a notice, on the sheet of an officer",
    "notices/moved.html": "the step that moved a notice, on the front page",
    "notices/notice/notice.css": "the style of those parts",
    "alerts/pause.html": "the pause of mails among the other choices of a firm",
    "portal/preview/preview.html": "one preview of a profile for the firm and for the officer",
    "portal/preview/styles.html": "its styles",
    "firm/match/match.css": "a preview lists notices as the pages of a firm do",
    "load labels": "names for what is stored as a code, for all faces",
    "load health": "the health of the sources, for all faces",
}
BY_NAME = {  # a template whose name is a variable, and why it can only be one of its own room
    ("apps/bulletins", "head"): "the head of a paper on the screen or in print, chosen by its form",
}
SITE = {"home", "set_language"}  # addresses that the site itself promises, whatever rooms it has


def is_below(other: str, room: str, layers: list[set[str]]) -> bool:
    """Return whether an app may read another one."""
    here, there = (
        next((n for n, names in enumerate(layers) if one.removeprefix("apps/") in names), -1)
        for one in (room, other)
    )
    return 0 <= here < there


def may_name(room: str, name: str, has: dict[str, str], layers: list[set[str]]) -> bool:
    """Return whether a template of a room may name a template, a style or a library of tags."""
    owner = has.get(name)
    if owner is None:  # not ours: a library of the framework
        return name.removeprefix("load ") in FRAMEWORK
    if owner in {LOOK, room}:
        return True
    if room.startswith("apps/"):
        return name in PUBLIC and is_below(owner, room, layers)
    return room.startswith("interfaces/") and name in PUBLIC.keys() | DOORS.keys()


def may_link(room: str, name: str) -> bool:
    """Return whether a template may link to an address by its name: an app knows no address of the faces."""
    if room.startswith("interfaces/"):
        return True
    if room == LOOK:
        return name in SITE
    return name.split(":", maxsplit=1)[0] not in {"desk", "firm", "portal"}


def is_fine(room: str, kind: str, name: str, has: dict[str, str], layers: list[set[str]]) -> bool:
    """Return whether a template of a room may hold this tag."""
    if kind == "part":
        return name in parts.PLACES
    if kind == "url":
        return may_link(room, name)
    if name.startswith("variable "):
        return (room, name.removeprefix("variable ")) in BY_NAME
    return may_name(room, name, has, layers)


def trespasses(house: Path):
    """Yield every name in a template that stands where it may not, with its file."""
    has, layers = owners(house), flow()
    for room in rooms(house):
        for path in sorted((house / room / "templates").rglob("*.*")):
            for kind, name in names_in(path.read_text()):
                if not is_fine(room, kind, name, has, layers):
                    yield f"{path.relative_to(house)}: {kind} {name.removeprefix('load ')}"


def named() -> set[tuple[str, str]]:
    """Return every name that a template of one room uses of another, with the room that uses it."""
    has = owners(HOUSE)
    return {
        (room, name)
        for room in rooms(HOUSE)
        for path in (HOUSE / room / "templates").rglob("*.*")
        for _, name in names_in(path.read_text())
        if has.get(name, room) != room
    }


def test_every_template_stands_on_lower_floors():
    assert list(trespasses(HOUSE)) == []


def test_every_exception_is_used_and_is_there():
    has, used = owners(HOUSE), {name for _, name in named()}
    assert sorted((PUBLIC.keys() | DOORS.keys()) - used) == []
    assert sorted((PUBLIC.keys() | DOORS.keys()) - has.keys()) == []
    by_apps = {name for room, name in named() if room.startswith("apps/")}
    assert sorted(PUBLIC.keys() - by_apps) == []


def test_no_code_below_the_faces_knows_an_address_of_theirs():
    found = [
        f"{path.relative_to(HOUSE)}: {name}"
        for floor in ("core", "sources", "foundation", "apps")
        for path in sorted((HOUSE / floor).rglob("*.py"))
        for name in re.findall(r"""["']((?:desk|firm|portal):[a-z_]+)["']""", path.read_text())
        if path.name != "ways.py"
    ]
    assert found == []


def test_code_draws_only_templates_of_its_own_room():
    has = owners(HOUSE)
    found = [
        f"{path.relative_to(HOUSE)}: {name}"
        for room in (f"apps/{app.name}" for app in (HOUSE / "apps").iterdir())
        for path in sorted((HOUSE / room).rglob("*.py"))
        for name in re.findall(r"""["']([a-z_/0-9]+\.(?:html|txt))["']""", path.read_text())
        if has.get(name, room) not in {room, LOOK}
    ]
    assert found == []


def test_every_place_of_the_look_is_in_a_page_and_something_hangs_there():
    in_pages = {
        name
        for room in rooms(HOUSE)
        for path in (HOUSE / room / "templates").rglob("*.html")
        for kind, name in names_in(path.read_text())
        if kind == "part"
    }
    assert in_pages == set(parts.PLACES)
    for place in parts.PLACES:
        assert get_template(parts.hung_in(place))


def test_every_way_is_named_by_a_room_and_walked_by_another():
    templates = "".join(
        path.read_text() for room in rooms(HOUSE) for path in (HOUSE / room / "templates").rglob("*.html")
    )
    code = "".join(path.read_text() for path in (HOUSE / "apps").rglob("*.py"))
    walked = re.findall(r"""\{% way "([a-z_]+)"|way_to\(["']([a-z_]+)["']""", templates + code)
    assert {one or other for one, other in walked} == set(ways._views)


def test_pages_that_stand_alone_link_styles_that_are_there():
    linked = re.findall(r'"/static/([^"]+)"', (HOUSE / LOOK / "templates/look/alone.html").read_text())
    assert len(linked) == 3
    assert [owners(HOUSE).get(name) for name in linked] == [LOOK] * 3


def test_no_line_of_a_template_is_wider_than_a_screen():
    wide = [
        f"{path.relative_to(HOUSE)}:{number}"
        for path in sorted(HOUSE.rglob("*.html"))
        if "mail/letter/" not in path.as_posix()  # in a mail the style stands in the tag
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > WIDEST
    ]
    assert wide == []


def test_every_template_can_be_compiled():
    engine = engines["django"]
    count = 0
    for room in rooms(HOUSE):
        folder = HOUSE / room / "templates"
        for path in folder.rglob("*.*"):
            engine.get_template(path.relative_to(folder).as_posix())
            count += 1
    assert count > 200


@pytest.mark.parametrize(
    ("room", "text", "fault"),
    [
        ("apps/alerts", '{% extends "portal/page.html" %}', "extends portal/page.html"),
        ("apps/alerts", "{% load i18n labels %}", "load labels"),
        ("apps/alerts", '{% static "desk/x.css" %}', "static desk/x.css"),
        ("apps/alerts", '{% url "desk:home" %}', "url desk:home"),
        ("apps/alerts", '{% include "bulletins/x.html" %}', "include bulletins/x.html"),
        ("apps/alerts", "{% include name %}", "include variable name"),
        ("apps/mail", "{% load notices %}", "load notices"),
        ("foundation/look", '{% url "notices:list" %}', "url notices:list"),
        ("foundation/look", '{% include "desk/menu.html" %}', "include desk/menu.html"),
        ("interfaces/desk", '{% include "bulletins/x.html" %}', "include bulletins/x.html"),
    ],
)  # fmt: skip
def test_this_test_sees_a_trespass(tmp_path, room, text, fault):
    for other, file in (
        ("interfaces/portal", "templates/portal/page.html"),
        ("interfaces/portal", "templatetags/labels.py"),
        ("interfaces/desk", "static/desk/x.css"),
        ("interfaces/desk", "templates/desk/menu.html"),
        ("apps/bulletins", "templates/bulletins/x.html"),
        ("apps/notices", "templatetags/notices.py"),
        (room, "templates/here/x.html"),
    ):
        path = tmp_path / other / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    (tmp_path / room / "templates/here/x.html").write_text(text)
    assert list(trespasses(tmp_path)) == [f"{room}/templates/here/x.html: {fault}"]


def test_this_test_lets_through_what_stands_below(tmp_path):
    for file in ("apps/mail/templates/mail/letter/base.html", "foundation/look/templates/look/base.html"):
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{% load i18n static %}{% url "home" %}{% part "menu" %}')
    path = tmp_path / "apps/alerts/templates/alerts/x.html"
    path.parent.mkdir(parents=True)
    path.write_text(
        '{% extends "mail/letter/base.html" %}{% include "look/base.html" %}{% url "alerts:leave" %}'
    )
    assert list(trespasses(tmp_path)) == []
