"""Plain records that accounts hand to their neighbours."""

from datetime import date, datetime

import msgspec

from donbay.foundation.rights import Role


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
