"""Officers: made, ended, given a new link or a new second factor."""

from collections.abc import Collection
from datetime import datetime

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from donbay.apps.accounts.errors import AlreadyOfficer, LastAdministrator, NoSuchOfficer, WeakPassword
from donbay.apps.accounts.models import RoleHeld, User
from donbay.apps.accounts.rights import AccountRight
from donbay.apps.mail.services import clean_address
from donbay.core.text.letters import clean_line
from donbay.foundation import audit
from donbay.foundation.addressed import address_is, small_address
from donbay.foundation.rights import Actor, Role, asks

from .keys import revoke_keys_of
from .roles import end_all, hold, is_last_administrator, refuse_own

FIRST_ROLES = (Role.OFFICER, Role.APPROVER)


@asks(AccountRight.MANAGE)
@transaction.atomic
def create_officer(
    *, email: str, name: str, now: datetime, by: Actor, password: str = "",
    roles: Collection[Role] = FIRST_ROLES,
) -> int:  # fmt: skip
    """Make an officer; a person known as a contact of a firm becomes one. Return the id.

    Who makes an officer vouches for the address. Nothing else of the old account goes over:
    its sessions end, other addresses and a second factor set up before are removed.
    Without a password, `password_link` gives the link to set one. The first officer of a house is its
    administrator too, else nobody could give a role.
    Raises: AlreadyOfficer, WeakPassword, BadAddress, UnsafeHeader.
    """
    address = clean_address(email).lower()
    person = User.objects.select_for_update().filter(address_is("email", address)).first()
    if person and person.is_officer:
        raise AlreadyOfficer(f"{address} is an officer already")
    person = person or User(email=address)
    person.name, person.is_officer, person.is_active = clean_line(name), True, True
    set_password(person, password)
    person.save()
    _start_clean(person)
    held = [role for role in Role if role in roles or (role == Role.ADMINISTRATOR and _is_first(now))]
    for role in held:
        hold(person.pk, role, by=by, now=now)
    audit.record(
        by=by, action="accounts.create_officer", thing=f"user {person.pk}", detail={"roles": held}, now=now
    )
    return person.pk


def _is_first(now: datetime) -> bool:
    return not RoleHeld.objects.filter(RoleHeld.on(now), role=Role.ADMINISTRATOR).exists()


def _start_clean(person: User) -> None:
    """Leave the person one proven address and no second factor. The new password ended every session."""
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(Q(user=person) | Q(email=small_address(person.email))).delete()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)


def set_password(person: User, password: str) -> None:
    """Give a person a password, or none that opens; the caller asks and saves. Raises: WeakPassword."""
    if not password:
        person.set_unusable_password()
        return
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise WeakPassword("; ".join(error.messages)) from error
    person.set_password(password)


@asks(AccountRight.MANAGE)
def password_link(*, email: str, by: Actor) -> str:  # noqa: ARG001 - asked by the mark
    """Return the path of a page where an officer sets a password, once and within the time of settings.

    Raises: NoSuchOfficer.
    """
    person = User.objects.filter(address_is("email", email.strip()), is_officer=True, is_active=True).first()
    if person is None:
        raise NoSuchOfficer(f"{email} is not an officer")
    EmailAddress.objects.filter(user=person, email=small_address(person.email)).update(verified=True)
    token = PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    return reverse(
        "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": token}
    )


@asks(AccountRight.MANAGE)
@transaction.atomic
def end_officer(*, email: str, now: datetime, by: Actor) -> None:
    """Take the officer's roles from a person, with password, second factor, sessions and keys.

    Raises: NoSuchOfficer, LastAdministrator, NotToYourself.
    """
    person = (
        User.objects.select_for_update().filter(address_is("email", email.strip()), is_officer=True).first()
    )
    if person is None:
        raise NoSuchOfficer(f"{email} is not an officer")
    if is_last_administrator(person.pk, now) and not by.is_server:
        raise LastAdministrator(f"user {person.pk} is the last administrator")
    refuse_own(person.pk, by)
    end_all(person.pk, by=by, now=now)
    revoke_keys_of(person.pk, by=by, now=now)
    person.is_officer = person.is_staff = person.is_superuser = False
    person.set_unusable_password()
    person.save()
    Authenticator.objects.filter(user=person).delete()
    audit.record(by=by, action="accounts.end_officer", thing=f"user {person.pk}", detail={}, now=now)


@asks(AccountRight.MANAGE)
@transaction.atomic
def reset_second_factor(*, email: str, now: datetime, by: Actor) -> None:
    """Forget the authenticator app of an officer who lost it, and end the sessions it opened.

    The password goes too: a new one is set by `password_link`. Raises: NoSuchOfficer, NotToYourself.
    """
    person = (
        User.objects.select_for_update().filter(address_is("email", email.strip()), is_officer=True).first()
    )
    if person is None:
        raise NoSuchOfficer(f"{email} is not an officer")
    refuse_own(person.pk, by)
    person.set_unusable_password()
    person.save(update_fields=["password"])
    Authenticator.objects.filter(user=person).delete()
    thing = f"user {person.pk}"
    audit.record(by=by, action="accounts.reset_second_factor", thing=thing, detail={}, now=now)
