"""A kind of work as data: its states, who may take which action, and what the action needs."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import msgspec

from .errors import BadKind, Missing, NoSuchAction, NotAllowed, TookPart, WrongState

Count = Literal["working", "calendar"]
To = Literal["ACTOR", "HEAD", "LEADERSHIP"]
STAY = ""  # an action that leaves the state as it is
OPENING = "open"  # the name of the first step, which `not_by` may name like an action
MOVE_DUE, CHANGE_VERSION = "move_due", "change_version"  # steps that every kind has
ENTERED = "entered"  # what the days of a state are counted from, where it is not a date of the thing


class Words(msgspec.Struct, frozen=True):
    """Words in both languages; they may hold what a step kept, such as `%(recipient)s`."""

    vi: str = ""
    en: str = ""


class Due(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"start": "from"}):
    """By when a state is left: so many days after it was entered, or after or before a date of the thing.

    `start`: ENTERED or the name of a date. `every`: it falls due again each so many days, until the state is left.
    """

    days: int
    count: Count = "working"
    start: str = ENTERED
    before: bool = False
    every: int | None = None


class State(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One state with the words the public sees; `open` says that somebody still has work with it.

    `pauses`: somebody else has to do something, so the clock of the state before it stands.
    """

    name: str
    vi: str = ""
    en: str = ""
    open: bool = True
    pauses: bool = False
    due: Due | None = None


class Action(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"from_states": "from", "to_state": "to"},
):
    """One thing that can be done. `to_state` STAY keeps the state; `needs` are names of fields.

    `document`: a document has to be named too. `not_by`: who took one of these actions on the thing cannot take this
    one; `clears` names actions that count no more for that once this one is done. `fulfils`: an action that stays
    meets what falls due again and again. `vi` and `en` are on the button, `told` stands in the history (the button's
    words, where it is empty), `help` is for who may press it.
    """

    name: str
    from_states: tuple[str, ...]
    to_state: str = STAY
    who: tuple[str, ...]
    needs: tuple[str, ...] = ()
    document: bool = False
    not_by: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()
    fulfils: bool = False
    vi: str = ""
    en: str = ""
    told: Words = Words()
    help: Words = Words()

    @property
    def asked(self) -> tuple[str, ...]:
        """Return the names of all that must be given."""
        return (*self.needs, "document") if self.document else self.needs


class Target(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
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


class Reminder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom to remind, so many days after the day something is due; before it, when below zero."""

    to: To
    days: int
    count: Count = "working"


# Our choice: who has the work hears of it before, and whoever stands above when it is late.
LADDER = (
    Reminder(to="ACTOR", days=-3),
    Reminder(to="HEAD", days=1),
    Reminder(to="LEADERSHIP", days=5),
)


class Kind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of work. `opening` names what must be given to begin; `told` says that it was begun.

    `roles`: everybody its actions name, by office or by relation to the thing. What runs keeps its `version`.
    """

    name: str
    version: int = 1
    vi: str = ""
    en: str = ""
    roles: tuple[str, ...]
    states: tuple[State, ...]
    first: str
    actions: tuple[Action, ...]
    opening: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    reminders: tuple[Reminder, ...] = LADDER
    told: Words = Words()

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


class Done(msgspec.Struct, frozen=True):
    """Who took an action on a thing before."""

    action: str
    person: int | None


def counting(kind: Kind, done: Sequence[Done]) -> list[Done]:
    """Return what was done and still counts: without what a later action cleared."""
    clears = {one.name: set(one.clears) for one in kind.actions if one.clears}
    kept: list[Done] = []
    for one in done:
        kept = [each for each in kept if each.action not in clears.get(one.action, ())] + [one]
    return kept


def apply(
    kind: Kind,
    state: str,
    action: str,
    role: str,
    given: Mapping[str, Any],
    *,
    person: int | None = None,
    done: Sequence[Done] = (),
) -> str:
    """Return the state after an action of a person, on a thing to which `done` was done before.

    Raises: NoSuchAction, NotAllowed (the role), WrongState (the state), TookPart (the person), Missing (the field).
    """
    wanted = kind.action(action)
    if role not in wanted.who:
        raise NotAllowed(f"{role} may not {action} ({kind.name})", code="NOT_ALLOWED")
    if state not in wanted.from_states:
        said = f"{action} is not possible in the state {state} ({kind.name})"
        raise WrongState(said, code="WRONG_STATE")
    refuse_same(kind, wanted, person, done)
    require(wanted.asked, given)
    return wanted.to_state or state


def refuse_same(kind: Kind, action: Action, person: int | None, done: Sequence[Done]) -> None:
    """Refuse a person who did one of the things that another has to have done. Raises: TookPart."""
    own = [one.action for one in counting(kind, done) if person is not None and one.person == person]
    if clash := sorted(set(own) & set(action.not_by)):
        raise TookPart(f"who took {clash[0]} may not {action.name}", code="TOOK_PART")


def require(fields: Sequence[str], given: Mapping[str, Any]) -> None:
    """Refuse when one of these fields was not given, or holds only white space.

    Raises: Missing, with all of them.
    """
    lacking = tuple(field for field in fields if _is_blank(given.get(field)))
    if lacking:
        raise Missing(f"{lacking[0]} is missing", field=lacking[0], fields=lacking, code="FIELD_MISSING")


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def possible_actions(
    kind: Kind, state: str, role: str, *, person: int | None = None, done: Sequence[Done] = ()
) -> tuple[str, ...]:
    """Return the names of the actions that this role (and person) may take in this state, as declared."""
    own = {one.action for one in counting(kind, done) if person is not None and one.person == person}
    return tuple(
        one.name
        for one in kind.actions
        if role in one.who and state in one.from_states and not own & set(one.not_by)
    )
