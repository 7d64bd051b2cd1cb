"""An app reaches into a neighbour only by its doors (types, queries, services, rights), and names no column there."""

import ast
from pathlib import Path

import pytest

import donbay
from tests.checks.doors import (
    Room,
    borrowed,
    far_lookups,
    imports_of,
    modules,
    names_given_to_neighbours,
    rooms,
    shared_columns,
    strange_columns,
)

HOUSE = Path(donbay.__file__).parent
DOORS = {"types", "queries", "services", "rights"}
FACES = DOORS | {"api", "urls", "views"}  # what interfaces may also open
EVERY, SHARED = rooms(), shared_columns()
ROOMS = sorted(EVERY)


def trespasses(room: Path, own: str, allowed: set[str]):
    for path, tree in modules(room):
        package = ".".join(["donbay", *path.relative_to(HOUSE).parts[:-1]])
        for name in imports_of(tree, package):
            parts = name.split(".")
            if (
                parts[:2] == ["donbay", "apps"]
                and parts[2:]
                and parts[2] != own
                and not allowed & {*parts[3:4]}
            ):
                yield f"{path.relative_to(HOUSE)} imports {name}"


def test_every_app_is_looked_at():
    folders = {room.name for room in (HOUSE / "apps").iterdir() if (room / "apps.py").exists()}
    assert folders == set(ROOMS)


def test_apps_use_the_doors_of_their_neighbours():
    assert [line for name in ROOMS for line in trespasses(HOUSE / "apps" / name, name, DOORS)] == []


def test_interfaces_use_doors_and_faces_never_models():
    assert list(trespasses(HOUSE / "interfaces", "", FACES)) == []


@pytest.mark.parametrize("folder", ["apps", "interfaces"])
def test_nobody_asks_for_a_table_or_a_module_by_name(folder):
    found = [
        f"{path.relative_to(HOUSE)}:{line}"
        for path, tree in modules(HOUSE / folder)
        for line in borrowed(tree)
    ]
    assert found == []


@pytest.mark.parametrize("name", ROOMS)
def test_no_query_goes_on_into_the_table_of_a_neighbour(name):
    """The owner's door gives conditions with a `prefix` and the names of columns: `lookups.py` of that app."""
    found = [
        f"{path.relative_to(HOUSE)}:{line} {way}"
        for path, tree in modules(HOUSE / "apps" / name)
        for line, way in far_lookups(tree, EVERY[name], EVERY)
    ]
    assert found == []


@pytest.mark.parametrize("name", ROOMS)
def test_no_query_names_a_column_that_only_a_neighbour_has(name):
    found = strange_columns(HOUSE / "apps" / name, EVERY[name], EVERY, SHARED)
    assert [f"{path.relative_to(HOUSE)}:{line} {column}" for path, line, column in found] == []


@pytest.mark.parametrize("name", ROOMS)
def test_no_table_gives_a_name_to_the_table_of_a_neighbour(name):
    assert list(names_given_to_neighbours(EVERY[name])) == []


@pytest.mark.parametrize(
    "line",
    [
        "from donbay.apps.mail.models import Message",
        "from ..mail.models import Message",
        "from ..mail import models",
        "import donbay.apps.mail.models",
        "from donbay.apps import mail",
        "from .. import mail",
    ],
)
def test_this_test_sees_a_trespass(line, tmp_path, monkeypatch):
    room = tmp_path / "apps" / "alerts"
    room.mkdir(parents=True)
    (room / "x.py").write_text(f"{line}\n")
    monkeypatch.setattr("tests.checks.test_doors.HOUSE", tmp_path)
    (found,) = trespasses(room, "alerts", DOORS)
    assert found.startswith("apps/alerts/x.py imports donbay.apps.mail")


