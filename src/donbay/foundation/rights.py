"""Rights: who acts, what each role may do, and how a service asks before it changes anything.

Each room declares its rights as an enum of `Right`, every right with the roles that hold it. A service takes
`by: Actor` and is marked with `asks`, which refuses before a row is read; one that asks nobody says why with
`unasked`. `tests/checks/test_rights.py` walks over all services and calls each as somebody who may not.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from inspect import signature
from typing import Any, Final, ParamSpec, Self, TypeVar

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

P = ParamSpec("P")
T = TypeVar("T")
EVERYWHERE = ""  # the scope of a role that is not bound to one thing


class Role(StrEnum):
    """What a person is to the office. The last four come from outside: by membership, code or a list."""

    OFFICER = "OFFICER"
    APPROVER = "APPROVER"
    EDITOR = "EDITOR"
    SECRETARY = "SECRETARY"
    FINANCE = "FINANCE"
    LEADERSHIP = "LEADERSHIP"
    ADMINISTRATOR = "ADMINISTRATOR"
    FIRM_MEMBER = "FIRM_MEMBER"
    MARK_OWNER = "MARK_OWNER"
    ADVISER = "ADVISER"
    COUNCIL_MEMBER = "COUNCIL_MEMBER"


OUTSIDE: Final = frozenset({Role.FIRM_MEMBER, Role.MARK_OWNER, Role.ADVISER, Role.COUNCIL_MEMBER})
INSIDE: Final = frozenset(Role) - OUTSIDE


class Right(StrEnum):
    """One thing that may be done, written `room.verb_thing`, with the roles that may do it.

    A room's own enum stands on this one: `APPROVE = "bulletins.approve_issue", Role.APPROVER`.
    """

    roles: frozenset[Role]

    def __new__(cls, value: str, *roles: Role) -> Self:
        """Make the member and keep its roles."""
        made = str.__new__(cls, value)
        made._value_ = value
        made.roles = frozenset(roles)
        return made


class NoSuchRight(LookupError):
    """No room has declared a right of this name."""


def right_called(name: str) -> Right:
    """Return the right with this name, whichever room declared it. Raises: NoSuchRight."""
    declared = (right for kind in Right.__subclasses__() for right in kind)
    found = next((right for right in declared if right.value == name), None)
    if found is None:
        raise NoSuchRight(name)
    return found


class Held(msgspec.Struct, frozen=True):
    """A role that somebody holds today. `scope` names the one thing it is for (`firm 7`), or EVERYWHERE."""

    role: Role
    scope: str = EVERYWHERE


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts: a person with the roles held at this moment, the server itself, or nobody.

    `id`: the account, None when there is none (a signed link, the server). `is_server`: the timetable and the
    commands, which whoever runs the machine vouches for; it may do everything. `only`: the rights that a key
    carries when a program acts for the account; None, for a person, is every right of the roles.
    """

    id: int | None = None
    held: frozenset[Held] = frozenset()
    is_server: bool = False
    only: frozenset[str] | None = None

    @property
    def person(self) -> int:
        """Return the account, for what only a person does. Raises: NotAPerson."""
        if self.id is None:
            raise NotAPerson("a person")
        return self.id

    @property
    def firms(self) -> frozenset[int]:
        """Return the ids of the firms the person belongs to."""
        mine = (one.scope for one in self.held if one.role == Role.FIRM_MEMBER)
        return frozenset(int(scope.removeprefix("firm ")) for scope in mine)


NOBODY: Final = Actor()
SERVER: Final = Actor(is_server=True)


class NotAllowed(PermissionDenied):
    """The person holds no role that may do this. `right` names what was asked for."""

    def __init__(self, right: str) -> None:
        """Say it as the page that refuses shows it."""
        super().__init__(self._words(right))
        self.right = right

    def _words(self, _right: str) -> str:
        return _(
            "Tài khoản này không có quyền làm việc đó. Quản trị viên có thể giao vai trò ở mục Tài khoản."
        )


