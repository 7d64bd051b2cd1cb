"""People of firms: each step of their consent is kept with its proof, in the same transaction."""

from datetime import datetime
from typing import Any

from django.db import transaction

from donbay.apps.accounts import services as accounts
from donbay.apps.enterprises import checks
from donbay.apps.enterprises.errors import AlreadyKnown, BadProfile, ForbiddenMove, NoSuchContact
from donbay.apps.enterprises.models import ConsentRecord, Contact, Enterprise
from donbay.apps.enterprises.rights import EnterpriseRight
from donbay.foundation import audit
from donbay.foundation.addressed import address_is
from donbay.foundation.rights import Actor, asks, firm_scope, require

from .firms import locked

# From which states a step may be taken; a state it is in already changes nothing.
FROM = {
    "ACTIVE": {"REQUESTED", "PAUSED"},
    "PAUSED": {"ACTIVE"},
    "ENDED": {"REQUESTED", "ACTIVE", "PAUSED"},
    "REQUESTED": {"ENDED"},
}
METHODS = ("LINK", "PAPER", "ONE_CLICK", "PAGE", "OFFICE", "BOUNCE", "COMPLAINT")
REASONS = ("asked", "bounced", "complained", "merged", "office")


@asks(EnterpriseRight.KEEP_FIRMS)
@transaction.atomic
def add_contact(
    *,
    enterprise_id: int,
    email: str,
    now: datetime,
    name: str = "",
    phone: str = "",
    language: str = "vi",
    source: str = "officer",
    evidence: str = "",
    by: Actor,
) -> int:
    """Put down a person who is to be asked; return the id. Nothing is mailed before it is confirmed.

    Somebody who has left may be asked anew. `evidence` says on what grounds the firm was enrolled.
    Raises: NoSuchEnterprise, BadProfile, AlreadyKnown.
    """
    locked(enterprise_id)
    fields = checked_contact(email=email, name=name, phone=phone, language=language) | {"source": source}
    contact = _known(enterprise_id, fields["email"]) or Contact(enterprise_id=enterprise_id, created_at=now)
    if contact.pk and contact.state != Contact.State.ENDED:
        said = f"{fields['email']} is a contact of enterprise {enterprise_id} already"
        raise AlreadyKnown(said, field="email", enterprise_id=enterprise_id)
    for field, value in (fields | {"state": "REQUESTED", "ended_reason": "", "active_since": None}).items():
        setattr(contact, field, value)
    contact.save()
    method = "PAGE" if source == "self" else "OFFICE"
    _prove(contact, "REQUESTED", method, evidence or source, by, now)
    return contact.pk


@asks(EnterpriseRight.KEEP_FIRMS)
@transaction.atomic
def change_contact(
    *, contact_id: int, now: datetime, name: str, phone: str, language: str, by: Actor
) -> None:
    """Change name, telephone and language; another address is another contact.

    Raises: NoSuchContact, BadProfile.
    """
    contact = _locked(contact_id)
    contact.name = checks.one_line(name, field="contact", most=120)
    contact.phone = checks.phone(phone)
    contact.language = checks.choice(language, among=checks.LANGUAGES, field="language")
    contact.save(update_fields=["name", "phone", "language"])
    audit.record(
        by=by,
        action="enterprises.change_contact",
        thing=f"contact {contact_id}",
        detail={},
        now=now,
    )


@asks(EnterpriseRight.CHANGE_CONSENT, scope_inside=True)
@transaction.atomic
def confirm_contact(*, contact_id: int, method: str, evidence: str, now: datetime, by: Actor) -> None:
    """Make a contact active, by its link or by a paper, and let the person sign in by e-mail code.

    A firm that signed up by itself sleeps until this moment. Safe to repeat.
    Raises: NoSuchContact, ForbiddenMove, BadProfile (a confirmation without proof).
    """
    contact = _asked(contact_id, by)
    if contact.state == Contact.State.ACTIVE:
        return
    if not evidence.strip():
        raise BadProfile("NO_PROOF", field="evidence")
    if contact.state != Contact.State.REQUESTED:
        raise ForbiddenMove(f"contact {contact_id} is {contact.state} and does not wait for a confirmation")
    if contact.source == "self" and _is_asleep(contact.enterprise_id):
        Enterprise.objects.filter(pk=contact.enterprise_id).update(active=True, changed_at=now)
    accounts.ensure_user(email=contact.email, name=contact.name, language=contact.language)
    _move(contact, "ACTIVE", active_since=now)
    _prove(contact, "CONFIRMED", method, evidence, by, now)


@asks(EnterpriseRight.CHANGE_CONSENT, scope_inside=True)
@transaction.atomic
def pause_contact(*, contact_id: int, method: str, now: datetime, by: Actor) -> None:
    """Stop mails until the person comes back; the profile stays. Safe to repeat.

    Raises: NoSuchContact, ForbiddenMove.
    """
    contact = _asked(contact_id, by)
    if _move(contact, "PAUSED"):
        _prove(contact, "PAUSED", method, "", by, now)


