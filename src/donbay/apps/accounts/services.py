"""Write side of accounts: officers, and the people of firms who sign in by an e-mail code."""

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

from donbay.apps.mail.services import clean_address
from donbay.core.errors import PermanentError
from donbay.core.text.letters import clean_line
from donbay.foundation import audit

from .hooks import let_answer_strangers
from .models import User
from .telling import Told, tell

__all__ = ["Told", "let_answer_strangers", "tell"]


class AlreadyOfficer(PermanentError):
    """This person is an officer already."""

    hint = "Ask for a new link to set the password instead: donbay officer EMAIL --new-link."


class NoSuchOfficer(PermanentError):
    """No officer has this address."""

    hint = "See the spelling; donbay officer EMAIL --name makes one."


class WeakPassword(PermanentError):
    """The password is too easy to guess."""

    hint = "Use at least 12 characters that are not a common word and not only digits."


@transaction.atomic
def create_officer(
    *, email: str, name: str, now: datetime, password: str = "", actor_id: int | None = None
) -> int:
    """Make an officer; a person known as a contact of a firm becomes one. Return the id.

    Whoever runs the server vouches for the address. Nothing else of the old account goes over:
    its sessions end, other addresses and a second factor set up before are removed.
    Without a password, `password_link` gives the link to set one.
    Raises: AlreadyOfficer, WeakPassword, BadAddress, UnsafeHeader.
    """
    address = clean_address(email).lower()
    person = User.objects.select_for_update().filter(email__iexact=address).first()
    if person and person.is_officer:
        raise AlreadyOfficer(f"{address} is an officer already")
    person = person or User(email=address)
    person.name, person.is_officer, person.is_active = clean_line(name), True, True
    _set_password(person, password)
    person.save()
    _start_clean(person)
    audit.record(
        actor_id=actor_id, action="accounts.create_officer", thing=f"user {person.pk}", detail={}, now=now
    )
    return person.pk


def _start_clean(person: User) -> None:
    """Leave the person one proven address and no second factor. The new password ended every session."""
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(Q(user=person) | Q(email__iexact=person.email)).delete()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)


def _set_password(person: User, password: str) -> None:
    if not password:
        person.set_unusable_password()
        return
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise WeakPassword("; ".join(error.messages)) from error
    person.set_password(password)


def password_link(*, email: str) -> str:
    """Return the path of a page where an officer sets a password, once and within the time of settings.

    Raises: NoSuchOfficer.
    """
    person = User.objects.filter(email__iexact=email.strip(), is_officer=True, is_active=True).first()
    if person is None:
        raise NoSuchOfficer(f"{email} is not an officer")
    EmailAddress.objects.filter(user=person, email__iexact=person.email).update(verified=True)
    token = PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    return reverse(
        "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": token}
    )


@transaction.atomic
def end_officer(*, email: str, now: datetime, actor_id: int | None = None) -> None:
    """Take the officer's rights from a person, with password, second factor and sessions.

    Raises: NoSuchOfficer.
    """
    person = User.objects.select_for_update().filter(email__iexact=email.strip(), is_officer=True).first()
    if person is None:
        raise NoSuchOfficer(f"{email} is not an officer")
    person.is_officer = person.is_staff = person.is_superuser = False
    person.set_unusable_password()
    person.save()
    Authenticator.objects.filter(user=person).delete()
    audit.record(actor_id=actor_id, action="accounts.end_officer", thing="user", detail={}, now=now)


def ensure_user(*, email: str, name: str = "", language: str = "vi") -> int:
    """Return the id of the person with this address, made if there is none, so that a code can be sent."""
    known = User.objects.filter(email__iexact=email).first()
    if known is None:
        return User.objects.create_user(email, name=name, language=language).pk
    if not known.name and name:
        User.objects.filter(pk=known.pk).update(name=name)
    return known.pk


@transaction.atomic
def reset_second_factor(*, email: str, now: datetime, actor_id: int | None = None) -> None:
    """Forget the authenticator app of an officer who lost it, and end the sessions it opened.

    The password goes too: a new one is set by `password_link`. Raises: NoSuchOfficer.
    """
    person = User.objects.select_for_update().filter(email__iexact=email.strip(), is_officer=True).first()
    if person is None:
        raise NoSuchOfficer(f"{email} is not an officer")
    person.set_unusable_password()
    person.save(update_fields=["password"])
    Authenticator.objects.filter(user=person).delete()
    thing = f"user {person.pk}"
    audit.record(actor_id=actor_id, action="accounts.reset_second_factor", thing=thing, detail={}, now=now)


def forget_user(*, email: str) -> None:
    """Remove a person who is no officer; the audit trail keeps its lines without a name."""
    User.objects.filter(email__iexact=email, is_officer=False).delete()
