"""Check that a kind of work is declared without mistakes."""

from collections.abc import Iterator

from .errors import BadKind
from .kinds import Kind


def checked(kind: Kind) -> Kind:
    """Return the kind, if it holds together.

    Raises: BadKind, with every mistake that was found.
    """
    faults = [*_doubles(kind), *_strangers(kind)] or list(_unreachable(kind))
    if faults:
        raise BadKind(f"{kind.name}: " + "; ".join(faults))
    return kind


def _doubles(kind: Kind) -> Iterator[str]:
    groups = {
        "state": [one.name for one in kind.states],
        "action": [one.name for one in kind.actions],
        "target": [one.name for one in kind.targets],
    }
    for what, names in groups.items():
        twice = sorted({name for name in names if names.count(name) > 1})
        yield from (f"{what} {name} is declared twice" for name in twice)


def _strangers(kind: Kind) -> Iterator[str]:
    """Name every state that is used and not declared, and every action nobody may take."""
    known = {one.name for one in kind.states}
    if kind.first not in known:
        yield f"the first state {kind.first} is unknown"
    for action in kind.actions:
        used = {*action.from_states, action.to_state or kind.first}
        yield from (f"action {action.name} names the unknown state {name}" for name in sorted(used - known))
        if not action.from_states or not action.who:
            yield f"action {action.name} can never be taken"
    for target in kind.targets:
        strange = (target.ends | target.pauses | target.voids) - known
        yield from (f"target {target.name} names the unknown state {name}" for name in sorted(strange))
        if not target.ends or target.working_days < 1:
            yield f"target {target.name} can never be met"


def _unreachable(kind: Kind) -> Iterator[str]:
    reached, waiting = {kind.first}, [kind.first]
    while waiting:
        here = waiting.pop()
        new = {one.to_state for one in kind.actions if here in one.from_states and one.to_state} - reached
        reached |= new
        waiting.extend(sorted(new))
    yield from (f"state {one.name} is never reached" for one in kind.states if one.name not in reached)
