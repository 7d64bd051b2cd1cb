"""Forms of accounts and of the audit trail."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from donbay.apps.accounts.types import OfficerRow
from donbay.foundation.audit import AuditFilter
from donbay.foundation.rights import Role
from donbay.foundation.web.asked import number_in
from donbay.foundation.web.fields import DayField
from donbay.foundation.web.filters import FilterForm
from donbay.foundation.web.forms import RoomForm

from .account_words import ROLES, TO_GIVE
from .audit_asked import ThingField
from .audit_words import ACTIONS, ROOMS

_ROLES = [(role.value, ROLES[role][0]) for role in TO_GIVE]


class InviteForm(forms.Form):
    """A new officer."""

    name = forms.CharField(label=_("Họ tên"), max_length=120)
    email = forms.EmailField(
        label=_("Thư điện tử công vụ"), help_text=_("Liên kết đặt mật khẩu được gửi tới địa chỉ này.")
    )
    roles = forms.MultipleChoiceField(
        label=_("Vai trò"),
        choices=_ROLES,
        initial=[Role.OFFICER.value, Role.APPROVER.value],
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_roles(self) -> list[Role]:
        """Return the ticked roles."""
        return [Role(name) for name in self.cleaned_data["roles"]]


class GiveRoleForm(forms.Form):
    """One more role for an officer."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=_ROLES)
    until = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu không có thời hạn."))

    def clean_role(self) -> Role:
        """Return the chosen role."""
        return Role(self.cleaned_data["role"])


def _secret(label: Any, kind: str, help_text: Any = "") -> forms.CharField:
    """Return a field that shows nothing of what is typed; blanks at its ends are part of a password."""
    widget = forms.PasswordInput(attrs={"autocomplete": kind})
    return forms.CharField(label=label, strip=False, widget=widget, help_text=help_text)


class OwnPasswordForm(RoomForm):
    """A new password for who is signed in: the present one, and the new one twice."""

    also_called: ClassVar[Mapping[str, str]] = {"old": "old_password", "new": "new_password"}

    old_password = _secret(_("Mật khẩu hiện tại"), "current-password")
    new_password = _secret(
        _("Mật khẩu mới"),
        "new-password",
        _("Ít nhất 12 ký tự, không phải từ dễ đoán, không chỉ gồm chữ số."),
    )
    password_again = _secret(_("Nhập lại mật khẩu mới"), "new-password")

    def clean_password_again(self) -> str:
        """Return the repetition. Raises: ValidationError, when it differs."""
        again: str = self.cleaned_data["password_again"]
        if again != self.cleaned_data.get("new_password", again):
            raise ValidationError(_("Hai lần nhập mật khẩu mới không giống nhau."))
        return again


class AuditForm(FilterForm):
    """What is asked of the audit trail."""

    besides: ClassVar[tuple[str, ...]] = ("truoc",)

    phan = forms.ChoiceField(label=_("Phần"), required=False)
    viec = forms.ChoiceField(label=_("Việc"), required=False)
    nguoi = forms.ChoiceField(label=_("Người làm"), required=False)
    vat = ThingField(
        label=_("Đối tượng"),
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"placeholder": _("Ví dụ: ấn phẩm số 7, hoặc địa chỉ của trang")}),
    )
    tu = DayField(label=_("Từ ngày"), required=False)
    den = DayField(label=_("Đến ngày"), required=False)

    def __init__(self, asked: QueryDict, *, people: list[OfficerRow]) -> None:
        """Offer the rooms, the actions and the people there are."""
        super().__init__(asked)
        every = [("", _("Tất cả"))]
        self.fields["phan"].choices = [*every, *ROOMS.items()]  # type: ignore[attr-defined]
        self.fields["viec"].choices = [*every, *ACTIONS.items()]  # type: ignore[attr-defined]
        names = [(str(one.person.id), one.person.name or one.person.email) for one in people]
        self.fields["nguoi"].choices = [*every, *names]  # type: ignore[attr-defined]

    def asked(self) -> AuditFilter:
        """Return what is asked of the trail."""
        return AuditFilter(
            room=self.value_of("phan"),
            action=self.value_of("viec"),
            thing=self.value_of("vat"),
            actor_id=number_in(self.value_of("nguoi")),
            first=self.value_of("tu"),
            last=self.value_of("den"),
        )

    def before(self) -> int | None:
        """Return where the page begins, as the last one said."""
        return number_in(str(self.data.get("truoc", "")))
