"""Keys of the API: made and told once, used within their scopes, revoked for good."""

import hashlib
import re
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare

from donbay.apps.accounts.errors import BadKey, BadPeriod, NoSuchKey, NoSuchOwner, NoSuchScope
from donbay.apps.accounts.hooks import scopes_of_keys
from donbay.apps.accounts.models import ApiKey, User
from donbay.apps.accounts.queries import actor_of_user
from donbay.apps.accounts.rights import AccountRight
from donbay.apps.accounts.types import KeyUse, NewKey
from donbay.foundation import audit
from donbay.foundation.addressed import address_is
from donbay.foundation.rights import Actor, Unasked, asks, unasked

_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SHAPE = re.compile(r"dbk_([0-9a-z]{8})_[A-Za-z0-9_-]{43}")  # foundation.logs cuts what looks so
TOLD_EVERY = timedelta(hours=1)  # our choice: reading by a program is not to write a row each time


@asks(AccountRight.MANAGE_KEYS)
@transaction.atomic
def make_key(
    *,
    email: str,
    name: str,
    scopes: Collection[str],
    by: Actor,
    now: datetime,
    expires_at: datetime | None = None,
) -> NewKey:
    """Make a key that acts for the person with this address; the answer is the only place where it stands.

    Raises: NoSuchOwner, NoSuchScope, BadPeriod.
    """
    owner = User.objects.filter(address_is("email", email.strip()), is_active=True).first()
    if owner is None:
        raise NoSuchOwner(f"nobody has the address {email}")
    if strange := sorted(set(scopes) - scopes_of_keys().keys()):
        raise NoSuchScope(f"no key carries {', '.join(strange)}")
    if expires_at is not None and expires_at <= now:
        raise BadPeriod(f"{expires_at} is past")
    made = _new_key()
    row = ApiKey.objects.create(
        owner=owner, name=name[:80], prefix=made.prefix, hashed=_hashed(made.key), scopes=sorted(set(scopes)),
        created_at=now, created_by_id=by.id, expires_at=expires_at,
    )  # fmt: skip
    detail = {"prefix": made.prefix, "owner": owner.pk, "scopes": row.scopes}
    audit.record(by=by, action="accounts.make_key", thing=f"key {row.pk}", detail=detail, now=now)
    return made


@asks(AccountRight.MANAGE_KEYS)
@transaction.atomic
def revoke_key(*, prefix: str, by: Actor, now: datetime) -> None:
    """Let a key open nothing any more, from now on. Raises: NoSuchKey."""
    found = ApiKey.objects.select_for_update().filter(prefix=prefix, revoked_at=None).first()
    if found is None:
        raise NoSuchKey(f"no key that can be used begins with {prefix}")
    _revoke([found], by=by, now=now)


def revoke_keys_of(user_id: int, *, by: Actor, now: datetime) -> None:
    """Revoke every key of a person whose account ends; the caller asks."""
    found = ApiKey.objects.select_for_update().filter(owner_id=user_id, revoked_at=None)
    _revoke(list(found), by=by, now=now)


@unasked(Unasked.LINK)
def use_key(*, key: str, now: datetime) -> KeyUse:
    """Return as whom the program that sends a key acts: its owner, with no more than the key carries.

    Raises: BadKey, the same for one that never was, has run out or was revoked.
    Cost: two queries, a third once an hour.
    """
    shape = _SHAPE.fullmatch(key)
    found = ApiKey.objects.select_related("owner").filter(prefix=shape[1]).first() if shape else None
    if found is None or not constant_time_compare(found.hashed, _hashed(key)) or not _opens(found, now):
        raise BadKey("this key opens nothing")
    if found.last_used_at is None or found.last_used_at <= now - TOLD_EVERY:
        ApiKey.objects.filter(pk=found.pk).update(last_used_at=now)
    return KeyUse(id=found.pk, by=_cut_to(found.scopes, actor_of_user(found.owner, now)))


def _opens(key: ApiKey, now: datetime) -> bool:
    in_time = key.expires_at is None or now < key.expires_at
    return in_time and key.revoked_at is None and key.owner.is_active


def _cut_to(scopes: Collection[str], owner: Actor) -> Actor:
    """Return the owner with the rights that the scopes name, and of the roles those that hold one of them."""
    rights = [right for name, right in scopes_of_keys().items() if name in scopes]
    roles = {role for right in rights for role in right.roles}
    held = frozenset(one for one in owner.held if one.role in roles)
    return Actor(id=owner.id, held=held, only=frozenset(str(right) for right in rights))


def _new_key() -> NewKey:
    prefix = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return NewKey(prefix=prefix, key=f"dbk_{prefix}_{secrets.token_urlsafe(32)}")


def _hashed(key: str) -> str:
    """Return what is kept of a key: it is long and random, so a plain hash cannot be turned back."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _revoke(keys: Collection[ApiKey], *, by: Actor, now: datetime) -> None:
    ApiKey.objects.filter(pk__in=[one.pk for one in keys]).update(revoked_at=now, revoked_by_id=by.id)
    told = ((f"key {one.pk}", {"prefix": one.prefix, "owner": one.owner_id}) for one in keys)
    audit.record_many(by=by, action="accounts.revoke_key", things=told, now=now)
