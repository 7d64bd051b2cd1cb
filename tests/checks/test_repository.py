"""The repository itself: commands have help, settings are documented, nothing private is committed."""

import re
import subprocess
from importlib import import_module
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from donbay.config.settings import base  # noqa: F401 - declares every setting
from donbay.config.settings._env import DECLARED

ROOT = Path(__file__).resolve().parents[2]
OURS = sorted(name for name, app in get_commands().items() if app.startswith("donbay."))
PROMISED = {"ingest", "match", "alerts", "send", "work", "sources", "enterprises", "sample", "check"}


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_every_promised_command_is_there():
    assert set(OURS) >= PROMISED


@pytest.mark.parametrize("name", OURS)
def test_every_command_has_help(name):
    command = load_command_class(get_commands()[name], name)
    assert len(command.help) > 20


def test_every_setting_is_documented():
    page = (ROOT / "docs/reference/settings.md").read_text()
    assert sorted(re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE)) == sorted([*DECLARED, "PORT"])


def test_every_command_is_documented():
    page = (ROOT / "docs/reference/commands.md").read_text()
    assert [name for name in OURS if f"## donbay {name}" not in page] == []


def test_ci_is_the_documented_command():
    assert (ROOT / ".ci/run").read_text() == "#!/usr/bin/env bash\nDONBAY_SHARED=../shared script/test\n"


def test_no_machine_path_and_no_registry_host_is_tracked():
    hosts = [
        "py" + "pi.org",
        "python" + "hosted",
        "npm" + "js.",
        "deb.deb" + "ian",
        "/ro" + "ot/",
        "/wo" + "rk/",
    ]
    found = [
        f"{path.relative_to(ROOT)}: {host}"
        for path in tracked()
        if path.suffix not in {".png", ".mo", ".xlsx", ".docx", ".pdf"}
        for host in hosts
        if host in path.read_text(errors="replace")
    ]
    assert found == []


def test_nothing_of_the_shared_data_is_tracked(shared):
    def sums(paths):
        out = subprocess.run(
            ["git", "hash-object", *map(str, paths)], cwd=ROOT, capture_output=True, text=True
        )
        return set(out.stdout.split())

    theirs = [path for path in (shared / "data").rglob("*") if path.is_file() and path.stat().st_size > 200]
    assert len(theirs) > 50
    assert sums(tracked()) & sums(theirs) == set()


def test_requirements_are_pinned_with_hashes_and_without_addresses():
    for name in ("base", "dev"):
        text = (ROOT / f"requirements/{name}.txt").read_text()
        pins = re.findall(r"^[a-z0-9._\[\]-]+==\S+", text, re.MULTILINE | re.IGNORECASE)
        assert len(pins) > 20
        assert text.count("--hash=sha256:") >= len(pins)
        assert "://" not in text
        assert "--find-links" not in text


def test_every_room_says_what_it_is_for():
    for folder in sorted((ROOT / "src/donbay").rglob("__init__.py")):
        if "migrations" not in folder.parts:
            module = ".".join(folder.parent.relative_to(ROOT / "src").parts)
            assert import_module(module).__doc__, module


def test_every_app_has_a_readme_of_ten_lines():
    for app in sorted((ROOT / "src/donbay/apps").iterdir()):
        if app.is_dir() and app.name != "__pycache__":
            lines = [line for line in (app / "README.md").read_text().splitlines() if line.strip()]
            assert len(lines) >= 6, app.name
