"""Reference pages are made from the code, so they cannot drift."""

import contextlib
import io

from django.core.management import get_commands, load_command_class

import donbay.apps.nomenclature.services
import donbay.config.urls  # noqa: F401 - opens every page, and with it every room's rights
from donbay.config.settings import base  # noqa: F401 - declares every setting
from donbay.config.settings._env import DECLARED
from donbay.foundation.rights import INSIDE, OUTSIDE, Right, Role
from donbay.interfaces.api.page import described

from .golden import same_as_golden


def settings_page() -> str:
    lines = [
        "# Settings",
        "",
        "All settings come from the environment. A wrong value stops the start and says which one, what it means",
        "and what a good value looks like. This page is made from the code by `script/golden`.",
        "",
        "| name | meaning | default | example |",
        "|---|---|---|---|",
        "| `PORT` | The port on which `script/server` serves the pages. | `8000` | `8080` |",
    ]
    for name, setting in sorted(DECLARED.items()):
        default = f"`{setting.default}`" if setting.default else "(empty)"
        lines.append(f"| `{name}` | {setting.meaning} | {default} | `{setting.example}` |")
    return "\n".join(lines) + "\n"


def commands_page() -> str:
    lines = [
        "# Commands",
        "",
        "`donbay COMMAND`. Exit codes: 0 done; 2 done, with something set aside or worth a look; 1 failed; 64 called wrongly,",
        "with an argument that is missing, unknown or no such value: nothing was begun.",
        "Where a program would read the output, `--format json` gives JSON. This page is made by `script/golden`.",
        "",
    ]
    for name, app in sorted(get_commands().items()):
        if not app.startswith("donbay."):
            continue
        command = load_command_class(app, name)
        parser = command.create_parser("donbay", name)
        parser.formatter_class = lambda prog: __import__("argparse").HelpFormatter(prog, width=100)
        lines += [f"## donbay {name}", "", " ".join(command.help.split()), "", "```"]
        with contextlib.redirect_stdout(io.StringIO()):
            lines += [line.rstrip() for line in parser.format_usage().strip().splitlines()]
        lines += ["```", ""]
    return "\n".join(lines)


def rights_page() -> str:
    kinds = sorted(Right.__subclasses__(), key=lambda kind: kind.__module__)
    kinds = [kind for kind in kinds if kind.__module__.startswith("donbay.")]
    lines = [
        "# Roles and rights",
        "",
        "Who may do what. A role is given on the page *Tài khoản* or by `donbay officer EMAIL --give ROLE`, from a day to a day,",
        "for everything or for one thing; people from outside hold theirs by membership. Every service asks for one of these",
        "rights before it reads a row. This page is made from the code by `script/golden`.",
        "",
        "| right | inside | outside, each for their own |",
        "|---|---|---|",
    ]
    for kind in kinds:
        for right in kind:
            inside, outside = (
                ", ".join(role.lower().replace("_", " ") for role in Role if role in right.roles & side)
                for side in (INSIDE, OUTSIDE)
            )
            lines.append(f"| `{right}` | {inside} | {outside} |")
    return "\n".join(lines) + "\n"


def test_golden_rights_page():
    same_as_golden("docs/reference/rights.md", rights_page())


def test_golden_settings_page():
    same_as_golden("docs/reference/settings.md", settings_page())


def test_golden_commands_page():
    same_as_golden("docs/reference/commands.md", commands_page())


def test_golden_api_page():
    same_as_golden("docs/reference/openapi.json", described().decode())
