"""Who may sign in how: people of firms by a code, officers by password and second factor only."""

from typing import Any

from allauth.account.forms import RequestLoginCodeForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from donbay.apps.mail.services import clean_address
from donbay.core.errors import HouseError

from .models import User


class CodeForm(RequestLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """Asks for a code by mail. To an officer it answers as to a stranger: a mailbox alone opens no desk."""

    _user: User | None

    def clean_email(self) -> str:
        """Return the address; the person is known to allauth only if a code may let them in."""
        self.cleaned_data["email"] = _one_writing(self.data["email"])
        email: str = super().clean_email()
        self._user = self._user if self._user and not self._user.is_officer else None
        return email


class ResetForm(ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """Asks for a new password by mail: for officers whose second factor stands beside the mailbox."""

    users: list[User]

    def clean_email(self) -> str:
        """Return the address; who may not reset a password by mail is a stranger to allauth."""
        self.cleaned_data["email"] = _one_writing(self.data["email"])
        email: str = super().clean_email()
        self.users = [person for person in self.users if may_reset(person)]
        return email


class NewPasswordForm(ResetPasswordKeyForm):  # type: ignore[misc]  # allauth has no types
    """Asks for the new password twice, and says what it must be once, in the words of the house."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _(
            "Ít nhất 12 ký tự, không phải từ dễ đoán, không chỉ gồm chữ số."
        )


def _one_writing(typed: str) -> str:
    """Return the address as typed, in its one way of writing: what only looks like a letter is none.

    Raises: ValidationError.
    """
    try:
        return clean_address(typed.strip()).lower()
    except HouseError as error:
        raise ValidationError(_("Đây không phải là địa chỉ thư.")) from error


def may_reset(person: User) -> bool:
    """Return whether a mail may set this person's password: else the mailbox were the only factor."""
    return bool(person.is_officer and is_mfa_enabled(person))
