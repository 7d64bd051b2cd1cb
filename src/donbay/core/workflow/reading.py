"""Read a kind, or things of a kind, from JSON; every mistake is told with its place."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

import msgspec

from .checking import faults_of
from .clocks import Entered
from .due import Fields
from .errors import BadKind, Fault
from .kinds import Kind

T = TypeVar("T")
FIRST_YEAR, LAST_YEAR = 1900, 2200  # other years are slips of the pen; no calendar of holidays goes there
_HINT = "Mend the places named, then read the file again."


class _Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step of a thing. `due` with `reason`: the day by which the state is due was moved."""

    to: str
    on: date
    due: date | None = None
    reason: str = ""


class _Thing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str | int
    steps: tuple[_Step, ...] = ()
    fields: dict[str, Any] = {}


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str | dict[str, Any]
    things: tuple[_Thing, ...]


class Thing(msgspec.Struct, frozen=True):
    """One thing of a file: the states it entered, and its dates."""

    id: str | int
    entered: tuple[Entered, ...]
    fields: Fields


def kind_of(content: bytes) -> Kind:
    """Return the kind that a file declares. Raises: BadKind, with every mistake and its place."""
    return _checked(_convert(_parsed(content), Kind), "")


def things_of(content: bytes, known: Mapping[str, Kind]) -> tuple[Kind, tuple[Thing, ...]]:
    """Return the kind and the things of a file; its kind is declared in it or the name of one of `known`.

    Raises: BadKind, with every mistake and its place.
    """
    file = _convert(_parsed(content), _File)
    if isinstance(file.kind, str):
        if file.kind not in known:
            raise _bad([Fault("kind", f"names the unknown kind {file.kind}")])
        kind = known[file.kind]
    else:
        kind = _checked(_convert(file.kind, Kind, "kind"), "kind.")
    faults = [fault for n, one in enumerate(file.things) for fault in _of_thing(kind, one, f"things[{n}]")]
    ids = [one.id for one in file.things]
    faults += [Fault(f"things[{n}].id", f"{i} stands there twice") for n, i in enumerate(ids) if i in ids[:n]]
    if faults:
        raise _bad(faults)
    return kind, tuple(_thing(kind, one) for one in file.things)


def _parsed(content: bytes) -> Any:
    if not content.strip():
        raise _bad([Fault("file", "is empty")])
    try:
        return msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _bad([Fault("file", f"is not JSON: {error}")]) from error


def _convert(said: Any, into: type[T], where: str = "") -> T:
    try:
        return msgspec.convert(said, into)
    except msgspec.ValidationError as error:
        what, _, place = str(error).partition(" - at `$")
        path = f"{where}{place.removesuffix('`')}".strip(".")
        raise _bad([Fault(path or "file", what)]) from error


def _checked(kind: Kind, prefix: str) -> Kind:
    if faults := faults_of(kind):
        raise _bad([Fault(prefix + one.where, one.fault) for one in faults])
    return kind


def _bad(faults: list[Fault]) -> BadKind:
    error = BadKind("; ".join(f"{one.where}: {one.fault}" for one in faults), faults=tuple(faults))
    error.hint = _HINT
    return error


def _of_thing(kind: Kind, thing: _Thing, where: str) -> Iterator[Fault]:
    states, before = {one.name for one in kind.states}, date.min
    for n, step in enumerate(thing.steps):
        place = f"{where}.steps[{n}]"
        if step.to not in states:
            yield Fault(f"{place}.to", f"{kind.name} has no state {step.to}")
        if step.on < before:
            yield Fault(f"{place}.on", f"{step.on} comes before the step above, {before}")
        if step.due and not step.reason.strip():
            yield Fault(f"{place}.reason", "a moved day needs a reason")
        days = {f"{place}.on": step.on, f"{place}.due": step.due}
        yield from (Fault(at, f"{day} is no day we can count") for at, day in days.items() if _is_odd(day))
        before = max(before, step.on)
    for name in sorted(_dates(kind) & set(thing.fields)):
        if _is_odd(_day(thing.fields[name])) or _day(thing.fields[name]) is date.min:
            yield Fault(f"{where}.fields.{name}", f"{thing.fields[name]!r} is no day such as 2026-03-02")


def _is_odd(day: date | None) -> bool:
    return day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR


def _dates(kind: Kind) -> set[str]:
    """Return the names of the dates that a kind counts from."""
    return {one.due.start for one in kind.states if one.due}


def _day(said: Any) -> date | None:
    """Return a day, None for what is left empty, `date.min` for what is none."""
    if said in (None, ""):
        return None
    try:
        return date.fromisoformat(said)
    except (TypeError, ValueError):
        return date.min


def _thing(kind: Kind, thing: _Thing) -> Thing:
    entered = tuple(Entered(step.to, step.on, step.due) for step in thing.steps)
    fields = {name: _day(thing.fields[name]) for name in _dates(kind) & set(thing.fields)}
    return Thing(thing.id, entered, fields)
