"""A migration is done once, somewhere, long after it was written: it uses nothing that goes on changing."""

import ast
from pathlib import Path

import donbay

HOUSE = Path(donbay.__file__).parent
# What a column is made of and how an index is built is named by migrations, and has to stay.
ALLOWED = {"donbay.apps.notices.fields", "donbay.foundation.indexing"}
# Migrations that are released: their indexes made writers wait.
RELEASED = {
    "foundation/migrations/0005_audit_can_be_searched.py",
    "apps/mail/migrations/0002_refusals_and_what_to_look_at.py",
    "apps/notices/migrations/0008_settled_under.py",
}


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


def blocking_indexes(text):
    """Yield each table that is indexed by an operation that makes its writers wait, other than one made here."""
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    named = [
        (getattr(call.func, "attr", ""), {one.arg: one.value for one in call.keywords}) for call in calls
    ]
    made = {given["name"].value.lower() for what, given in named if what == "CreateModel"}
    for what, given in named:
        if what == "AddIndex" and given["model_name"].value.lower() not in made:
            yield given["model_name"].value


def test_no_migration_lets_writers_wait_for_an_index():
    paths = sorted(HOUSE.rglob("migrations/*.py"))
    blocking = {str(path.relative_to(HOUSE)) for path in paths if list(blocking_indexes(path.read_text()))}
    assert blocking == RELEASED


def test_the_check_sees_an_index_of_a_table_that_was_there():
    text = (
        "a = [migrations.CreateModel(name='New', fields=[]), migrations.AddIndex(model_name='new', index=1),\n"
        "migrations.AddIndex(model_name='old', index=2), AddIndexBeside(model_name='other', index=3)]"
    )
    assert list(blocking_indexes(text)) == ["old"]