@pytest.mark.parametrize(
    "line",
    [
        "from ..mail import queries",
        "from . import models",
        "from .models import Alert",
        "from ..mail.types import Row",
    ],
)
def test_this_test_lets_through_what_stays_at_home_or_goes_by_a_door(line, tmp_path, monkeypatch):
    room = tmp_path / "apps" / "alerts"
    room.mkdir(parents=True)
    (room / "x.py").write_text(f"{line}\n")
    monkeypatch.setattr("tests.checks.test_doors.HOUSE", tmp_path)
    assert list(trespasses(room, "alerts", DOORS)) == []


ALERTS = Room(
    "alerts",
    {
        "alerts.Alert": {
            "pk": "",
            "notice": "notices.Notice",
            "notice_id": "",
            "one": "alerts.Subscription",
            "at": "",
        },
        "alerts.Subscription": {
            "pk": "",
            "contact": "enterprises.Contact",
            "since": "",
            "alert": "alerts.Alert",
        },
    },
)
INVENTED = {
    "alerts": ALERTS,
    "notices": Room("notices", {"notices.Notice": {"pk": "", "id": "", "symbol": "", "at": ""}}),
    "enterprises": Room(
        "enterprises",
        {
            "enterprises.Contact": {"pk": "", "email": "", "enterprise": "enterprises.Enterprise"},
            "enterprises.Enterprise": {"pk": "", "name": ""},
        },
    ),
}
FAR = [
    ("Alert.objects.filter(notice__symbol='x')", "notice__symbol"),
    ("found.exclude(one__contact__email__iexact=x)", "one__contact__email__iexact"),
    ("found.values('one__contact__enterprise_id')", "one__contact__enterprise_id"),
    ("found.annotate(day=F('notice__at'))", "notice__at"),
    ("found.order_by('-notice__symbol')", "notice__symbol"),
    ("Q(alert__notice__symbol=OuterRef('symbol'))", "alert__notice__symbol"),
    ("found.select_related('one__contact__enterprise')", "one__contact__enterprise"),
    ("COLUMNS = ('pk', 'notice__symbol')", "notice__symbol"),
    ("found.filter(**{f'notice__symbol__{x}': 1})", "notice__symbol__"),
    ("sample_where('one__contact__enterprise__')", "one__contact__enterprise__"),
]


@pytest.mark.parametrize(("code", "way"), FAR)
def test_this_test_sees_a_way_into_a_neighbour(code, way):
    assert [path for _line, path in far_lookups(ast.parse(code), ALERTS, INVENTED)] == [way]


@pytest.mark.parametrize(
    "code",
    [
        "found.filter(notice_id__in=ids, notice__in=rows, notice__isnull=True, notice__pk=1, one__since__gte=x)",
        "standing_where('notice__') & hears_where('one__contact__')",
        "found.select_related('one__contact')",
        "__all__ = ['notice__', '__name__']",
        "queue(key='alerts/digest', other__name=1)",
    ],
)
def test_this_test_lets_a_key_be_asked(code):
    assert list(far_lookups(ast.parse(code), ALERTS, INVENTED)) == []


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("notices.every().filter(symbol='x')", ["symbol"]),
        ("found.order_by('-email')", ["email"]),
        ("Alert.objects.filter(at=OuterRef('symbol'), since__gte=1, other=2)", ["symbol"]),
        ("found.annotate(symbol=F('at')).filter(symbol='x')", []),
    ],
)
def test_this_test_sees_the_column_of_a_neighbour(code, seen, tmp_path):
    (tmp_path / "x.py").write_text(code)
    assert [column for _path, _line, column in strange_columns(tmp_path, ALERTS, INVENTED)] == seen


@pytest.mark.parametrize(
    "code",
    ["apps.get_model('notices.Notice')", "from django.apps.apps import get_model as x; get_model('a')",
     "importlib.import_module('donbay.apps.mail.models')", "__import__('donbay')"],
)  # fmt: skip
def test_this_test_sees_what_is_asked_for_by_name(code):
    assert list(borrowed(ast.parse(code))) == [1]
