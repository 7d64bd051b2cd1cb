"""Check that a kind of work is declared without mistakes."""

from collections.abc import Iterable, Iterator
from typing import get_args

from .errors import BadKind, Fault
from .kinds import CHANGE_VERSION, ENTERED, MOVE_DUE, OPENING, Action, Count, Due, Kind, State, Target, To

LONGEST_DAYS = 36_500  # a hundred years; more is a slip of the pen, and no calendar goes there


def check_kind(kind: Kind) -> Kind:
    """Return the kind, if it holds together. Raises: BadKind, with every mistake that was found."""
    if faults := faults_of(kind):
        said = "; ".join(f"{one.where}: {one.fault}" for one in faults)
        raise BadKind(f"{kind.name}: {said}", faults=faults)
    return kind


def faults_of(kind: Kind) -> tuple[Fault, ...]:
    """Return every mistake in a kind, each once: what only follows from a wrong name is not said again."""
    return tuple(dict.fromkeys([*_names(kind), *_strangers(kind), *_days(kind), *_ways(kind)]))


def _names(kind: Kind) -> Iterator[Fault]:
    if not kind.name.strip():
        yield Fault("name", "is empty")
    if kind.version < 1:
        yield Fault("version", "counts from 1")
    groups = {
        "states": [one.name for one in kind.states],
        "actions": [one.name for one in kind.actions],
        "targets": [one.name for one in kind.targets],
        "roles": list(kind.roles),
    }
    for what, names in groups.items():
        twice = sorted({name for name in names if names.count(name) > 1})
        yield from (Fault(f"{what}.{name}", "is declared twice") for name in twice)
        yield from (Fault(what, "holds an empty name") for name in names if not name.strip())
    for name in (OPENING, MOVE_DUE, CHANGE_VERSION):
        if name in groups["actions"]:
            yield Fault(
                f"actions.{name}", "is the name of a step that every kind has, so no action can have it"
            )


def _strangers(kind: Kind) -> Iterator[Fault]:
    """Find every name that is used and not declared, and what can never be taken or met."""
    known = {one.name for one in kind.states}
    if kind.first not in known:
        yield Fault("first", f"the first state {kind.first} is unknown")
    for action in kind.actions:
        yield from _of_action(kind, action, known)
    for target in kind.targets:
        yield from _of_target(target, known)


def _of_action(kind: Kind, action: Action, known: set[str]) -> Iterator[Fault]:
    where, names = f"actions.{action.name}", {one.name for one in kind.actions}
    yield from _unknown(f"{where}.from", "state", action.from_states, known)
    yield from _unknown(f"{where}.to", "state", {action.to_state} - {""}, known)
    yield from _unknown(f"{where}.who", "role", action.who, set(kind.roles))
    yield from _unknown(f"{where}.not_by", "action", action.not_by, names | {OPENING})
    yield from _unknown(f"{where}.clears", "action", action.clears, names)
    if not action.from_states or not action.who:
        yield Fault(where, "can never be taken: it needs a state to start from and somebody who may")
    if any(not field.strip() for field in action.needs):
        yield Fault(f"{where}.needs", "holds an empty name")


def _of_target(target: Target, known: set[str]) -> Iterator[Fault]:
    where = f"targets.{target.name}"
    yield from _unknown(where, "state", target.ends | target.pauses | target.voids, known)
    if not target.ends or target.working_days < 1:
        yield Fault(where, "can never be met")


def _unknown(where: str, what: str, used: Iterable[str], known: set[str]) -> Iterator[Fault]:
    yield from (Fault(where, f"names the unknown {what} {name}") for name in sorted(set(used) - known))


def _days(kind: Kind) -> Iterator[Fault]:
    for state in kind.states:
        if state.due:
            yield from (Fault(f"states.{state.name}.due", says) for says in _of_due(state, state.due))
        if state.pauses and not state.open:
            yield Fault(f"states.{state.name}.pauses", "is an end: there is no clock to stop")
    for number, one in enumerate(kind.reminders):
        if one in kind.reminders[:number]:
            yield Fault(f"reminders[{number}]", "stands there twice")
        if one.to not in get_args(To) or one.count not in get_args(Count) or abs(one.days) > LONGEST_DAYS:
            yield Fault(f"reminders[{number}]", "names nobody we know, or days we cannot count")


def _of_due(state: State, due: Due) -> Iterator[str]:
    least = 1 if due.start == ENTERED else 0  # a date of the thing may itself be the day
    if not state.open:
        yield "is an end: nothing is due there any more"
    if not least <= due.days <= LONGEST_DAYS:
        yield f"{due.days} days: count from {least} to {LONGEST_DAYS}"
    if due.count not in get_args(Count):
        yield f"days are working or calendar, not {due.count}"
    if not due.start.strip():
        yield "says not what the days are counted from"
    if due.before and due.start == ENTERED:
        yield "days are counted back only from a date of the thing"
    if due.every is not None and not 1 <= due.every <= LONGEST_DAYS:
        yield f"every {due.every} days: count from 1 to {LONGEST_DAYS}"


def _ways(kind: Kind) -> Iterator[Fault]:
    """Find states that are never reached, and open ones from which no end is.

    A name that is unknown may have been meant for any state, so nothing is held against what leads there.
    """
    known = {one.name for one in kind.states}
    moves = {(here, one.to_state) for one in kind.actions for here in one.from_states if one.to_state}
    strange = {to for _here, to in moves} - known
    reached = known if kind.first not in known or strange else _closure({kind.first}, moves)
    ends = strange | {one.name for one in kind.states if not one.open}
    ending = _closure(ends, {(to, here) for here, to in moves})
    for state in kind.states:
        if state.name not in reached:
            yield Fault(f"states.{state.name}", "is never reached")
        elif state.name not in ending:
            exits = any(here == state.name != to for here, to in moves)
            yield Fault(f"states.{state.name}", "leads to no end" if exits else "is open and has no exit")


def _closure(start: set[str], moves: set[tuple[str, str]]) -> set[str]:
    found, waiting = set(start), list(start)
    while waiting:
        here = waiting.pop()
        new = {to for one, to in moves if one == here} - found
        found |= new
        waiting.extend(new)
    return found
