"""How a room reaches for its neighbours: by imports, by models it asks Django for, by columns it names in queries."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from django.apps import apps

# Calls whose names and strings are columns.
ASKING = frozenset(
    "filter exclude get_or_create update_or_create values values_list annotate alias aggregate order_by only defer "
    "distinct select_related prefetch_related earliest latest in_bulk bulk_update Q F OuterRef When Count Max Min Sum "
    "Avg Lower Upper Coalesce Greatest Least Cast Trunc TruncMonth TruncDay Prefetch Exists KT".split()
)
NAMING = frozenset({"annotate", "alias", "aggregate", "values"})  # their keywords are new names
BORROWING = frozenset({"get_model", "get_models", "import_module", "__import__"})
# What may follow a foreign key without a look into the neighbour's table.
OF_THE_KEY = frozenset({"pk", "id", "in", "isnull", "exact", ""})


class Room(NamedTuple):
    """The tables of one app: of each, by label, its fields; of those that lead on, the label of where to."""

    name: str
    tables: Mapping[str, Mapping[str, str]]


def rooms() -> dict[str, Room]:
    """Return every app of the house, as Django knows its tables: with keys, and with names that neighbours gave it."""
    configs = [config for config in apps.get_app_configs() if config.name.startswith("donbay.apps.")]
    return {
        config.label: Room(config.label, {model._meta.label: _fields(model) for model in config.get_models()})
        for config in configs
    }


def shared_columns() -> frozenset[str]:
    """Return the columns of the tables that belong to no app of the house: the foundation's, Django's own."""
    others = (model for model in apps.get_models() if not model.__module__.startswith("donbay.apps."))
    return frozenset(name for model in others for name in _fields(model))


def _fields(model) -> dict[str, str]:
    found = {"pk": ""}
    for field in model._meta.get_fields():
        leads_to = field.related_model._meta.label if field.is_relation and field.related_model else ""
        backwards = field.auto_created and not field.concrete
        found[field.field.related_query_name() if backwards else field.name] = leads_to
        if attname := getattr(field, "attname", ""):
            found.setdefault(attname, "")
    return found


def modules(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    """Yield the modules of a room, its migrations left out: they tell how things were."""
    for path in sorted(folder.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, ast.parse(path.read_text())


def imports_of(tree: ast.Module, package: str) -> Iterator[str]:
    """Yield what a module imports, by its whole name, whether it is written from the top or from where it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            parts = [*above, *([node.module] if node.module else [])]
            yield from (".".join([*parts, alias.name]) for alias in node.names)


def borrowed(tree: ast.Module) -> Iterator[int]:
    """Yield the lines in which a module asks by name for a table or a module that it may not import."""
    for node in ast.walk(tree):
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        if name in BORROWING:
            yield node.lineno


def far_lookups(tree: ast.Module, own: Room, every: Mapping[str, Room]) -> Iterator[tuple[int, str]]:
    """Yield the lines and the paths that go on into a neighbour's table, from a key of this room."""
    tables = {label: fields for room in every.values() for label, fields in room.tables.items()}
    for line, path in sorted(set(_paths(tree))):
        if any(_goes_too_far(path.split("__"), label, own, tables) for label in own.tables):
            yield line, path


def _paths(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield whatever may be a path over tables: strings and keywords with two underscores between names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            word = node.value.removeprefix("-")
            if "__" in word.strip("_") + "x" * word.endswith("__") and word.isidentifier():
                yield node.lineno, word
        elif isinstance(node, ast.Call):
            yield from ((node.lineno, word.arg) for word in node.keywords if word.arg and "__" in word.arg)


def _goes_too_far(steps: list[str], label: str, own: Room, tables: Mapping[str, Mapping[str, str]]) -> bool:
    for place, step in enumerate(steps):
        leads_to = tables[label].get(step, "")
        if not leads_to or leads_to not in tables:
            return False
        if leads_to not in own.tables:
            return bool(set(steps[place + 1 :]) - OF_THE_KEY)
        label = leads_to
    return False


def strange_columns(
    folder: Path, own: Room, every: Mapping[str, Room], shared: frozenset[str] = frozenset()
) -> Iterator[tuple[Path, int, str]]:
    """Yield the columns a room names that no table of its own has, nor any query of its own, but a neighbour's has."""
    found = list(modules(folder))
    known = shared | {name for fields in own.tables.values() for name in fields}
    known |= {name for _path, tree in found for name in _new_names(tree)}
    theirs = {name for room in every.values() for fields in room.tables.values() for name in fields}
    for path, tree in found:
        for line, name in sorted(set(_columns(tree))):
            if name in theirs - known:
                yield path, line, name


def _calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in ASKING:
                yield name, node


def _new_names(tree: ast.Module) -> Iterator[str]:
    for name, call in _calls(tree):
        if name in NAMING:
            yield from (word.arg for word in call.keywords if word.arg)


def _columns(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for name, call in _calls(tree):
        if name not in NAMING:
            yield from ((call.lineno, word.arg.split("__")[0]) for word in call.keywords if word.arg)
        for given in call.args:
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                yield call.lineno, given.value.removeprefix("-").split("__")[0]


def names_given_to_neighbours(own: Room) -> Iterator[str]:
    """Yield the keys of a room by which a neighbour's table gets a name that it knows nothing of."""
    for model in apps.get_app_config(own.name).get_models():
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or not field.related_model:
                continue
            target = field.related_model
            name = field.related_query_name()
            ours = target.__module__.startswith("donbay.apps.")
            if ours and target._meta.label not in own.tables and not name.endswith("+"):
                yield f"{model._meta.label}.{field.name} as {target._meta.label}.{name}"
