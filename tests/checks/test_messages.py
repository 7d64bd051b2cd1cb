"""Every Vietnamese string on a screen has its English neighbour, and the compiled file agrees."""

import subprocess
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "src/donbay/locale/en/LC_MESSAGES/django.po"


def test_every_string_is_translated():
    catalogue = polib.pofile(str(PO))
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_the_catalogue_knows_every_string_of_the_code(tmp_path):
    found = extract(tmp_path)
    known = {entry.msgid for entry in polib.pofile(str(PO)) if not entry.obsolete}
    assert found - known == set(), "run script/messages and translate what is new"


def test_the_compiled_file_agrees_with_the_source():
    compiled = polib.mofile(str(PO.with_suffix(".mo")))
    source = polib.pofile(str(PO))
    assert {e.msgid: e.msgstr for e in compiled if e.msgid} == {
        e.msgid: e.msgstr for e in source if e.msgid and not e.obsolete and not e.msgid_plural
    } | {e.msgid: e.msgstr for e in compiled if e.msgid_plural}


def extract(tmp_path) -> set[str]:
    """Return every message id, found by Django's own makemessages in a copy."""
    (tmp_path / "locale").mkdir()
    subprocess.run(["cp", "-r", str(ROOT / "src"), str(tmp_path / "src")], check=True)
    po = tmp_path / "src/donbay/locale/en/LC_MESSAGES/django.po"
    po.unlink()
    subprocess.run(
        [str(ROOT / ".venv/bin/python"), "-m", "django", "makemessages", "-l", "en", "--no-obsolete"],
        cwd=tmp_path / "src/donbay",
        check=True,
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tmp_path / "src")},
    )
    return {entry.msgid for entry in polib.pofile(str(po))}
