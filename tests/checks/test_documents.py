"""What the documents name must be there: links, commands with their options, settings, addresses, words on the screen."""

import re
from pathlib import Path

import polib
import pytest
from django.core.management import get_commands, load_command_class
from django.urls import Resolver404, resolve

from donbay.config.settings import base  # noqa: F401 - declares every setting
from donbay.config.settings._env import DECLARED

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
FOR_PEOPLE = [p for p in DOCUMENTS if p.name == "README.md" or p.parent.name in ("tutorial", "how-to")]
by_name = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
for_people = pytest.mark.parametrize("document", FOR_PEOPLE, ids=lambda p: str(p.relative_to(ROOT)))


@by_name
def test_every_link_leads_to_a_file(document):
    links = re.findall(r"\]\(([^)#\s]+)\)", document.read_text())
    assert [link for link in links if "://" not in link and not (document.parent / link).exists()] == []


@by_name
def test_every_path_of_the_repository_is_there(document):
    named = re.findall(
        r"`((?:script|deploy|docs|src|tests|bench|requirements)/[\w./-]+)`", document.read_text()
    )
    assert [path for path in named if not (ROOT / path).exists()] == []


def commands_in(text):
    """Return each command that a document names with the options it is given there."""
    spans = re.findall(r"`([^`\n]+)`", text) + re.findall(r"^ {4,}(.+)$", text, re.MULTILINE)
    for span in spans:
        for part in re.split(r"[|;&]+", span.split("  #")[0]):
            if found := re.match(r"\s*(?:\S*/)?donbay ([a-z_]+)\b(.*)", part):
                yield found[1], set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", found[2]))


@by_name
def test_every_command_exists_with_its_options(document):
    wrong = []
    for name, options in commands_in(document.read_text()):
        app = get_commands().get(name)
        if app is None:
            wrong.append(name)
            continue
        command = app if not isinstance(app, str) else load_command_class(app, name)
        offered = command.create_parser("donbay", name).format_help()
        for action in command.create_parser("donbay", name)._subparsers._group_actions if (
            command.create_parser("donbay", name)._subparsers
        ) else ():  # fmt: skip
            offered += "".join(one.format_help() for one in action.choices.values())
        wrong += [f"{name} {option}" for option in options if option not in offered]
    assert wrong == []


@by_name
def test_every_setting_is_one(document):
    known = set(re.findall(r'"(DONBAY_[A-Z_]+|DATABASE_URL)"', "".join(
        path.read_text() for path in (ROOT / "src/donbay/config").rglob("*.py")
    )))  # fmt: skip
    known |= {
        "DONBAY_SHARED",
        "DONBAY_CHROMIUM",
        "DONBAY_TEST_CLOCK",
        *DECLARED,
    }  # of the tests, of the sources
    assert [
        name for name in re.findall(r"DONBAY_[A-Z_]+[A-Z]", document.read_text()) if name not in known
    ] == []


@for_people
def test_every_address_of_the_site_leads_to_a_page(document):
    named = re.findall(r"`(/[a-z][\w/-]*/)`", document.read_text())
    wrong = []
    for address in named:
        if address.startswith(("/etc", "/var", "/opt", "/srv", "/outbox", "/path")):
            continue
        try:
            resolve(address)
        except Resolver404:
            wrong.append(address)
    assert wrong == []


@for_people
def test_every_word_of_the_screen_is_on_a_screen(document):
    """Documents write what stands on the screen in italics; what has Vietnamese letters must be one of ours."""
    shown = "\n".join(
        entry.msgid for entry in polib.pofile(str(ROOT / "src/donbay/locale/en/LC_MESSAGES/django.po"))
    ).casefold()
    said = re.findall(r"(?<![*\w])\*([^*\n]+)\*(?![*\w])", document.read_text())
    parts = [part.strip(" .…") for words in said for part in words.split("→")]
    vietnamese = [part for part in parts if re.search(r"[à-ỹ]", part.lower())]
    assert [words for words in vietnamese if words.casefold() not in shown] == []
