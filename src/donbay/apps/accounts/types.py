"""Plain records that accounts hand to their neighbours."""

from datetime import date, datetime

import msgspec

from donbay.foundation.rights import Actor, Role


class UserRow(msgspec.Struct, frozen=True, kw_only=True):
    """One person who may sign in."""

    id: int
    email: str
    name: str
    is_officer: bool
    is_active: bool
    language: str


class RoleRow(msgspec.Struct, frozen=True, kw_only=True):
    """A role as it was given. `is_current`: held at the moment asked for; `ends_on`: the last day, if set."""

    role: Role
    scope: str
    starts_on: date
    ends_on: date | None
    given_by: str
    ended_at: datetime | None
    ended_by: str
    is_current: bool


class OfficerRow(msgspec.Struct, frozen=True, kw_only=True):
    """A person who is or was an officer, with every role as it was given, oldest first."""

    person: UserRow
    last_sign_in: datetime | None
    roles: tuple[RoleRow, ...]

    @property
    def current(self) -> tuple[RoleRow, ...]:
        """Return the roles held now."""
        return tuple(one for one in self.roles if one.is_current)


class SecondFactor(msgspec.Struct, frozen=True, kw_only=True):
    """The second factor of an officer. `since`: when the app was set up, None while it is not."""

    since: datetime | None
    codes_left: int
    codes_made: int


class KeyRow(msgspec.Struct, frozen=True, kw_only=True):
    """A key of the API, without the key: `prefix` is how it begins, `scopes` the names of the rights it carries."""

    id: int
    prefix: str
    name: str
    owner: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


class NewKey(msgspec.Struct, frozen=True, kw_only=True):
    """A key that was just made. `key` is the whole of it and is told this once: it is kept nowhere."""

    prefix: str
    key: str


class KeyUse(msgspec.Struct, frozen=True, kw_only=True):
    """A key that was accepted, and as whom its program acts."""

    id: int
    by: Actor
