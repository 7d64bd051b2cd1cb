"""People of firms: made when they are first needed, forgotten when they ask for it."""

from donbay.apps.accounts.models import User
from donbay.foundation.addressed import address_is
from donbay.foundation.rights import Unasked, unasked


@unasked(Unasked.INNER)
def ensure_user(*, email: str, name: str = "", language: str = "vi") -> int:
    """Return the id of the person with this address, made if there is none, so that a code can be sent."""
    known = User.objects.filter(address_is("email", email)).first()
    if known is None:
        return User.objects.create_user(email, name=name, language=language).pk
    if not known.name and name:
        User.objects.filter(pk=known.pk).update(name=name)
    return known.pk


@unasked(Unasked.INNER)
def forget_user(*, email: str) -> None:
    """Remove a person who is no officer; the audit trail keeps its lines without a name."""
    User.objects.filter(address_is("email", email), is_officer=False).delete()
