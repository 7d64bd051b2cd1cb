"""Plain records that accounts hand to their neighbours."""

import msgspec


class UserRow(msgspec.Struct, frozen=True, kw_only=True):
    """One person who may sign in."""

    id: int
    email: str
    name: str
    is_officer: bool
    is_active: bool
    language: str
