"""A kind of work as data: its states, who may take which action, and what the action needs."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec

from .errors import BadKind, Missing, NoSuchAction, NotAllowed, WrongState

Role = Literal["SUBMITTER", "OFFICER", "SYSTEM"]
STAY = ""  # an action that leaves the state as it is


class State(msgspec.Struct, frozen=True):
    """One state with the words the public sees; `open` says that somebody still has work with it."""

    name: str
    vi: str
    en: str
    open: bool = True


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be done. `to_state` STAY keeps the state; `needs` are names of fields."""

    name: str
    from_states: tuple[str, ...]
    to_state: str = STAY
    who: tuple[Role, ...]
    needs: tuple[str, ...] = ()


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """A promise: within so many working days of opening, one of the `ends` states is reached.

    The clock stands in the states of `pauses`; in a state of `voids` the promise lapses.
    `before_deadline`: kept too late when the thing's own deadline has come before.
    """

    name: str
    vi: str
    en: str
    working_days: int
    ends: frozenset[str]
    pauses: frozenset[str] = frozenset()
    voids: frozenset[str] = frozenset()
    before_deadline: bool = False


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of work. `opening` names what must be given to begin."""

    name: str
    vi: str
    en: str
    states: tuple[State, ...]
    first: str
    actions: tuple[Action, ...]
    opening: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()

    def state(self, name: str) -> State:
        """Return the state of this name. Raises: BadKind."""
        for one in self.states:
            if one.name == name:
                return one
        raise BadKind(f"{self.name} has no state {name!r}")

    def action(self, name: str) -> Action:
        """Return the action of this name. Raises: NoSuchAction."""
        for one in self.actions:
            if one.name == name:
                return one
        raise NoSuchAction(f"{self.name} has no action {name!r}", code="NO_SUCH_ACTION")


def apply(kind: Kind, state: str, action: str, role: Role, given: Mapping[str, Any]) -> str:
    """Return the state after an action.

    Raises: NoSuchAction, NotAllowed (the role), WrongState (the state), Missing (the field).
    """
    wanted = kind.action(action)
    if role not in wanted.who:
        raise NotAllowed(f"{role} may not {action} ({kind.name})", code="NOT_ALLOWED")
    if state not in wanted.from_states:
        said = f"{action} is not possible in the state {state} ({kind.name})"
        raise WrongState(said, code="WRONG_STATE")
    require(wanted.needs, given)
    return wanted.to_state or state


def require(fields: Sequence[str], given: Mapping[str, Any]) -> None:
    """Refuse when one of these fields was not given, or holds only white space.

    Raises: Missing, with all of them.
    """
    lacking = tuple(field for field in fields if _is_blank(given.get(field)))
    if lacking:
        raise Missing(f"{lacking[0]} is missing", field=lacking[0], fields=lacking, code="FIELD_MISSING")


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def possible(kind: Kind, state: str, role: Role) -> tuple[str, ...]:
    """Return the names of the actions that this role may take in this state, as declared."""
    return tuple(one.name for one in kind.actions if role in one.who and state in one.from_states)
