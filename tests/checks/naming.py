"""What the templates of every room name: bases, parts, libraries of tags, styles and addresses."""

import re
import tomllib
from pathlib import Path

import donbay

HOUSE = Path(donbay.__file__).parent
PROJECT = HOUSE.parents[1]
TAG = re.compile(r"\{%-?\s*(extends|include|load|static|url|part)\s+(.*?)\s*-?%\}", re.DOTALL)
QUOTED = re.compile(r"""^["']([^"']+)["']""")


def flow() -> list[set[str]]:
    """Return the apps from the highest floor to the lowest, as the contract of the imports has them."""
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    for contract in settings["tool"]["importlinter"]["contracts"]:
        if contract.get("containers") == ["donbay.apps"]:
            return [set(layer.split(" | ")) for layer in contract["layers"]]
    raise AssertionError("the contract of the flow is gone")


def rooms(house: Path) -> list[str]:
    """Return every folder that has templates, tags or styles."""
    found = {
        path.parent.relative_to(house).as_posix()
        for kind in ("templates", "templatetags", "static")
        for path in house.rglob(kind)
        if path.is_dir()
    }
    return sorted(found)


def owners(house: Path) -> dict[str, str]:
    """Return which room has a template, a style (by name) or a library of tags (`load NAME`)."""
    found = {}
    for room in rooms(house):
        for kind in ("templates", "static"):
            folder = house / room / kind
            for path in folder.rglob("*"):
                if path.is_file():
                    found[path.relative_to(folder).as_posix()] = room
        for path in (house / room / "templatetags").glob("[a-z]*.py"):
            found[f"load {path.stem}"] = room
    return found


def names_in(text: str):
    """Yield what the tags of a template name: the kind of the tag, and the name or the variable."""
    for kind, words in TAG.findall(text):
        if kind == "load":
            for name in words.split(" from ")[-1].split():
                yield kind, f"load {name}"
            continue
        quoted = QUOTED.match(words)
        yield kind, quoted[1] if quoted else f"variable {words.split()[0]}"
