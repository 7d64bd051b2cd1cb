"""donbay enterprises: exit codes and output."""

import json

import pytest
from django.core.management import CommandError, call_command

from donbay.apps.enterprises import queries, services
from donbay.apps.enterprises.models import Enterprise
from donbay.apps.enterprises.types import NewLine
from donbay.apps.places.services import load_places
from donbay.foundation.rights import SERVER
from tests.factories.enterprises import NOW

from .lists import GOOD, changed, workbook

pytestmark = pytest.mark.django_db


def run(capsys, *args):
    try:
        call_command("enterprises", *args)
        code = 0
    except CommandError as error:
        code = error.returncode
    return code, capsys.readouterr().out


@pytest.fixture
def listed(tmp_path):
    load_places()
    path = tmp_path / "ds.xlsx"
    path.write_bytes(workbook(GOOD, changed(c0="Hỏng", c1="1")))
    return path


def test_import_previews_and_confirm_loads(capsys, listed):
    code, out = run(capsys, "import", str(listed))
    assert code == 2
    assert "new 1, changed 0, unchanged 0, bad_rows 1" in out
    assert "dòng 3, Mã số thuế: Mã số thuế có 10 chữ số" in out
    assert Enterprise.objects.count() == 0
    number = out.split("donbay enterprises confirm ")[1].strip()
    assert run(capsys, "confirm", number) == (2, "added 1, changed 0, unchanged 0, bad_rows 1\n")
    code, out = run(capsys, "import", str(listed))
    assert (code, "was loaded" in out) == (0, True)
    assert Enterprise.objects.count() == 1


def test_import_speaks_json(capsys, listed):
    code, out = run(capsys, "import", str(listed), "--format", "json")
    said = json.loads(out)
    assert (code, said["new"], said["problems"][0]["row"]) == (2, 1, 3)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("import", "no-such-file"), 1),
        (("import",), 64),
        (("confirm", "99"), 1),
        (("confirm", "x"), 64),
        (("export", "99"), 1),
        (("erase", "99"), 1),
    ],
)
def test_what_is_not_there_fails_and_what_is_no_number_is_wrong_use(capsys, args, code):
    assert run(capsys, *args)[0] == code


def test_list_export_and_erase(capsys, tmp_path, monkeypatch):
    pk = services.create_enterprise(by=SERVER, name="HTX Mẫu", lines=[NewLine(words="Xoài")], now=NOW)
    code, out = run(capsys)
    assert (code, out) == (0, f"{pk}\tHTX Mẫu\tXoài\t*\n1 enterprises\n")
    assert json.loads(run(capsys, "list", "--format", "json")[1])[0]["name"] == "HTX Mẫu"
    assert json.loads(run(capsys, "export", str(pk))[1])["enterprises.ProductLine"][0]["words"] == "Xoài"
    for name, start in (("all.xlsx", b"PK"), ("all.json", b"{")):
        assert run(capsys, "export", str(pk), "--output", str(tmp_path / name))[0] == 0
        assert (tmp_path / name).read_bytes().startswith(start)
    monkeypatch.setattr("builtins.input", lambda _question: "n")
    assert run(capsys, "erase", str(pk))[0] == 1
    assert queries.enterprise(pk) is not None
    assert run(capsys, "erase", str(pk), "--yes") == (
        0,
        "erased: contacts 0, lines 1, mails 0, cases 0, files 0\n",
    )
    assert queries.enterprise(pk) is None