@asks(EnterpriseRight.CHANGE_CONSENT, scope_inside=True)
@transaction.atomic
def resume_contact(*, contact_id: int, method: str, now: datetime, by: Actor) -> None:
    """Send again after a pause. Safe to repeat. Raises: NoSuchContact, ForbiddenMove."""
    contact = _asked(contact_id, by)
    if contact.state == Contact.State.REQUESTED:
        raise ForbiddenMove(f"contact {contact_id} has not confirmed yet")
    if _move(contact, "ACTIVE", active_since=contact.active_since or now):
        _prove(contact, "RESUMED", method, "", by, now)


@asks(EnterpriseRight.CHANGE_CONSENT, scope_inside=True)
@transaction.atomic
def end_contact(*, contact_id: int, reason: str, method: str, now: datetime, by: Actor) -> None:
    """End everything for a person, and keep why. Safe to repeat.

    Raises: NoSuchContact, BadProfile (an unknown reason).
    """
    checks.choice(reason, among=REASONS, field="reason")
    contact = _asked(contact_id, by)
    if _move(contact, "ENDED", ended_reason=reason):
        _prove(contact, "WITHDRAWN", method, reason, by, now)


@asks(EnterpriseRight.CHANGE_CONSENT, scope_inside=True)
@transaction.atomic
def bring_back_contact(*, contact_id: int, method: str, evidence: str, now: datetime, by: Actor) -> None:
    """Let a person who left at their own wish hear again, with a consent of its own. Safe to repeat.

    Raises: NoSuchContact, ForbiddenMove (who left otherwise, or had not confirmed), BadProfile (no proof).
    """
    contact = _asked(contact_id, by)
    if contact.state == Contact.State.ACTIVE:
        return
    if contact.state != Contact.State.ENDED or contact.ended_reason != "asked" or not contact.active_since:
        raise ForbiddenMove(f"contact {contact_id} is {contact.state} and did not leave by itself")
    _move(contact, "REQUESTED", ended_reason="")
    _prove(contact, "REQUESTED", method, evidence, by, now)
    confirm_contact(contact_id=contact_id, method=method, evidence=evidence, now=now, by=by)


def checked_contact(*, email: str, name: str, phone: str, language: str) -> dict[str, str]:
    """Return the fields of a person as they are kept. Raises: BadProfile."""
    return {
        "email": checks.address_of_mail(email),
        "name": checks.one_line(name, field="contact", most=120),
        "phone": checks.phone(phone),
        "language": checks.choice(language, among=checks.LANGUAGES, field="language"),
    }


def _known(enterprise_id: int, email: str) -> Contact | None:
    found = Contact.objects.select_for_update().filter(
        address_is("email", email), enterprise_id=enterprise_id
    )
    return found.first()


def _locked(contact_id: int) -> Contact:
    contact = Contact.objects.select_for_update().filter(pk=contact_id).first()
    if contact is None:
        raise NoSuchContact(f"there is no contact {contact_id}")
    return contact


def _asked(contact_id: int, by: Actor) -> Contact:
    """Return a contact, locked, of whose firm the actor may change the consent. Raises: NoSuchContact, NotAllowed."""
    contact = _locked(contact_id)
    require(by, EnterpriseRight.CHANGE_CONSENT, firm_scope(contact.enterprise_id))
    return contact


def _is_asleep(enterprise_id: int) -> bool:
    """Tell a firm that waits for its first confirmation from one that an officer put to rest."""
    confirmed = ConsentRecord.objects.filter(contact__enterprise_id=enterprise_id, action="CONFIRMED")
    return not confirmed.exists()


def _move(contact: Contact, state: str, **fields: Any) -> bool:
    if contact.state == state:
        return False
    if contact.state not in FROM[state]:
        raise ForbiddenMove(f"contact {contact.pk} cannot go from {contact.state} to {state}")
    for field, value in (fields | {"state": state}).items():
        setattr(contact, field, value)
    contact.save(update_fields=["state", *fields])
    return True


def _prove(  # noqa: PLR0917 - the five facts of a proof, private
    contact: Contact, action: str, method: str, evidence: str, by: Actor, now: datetime
) -> None:
    checks.choice(method, among=METHODS, field="method")
    ConsentRecord.objects.create(
        contact=contact, at=now, action=action, method=method, evidence=evidence, by_id=by.id
    )
    audit.record(
        by=by,
        action=f"enterprises.consent.{action.lower()}",
        thing=f"contact {contact.pk}",
        detail={"enterprise": contact.enterprise_id, "method": method},
        now=now,
    )
