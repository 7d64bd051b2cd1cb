"""Roles: given for a time, ended, never removed, so that it can be said who could do what on a day."""

from datetime import date, datetime

from django.db import transaction

from donbay.apps.accounts.errors import (
    AlreadyHeld,
    BadPeriod,
    LastAdministrator,
    NoSuchOfficer,
    NotHeld,
    NotToYourself,
)
from donbay.apps.accounts.models import RoleHeld, User
from donbay.apps.accounts.rights import AccountRight
from donbay.foundation import audit
from donbay.foundation.clock import office_day
from donbay.foundation.rights import EVERYWHERE, Actor, Role, asks


@asks(AccountRight.MANAGE)
@transaction.atomic
def give_role(
    *, user_id: int, role: Role, by: Actor, now: datetime, scope: str = EVERYWHERE, until: date | None = None
) -> int:
    """Give an officer a role from today on, for everything or for one thing; return the id of the holding.

    `until`: the last day. Raises: NoSuchOfficer, NotToYourself, AlreadyHeld, BadPeriod.
    """
    _officer(user_id, by)
    if until is not None and until < office_day(now):
        raise BadPeriod(f"{until} is past")
    if RoleHeld.objects.filter(RoleHeld.on(now), user_id=user_id, role=role, scope=scope).exists():
        raise AlreadyHeld(f"user {user_id} is {role} already")
    _close_past(user_id, now)
    made = hold(user_id, role, by=by, now=now, scope=scope, until=until)
    detail = {"role": role, "scope": scope, "until": until.isoformat() if until else ""}
    audit.record(by=by, action="accounts.give_role", thing=f"user {user_id}", detail=detail, now=now)
    return made


@asks(AccountRight.MANAGE)
@transaction.atomic
def end_role(*, user_id: int, role: Role, by: Actor, now: datetime, scope: str = EVERYWHERE) -> None:
    """End a role at once. Raises: NoSuchOfficer, NotToYourself, NotHeld, LastAdministrator."""
    _officer(user_id, by)
    found = RoleHeld.objects.filter(RoleHeld.on(now), user_id=user_id, role=role, scope=scope)
    if not found.exists():
        raise NotHeld(f"user {user_id} is not {role}")
    if role == Role.ADMINISTRATOR and is_last_administrator(user_id, now) and not by.is_server:
        raise LastAdministrator(f"user {user_id} is the last administrator")
    found.update(ended_at=now, ended_by_id=by.id)
    detail = {"role": role, "scope": scope}
    audit.record(by=by, action="accounts.end_role", thing=f"user {user_id}", detail=detail, now=now)


def hold(
    user_id: int, role: Role, *, by: Actor, now: datetime, scope: str = EVERYWHERE, until: date | None = None
) -> int:
    """Store that somebody holds a role from today on; the caller asks and writes the audit line."""
    made = RoleHeld.objects.create(
        user_id=user_id, role=role, scope=scope, starts_on=office_day(now), ends_on=until,
        given_by_id=by.id, given_at=now,
    )  # fmt: skip
    return made.pk


def end_all(user_id: int, *, by: Actor, now: datetime) -> None:
    """End whatever the person holds; the caller asks and writes the audit line."""
    RoleHeld.objects.filter(user_id=user_id, ended_at=None).update(ended_at=now, ended_by_id=by.id)


def is_last_administrator(user_id: int, now: datetime) -> bool:
    """Return whether the person is an administrator and nobody else who can sign in is one.

    Two who end each other at the same time wait for each other here.
    """
    able = RoleHeld.objects.filter(
        RoleHeld.on(now), role=Role.ADMINISTRATOR, user__is_active=True, user__is_officer=True
    )
    holders = set(able.select_for_update(of=("self",)).values_list("user_id", flat=True))
    return holders == {user_id}


def _close_past(user_id: int, now: datetime) -> None:
    """Mark what ran out as ended, so that the same role can be given anew."""
    past = RoleHeld.objects.filter(user_id=user_id, ended_at=None, ends_on__lt=office_day(now))
    past.update(ended_at=now)


def refuse_own(user_id: int, by: Actor) -> None:
    """Refuse who would change the own account. Raises: NotToYourself."""
    if by.id == user_id:
        raise NotToYourself(f"user {user_id} asks for the own account")


def _officer(user_id: int, by: Actor) -> None:
    refuse_own(user_id, by)
    if not User.objects.filter(pk=user_id, is_officer=True).exists():
        raise NoSuchOfficer(f"user {user_id} is not an officer")
