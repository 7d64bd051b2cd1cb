"""Read side of accounts: what other rooms may ask."""

from .models import User
from .types import UserRow


def user_by_email(email: str) -> UserRow | None:
    """Return the person with this address, in any case of letters, or None."""
    found = User.objects.filter(email__iexact=email.strip()).first()
    return _row(found) if found else None


def officers() -> list[UserRow]:
    """Return the officers who may sign in, by address. Cost: one query."""
    return [_row(user) for user in User.objects.filter(is_officer=True, is_active=True).order_by("email")]


def _row(user: User) -> UserRow:
    return UserRow(
        id=user.pk,
        email=user.email,
        name=user.name,
        is_officer=user.is_officer,
        is_active=user.is_active,
        language=user.language,
    )
