"""Forms of accounts and of the audit trail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from donbay.apps.accounts.types import OfficerRow
from donbay.foundation.audit import AuditFilter
from donbay.foundation.rights import Role
from donbay.foundation.web.asked import line_in, number_in
from donbay.foundation.web.fields import DayField

from .account_words import ROLES, TO_GIVE
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


class AuditForm(forms.Form):
    """What is asked of the audit trail; whatever an address says, the page is shown."""

    phan = forms.ChoiceField(label=_("Phần"), required=False)
    viec = forms.ChoiceField(label=_("Việc"), required=False)
    nguoi = forms.ChoiceField(label=_("Người làm"), required=False)
    vat = forms.CharField(
        label=_("Đối tượng"), required=False, max_length=120, help_text=_("Ví dụ: issue 7, enterprise 12")
    )
    tu = forms.DateField(label=_("Từ ngày"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    den = forms.DateField(label=_("Đến ngày"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, people: list[OfficerRow], **kwargs: Any) -> None:
        """Offer the rooms, the actions and the people there are."""
        super().__init__(*args, **kwargs)
        every = [("", _("Tất cả"))]
        self.fields["phan"].choices = [*every, *ROOMS.items()]  # type: ignore[attr-defined]
        self.fields["viec"].choices = [*every, *ACTIONS.items()]  # type: ignore[attr-defined]
        names = [(str(one.person.id), one.person.name or one.person.email) for one in people]
        self.fields["nguoi"].choices = [*every, *names]  # type: ignore[attr-defined]

    def asked(self) -> AuditFilter:
        """Return what is asked; a part that cannot be understood asks nothing, and the form says so."""
        self.is_valid()
        said = self.cleaned_data
        return AuditFilter(
            room=said.get("phan", ""),
            action=said.get("viec", ""),
            thing=line_in(said.get("vat", "")),
            actor_id=number_in(said.get("nguoi", "")),
            first=said.get("tu"),
            last=said.get("den"),
        )

    def before(self) -> int | None:
        """Return where the page begins, as the last one said."""
        return number_in(str(self.data.get("truoc", "")))
