"""A migration is done once, somewhere, long after it was written: it uses nothing that goes on changing."""

import ast
from pathlib import Path

import donbay

HOUSE = Path(donbay.__file__).parent
# What a column is made of is named by its migration, and has to stay.
ALLOWED = {"donbay.apps.notices.fields"}


def living_imports(text):
    """Yield what a migration takes from the program of the day; frozen modules beside it begin with `_`."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom):
            name = "." * node.level + (node.module or "")
            names = {f"{name}{alias.name}" for alias in node.names} if name == "." else {name}
        else:
            names = {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
        ours = {name for name in names if name.startswith((".", "donbay"))}
        yield from sorted(name for name in ours - ALLOWED if not name.startswith("._"))


def test_no_migration_imports_code_that_goes_on_changing():
    paths = sorted(HOUSE.rglob("migrations/*.py"))
    assert len(paths) > 30
    found = [
        f"{path.relative_to(HOUSE)} imports {name}"
        for path in paths
        for name in living_imports(path.read_text())
    ]
    assert found == []


def test_the_check_sees_every_way_to_import():
    text = (
        "import donbay.core.text\nfrom donbay.apps.mail import models\nfrom ..keys import key_of\nfrom . import other\n"
        "from ._keys import kind_of\nfrom . import _keys\nimport donbay.apps.notices.fields\nimport re\n"
        "def late():\n    from donbay.apps.notices.services.settling import settle\n"
    )
    assert list(living_imports(text)) == [
        "donbay.core.text", "donbay.apps.mail", "..keys", ".other", "donbay.apps.notices.services.settling",
    ]  # fmt: skip
