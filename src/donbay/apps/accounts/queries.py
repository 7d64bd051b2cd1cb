"""Read side of accounts: what other rooms may ask."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.models import Authenticator

from donbay.apps.accounts.errors import NoSuchOfficer
from donbay.foundation.addressed import address_is
from donbay.foundation.rights import EVERYWHERE, Actor, Held, Right, Role
from donbay.foundation.rows import row_of

from .hooks import memberships_of, scopes_of_keys
from .models import ApiKey, RoleHeld, User
from .types import KeyRow, OfficerRow, RoleRow, SecondFactor, UserRow


def user_by_email(email: str) -> UserRow | None:
    """Return the person with this address, in any case of letters, or None."""
    found = User.objects.filter(address_is("email", email.strip())).first()
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


def actor_of_user(user: User, now: datetime) -> Actor:
    """Return a person as who acts: an officer with the roles of the office, another with the memberships."""
    held = roles_held(user.pk, now) if user.is_officer else frozenset(memberships_of(user.email))
    return Actor(id=user.pk, held=held)


def second_factor_of(user_id: int) -> SecondFactor:
    """Return how the second factor of a person stands. Cost: one query."""
    found = {one.type: one for one in Authenticator.objects.filter(user_id=user_id)}
    app, codes = found.get(Authenticator.Type.TOTP), found.get(Authenticator.Type.RECOVERY_CODES)
    wrapped = codes.wrap() if codes else None
    return SecondFactor(
        since=app.created_at if app else None,
        codes_left=len(wrapped.get_unused_codes()) if wrapped else 0,
        codes_made=mfa_settings.RECOVERY_CODE_COUNT if wrapped else 0,
    )


def keys_of_api() -> list[KeyRow]:
    """Return every key of the API, newest first, the revoked ones too. Cost: one query."""
    found = ApiKey.objects.select_related("owner").order_by("-pk")
    return [row_of(KeyRow, one, id=one.pk, owner=one.owner.email, scopes=tuple(one.scopes)) for one in found]


def scopes_to_give() -> list[str]:
    """Return the names of the rights that a key of the API may carry."""
    return sorted(scopes_of_keys())


def officers_holding(*roles: Role, now: datetime) -> list[UserRow]:
    """Return the officers who may sign in and hold one of these roles for everything, by address. Cost: one query.

    Who may do something: `officers_holding(*right.roles, now=now)`.
    """
    held = RoleHeld.objects.filter(
        RoleHeld.on(now), role__in=[role.value for role in roles], scope=EVERYWHERE
    )
    able = User.objects.filter(pk__in=held.values("user_id"), is_officer=True, is_active=True)
    return [_row(user) for user in able.order_by("email")]


def others_who_may(right: Right, *, wrote: Collection[int | None], now: datetime) -> list[UserRow]:
    """Return the officers who hold a right for everything, but those who wrote what it is about. Cost: one query."""
    return [row for row in officers_holding(*right.roles, now=now) if row.id not in wrote]


def accounts_of_office(now: datetime) -> list[OfficerRow]:
    """Return the officers with their roles of today and what was, by name. Cost: three queries."""
    found = User.objects.filter(roles_held__isnull=False).distinct()
    return _officer_rows(list(found.order_by("-is_officer", "name", "email")), now)


def account_of_office(user_id: int, now: datetime) -> OfficerRow:
    """Return one person who is or was an officer, with every role. Raises: NoSuchOfficer. Cost: three queries."""
    found = User.objects.filter(pk=user_id, roles_held__isnull=False).first()
    if found is None:
        raise NoSuchOfficer(f"user {user_id} is not and was not an officer")
    return _officer_rows([found], now)[0]


def _officer_rows(people: list[User], now: datetime) -> list[OfficerRow]:
    held: dict[int, list[RoleRow]] = defaultdict(list)
    rows = RoleHeld.objects.filter(user__in=people).select_related("given_by", "ended_by").order_by("pk")
    current = set(RoleHeld.objects.filter(RoleHeld.on(now), user__in=people).values_list("pk", flat=True))
    for row in rows:
        held[row.user_id].append(_role(row, current=row.pk in current))
    return [
        OfficerRow(person=_row(one), last_sign_in=one.last_login, roles=tuple(held[one.pk])) for one in people
    ]


def _role(row: RoleHeld, *, current: bool) -> RoleRow:
    people = {"given_by": str(row.given_by or ""), "ended_by": str(row.ended_by or "")}
    return row_of(RoleRow, row, role=Role(row.role), is_current=current, **people)


def _row(user: User) -> UserRow:
    return row_of(UserRow, user, id=user.pk)