class NotForThisKey(NotAllowed):
    """The account may, but the key with which a program acts for it does not carry the right."""

    def _words(self, right: str) -> str:
        said = _(
            "Khóa này không mở phần đó, dù tài khoản có quyền. Quản trị viên tạo khóa mới có quyền {right} "
            "(donbay apikey make --scope {right})."
        )
        return said.format(right=right)


class NotAPerson(NotAllowed):
    """What is done here bears a person's name; the server and signed links have none."""


class Unasked(StrEnum):
    """Why a service asks nobody."""

    STEP = "a step of the timetable or a command: whoever runs the server starts it"
    LINK = "a signed link is the key: the service checks the signature itself"
    OPEN = "everybody may: a form of the public, with its own limits"
    READS = "changes nothing; the page that shows it has its own lock"
    INNER = "called by services that asked, within their change"


def firm_scope(enterprise_id: int) -> str:
    """Return the scope of what belongs to one firm."""
    return f"firm {enterprise_id}"


def member_of(*firms: int) -> Actor:
    """Return whoever holds a signed link of a contact: a member of the firms with that address, without an account."""
    return Actor(held=frozenset(Held(Role.FIRM_MEMBER, firm_scope(firm)) for firm in firms))


def may(by: Actor, right: Right, scope: str | None = None) -> bool:
    """Return whether the actor holds a right for the thing that `scope` names.

    Without a scope: whether he holds it for anything at all.
    """
    if by.is_server:
        return True
    if by.only is not None and right not in by.only:
        return False
    mine = (one for one in by.held if one.role in right.roles)
    return any(scope is None or one.scope in (EVERYWHERE, scope) for one in mine)


def require(by: Actor, right: Right, scope: str | None = None) -> None:
    """Refuse an actor who does not hold a right. Raises: NotAllowed; NotForThisKey, where only the key lacks it."""
    if may(by, right, scope):
        return
    whole = msgspec.structs.replace(by, only=None)
    raise NotForThisKey(right) if by.only is not None and may(whole, right, scope) else NotAllowed(right)


def asks(
    right: Right, scope: Callable[[dict[str, Any]], str] | None = None, *, scope_inside: bool = False
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Mark a service that takes `by: Actor`: who does not hold the right is refused before a row is read.

    `scope` finds in the arguments what the thing belongs to. A right that people from outside hold needs one, or
    `scope_inside`: the service looks the thing up and calls `require` with its scope.
    Raises: TypeError, for a right of outside people without either, or a service without `by`; NotAllowed, when called.
    """
    if right.roles & OUTSIDE and scope is None and not scope_inside:
        raise TypeError(f"{right} is held for single things: say of which the service asks")

    def mark(service: Callable[P, T]) -> Callable[P, T]:
        if "by" not in signature(service).parameters:
            raise TypeError(f"{service.__qualname__} asks for a right and is not told who acts")

        @wraps(service)
        def asked(*args: P.args, **kwargs: P.kwargs) -> T:
            given: dict[str, Any] = dict(kwargs)
            if "by" in given:  # else Python says itself that it is missing
                require(given["by"], right, scope(given) if scope else None)
            return service(*args, **kwargs)

        asked.right = right  # type: ignore[attr-defined]  # read by tests/checks/test_rights.py
        return asked

    return mark


def right_of(service: Callable[..., Any]) -> Right:
    """Return the right that a service marked with `asks` asks for. Raises: AttributeError, for one that asks none."""
    right: Right = service.right  # type: ignore[attr-defined]
    return right


def unasked(why: Unasked) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Mark a service that asks nobody, and say why."""

    def mark(service: Callable[P, T]) -> Callable[P, T]:
        service.unasked = why  # type: ignore[attr-defined]  # read by tests/checks/test_rights.py
        return service

    return mark


def works_inside(request: HttpRequest) -> bool:
    """Return whether who sends this request holds a role of the office. Cost: as `actor_of`."""
    return any(one.role in INSIDE for one in actor_of(request).held)


def actor_of(request: HttpRequest) -> Actor:
    """Return who sends this request, as the middleware of accounts found it."""
    find: Callable[[], Actor] | None = getattr(request, "actor", None)
    return find() if find else NOBODY
