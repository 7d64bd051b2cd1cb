"""Read side of accounts: what other rooms may ask."""

from collections import defaultdict
from datetime import datetime

from donbay.apps.accounts.errors import NoSuchOfficer
from donbay.foundation.rights import Actor, Held, Role

from .models import RoleHeld, User
from .types import OfficerRow, RoleRow, UserRow


def user_by_email(email: str) -> UserRow | None:
    """Return the person with this address, in any case of letters, or None."""
    found = User.objects.filter(email__iexact=email.strip()).first()
    return _row(found) if found else None


def officers() -> list[UserRow]:
    """Return the officers who may sign in, by address. Cost: one query."""
    return [_row(user) for user in User.objects.filter(is_officer=True, is_active=True).order_by("email")]


def officer(user_id: int) -> UserRow:
    """Return one officer who may sign in. Raises: NoSuchOfficer."""
    found = User.objects.filter(pk=user_id, is_officer=True, is_active=True).first()
    if found is None:
        raise NoSuchOfficer(f"user {user_id} is not an officer")
    return _row(found)


def roles_held(user_id: int, now: datetime) -> frozenset[Held]:
    """Return the roles that a person holds at a moment. Cost: one query."""
    found = RoleHeld.objects.filter(RoleHeld.on(now), user_id=user_id)
    return frozenset(Held(Role(role), scope) for role, scope in found.values_list("role", "scope"))


def officer_actor(user_id: int, now: datetime) -> Actor:
    """Return an officer as who acts, outside a request (a command, sample data). Raises: NoSuchOfficer."""
    return Actor(id=officer(user_id).id, held=roles_held(user_id, now))


def officers_who(role: Role, now: datetime) -> frozenset[int]:
    """Return the ids of the officers who hold a role at a moment. Cost: one query."""
    found = RoleHeld.objects.filter(RoleHeld.on(now), role=role, user__is_officer=True, user__is_active=True)
    return frozenset(found.values_list("user_id", flat=True))


def accounts_of_office(now: datetime) -> list[OfficerRow]:
    """Return the officers with their roles of today and what was, by name. Cost: three queries."""
    people = list(
        User.objects.filter(roles_held__isnull=False).distinct().order_by("-is_officer", "name", "email")
    )
    held: dict[int, list[RoleRow]] = defaultdict(list)
    rows = RoleHeld.objects.filter(user__in=people).select_related("given_by", "ended_by").order_by("pk")
    current = set(RoleHeld.objects.filter(RoleHeld.on(now), user__in=people).values_list("pk", flat=True))
    for row in rows:
        held[row.user_id].append(_role(row, current=row.pk in current))
    return [
        OfficerRow(person=_row(one), last_sign_in=one.last_login, roles=tuple(held[one.pk])) for one in people
    ]


def _role(row: RoleHeld, *, current: bool) -> RoleRow:
    return RoleRow(
        role=Role(row.role),
        scope=row.scope,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        given_by=str(row.given_by or ""),
        ended_at=row.ended_at,
        ended_by=str(row.ended_by or ""),
        is_current=current,
    )


def _row(user: User) -> UserRow:
    return UserRow(
        id=user.pk,
        email=user.email,
        name=user.name,
        is_officer=user.is_officer,
        is_active=user.is_active,
        language=user.language,
    )
