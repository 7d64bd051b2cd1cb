"""The form of a new key of the API."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from donbay.apps.accounts import queries
from donbay.foundation.clock import start_of
from donbay.foundation.web.fields import DayField, LineField

from .account_words import name_scope


def _scopes() -> list[tuple[str, str]]:
    return [(scope, name_scope(scope)) for scope in queries.scopes_to_give()]


class KeyForm(forms.Form):
    """A new key: for which program, as whom it acts, what it may read, until when."""

    name = LineField(label=_("Chương trình sử dụng"), max_length=80)
    email = forms.EmailField(
        label=_("Thay cho tài khoản"),
        help_text=_("Chương trình đọc được không quá những gì tài khoản này đọc được."),
        max_length=254,
    )
    scopes = forms.MultipleChoiceField(
        label=_("Quyền"),
        choices=_scopes,
        required=False,
        help_text=_("Không chọn: chỉ đọc dữ liệu công khai."),
        widget=forms.CheckboxSelectMultiple,
    )
    until = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu không có thời hạn."))

    def asked(self) -> dict[str, Any]:
        """Return what the service is asked for: the last day as the first moment after it."""
        said = dict(self.cleaned_data)
        last = said.pop("until")
        return said | {"expires_at": start_of(last + timedelta(days=1)) if last else None}
