"""Reference pages are made from the code, so they cannot drift."""

import contextlib
import io

from django.core.management import get_commands, load_command_class

from donbay.config.settings import base  # noqa: F401 - declares every setting
from donbay.config.settings._env import DECLARED

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
        "`donbay COMMAND`. Exit codes: 0 done; 2 done, with something set aside or worth a look; 1 failed.",
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


def test_golden_settings_page():
    same_as_golden("docs/reference/settings.md", settings_page())


def test_golden_commands_page():
    same_as_golden("docs/reference/commands.md", commands_page())
