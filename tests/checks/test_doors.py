"""An app reaches into a neighbour only by its doors: types, queries, services, rights."""

import ast
from pathlib import Path

import donbay

HOUSE = Path(donbay.__file__).parent
DOORS = {"types", "queries", "services", "rights"}
FACES = DOORS | {"api", "urls", "views"}  # what interfaces may also open


def imports_of(path: Path):
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            for alias in node.names:
                yield f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name


def trespasses(room: Path, own: str, allowed: set[str]):
    for path in sorted(room.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for name in imports_of(path):
            parts = name.split(".")
            if (
                parts[:2] == ["donbay", "apps"]
                and len(parts) > 3
                and parts[2] != own
                and parts[3] not in allowed
            ):
                yield f"{path.relative_to(HOUSE)} imports {name}"


def test_apps_use_the_doors_of_their_neighbours():
    found = [
        line
        for room in sorted((HOUSE / "apps").iterdir())
        if room.is_dir()
        for line in trespasses(room, room.name, DOORS)
    ]
    assert found == []


def test_interfaces_use_doors_and_faces_never_models():
    found = list(trespasses(HOUSE / "interfaces", "", FACES))
    assert found == []


def test_this_test_sees_a_trespass(tmp_path, monkeypatch):
    room = tmp_path / "apps" / "alerts"
    room.mkdir(parents=True)
    (room / "x.py").write_text("from donbay.apps.mail.models import Message\n")
    monkeypatch.setattr("tests.checks.test_doors.HOUSE", tmp_path)
    assert list(trespasses(room, "alerts", DOORS)) == [
        "apps/alerts/x.py imports donbay.apps.mail.models.Message"
    ]
