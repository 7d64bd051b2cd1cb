"""The public forms."""

import uuid
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from donbay.foundation.files.uploads import ManyFiles
from donbay.foundation.language import reader_language
from donbay.foundation.plain_names import plain_name
from donbay.foundation.visitor import network_of

from .types import Opening

SLUGS = {"gop-y": "COMMENT", "hoi-dap": "ENQUIRY", "vuong-mac": "OBSTACLE"}
ASKED = {
    "COMMENT": ("symbol", "provision", "reason", "proposal", "placeholder"),
    "ENQUIRY": ("subject", "text", "symbol"),
    "OBSTACLE": ("subject", "text", "proposal", "symbol"),
}
WHO = ("contact_name", "contact_firm", "contact_email", "contact_phone")
LONG = 20_000  # letters in one text; our choice


def _long(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=LONG, widget=forms.Textarea(attrs={"rows": 5})
    )


def _line(label: Any, longest: int, hint: Any = "", **attributes: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=longest,
        widget=forms.TextInput(attrs=attributes),
    )


class OpeningForm(forms.Form):
    """What a person sends to open a case; which fields there are depends on the kind.

    What must be filled in is decided by the service, not here: a placeholder needs less.
    """

    symbol = _line(_("Số thông báo"), 80, _("Ví dụ: G/TBT/N/CHN/1234 (không bắt buộc đối với câu hỏi)."))
    subject = _line(_("Tiêu đề"), 200)
    provision = _line(_("Điều, khoản hoặc nội dung góp ý"), 300)
    text = _long(_("Nội dung"))
    reason = _long(
        _("Lý do"), _("Nêu khó khăn khi thực hiện quy định; kèm số liệu, thời gian, chi phí (nếu có).")
    )
    proposal = _long(_("Đề xuất"), _("Nội dung đề nghị sửa đổi hoặc nội dung cần hỗ trợ."))
    placeholder = forms.BooleanField(
        label=_("Đăng ký góp ý (bổ sung nội dung sau)"),
        help_text=_("Đăng ký trước khi hết thời hạn của tỉnh; bổ sung nội dung sau qua liên kết trong thư."),
        required=False,
    )
    contact_name = _line(_("Họ và tên"), 120, autocomplete="name")
    contact_firm = _line(_("Doanh nghiệp, hiệp hội (nếu có)"), 200, autocomplete="organization")
    contact_email = _line(
        _("Thư điện tử (email)"),
        254,
        _("Thư xác nhận đã tiếp nhận và nội dung trả lời được gửi đến địa chỉ này."),
        autocomplete="email",
        type="email",
        inputmode="email",
    )
    contact_phone = _line(_("Điện thoại (nếu có)"), 40, autocomplete="tel", type="tel", inputmode="tel")
    enterprise = forms.TypedChoiceField(label=_("Gửi thay mặt"), coerce=int, required=False, empty_value=None)
    confidential = forms.BooleanField(
        label=_("Không nêu tên"),
        help_text=_("Tên của Anh/Chị và doanh nghiệp không xuất hiện trong văn bản gửi đi."),
        required=False,
    )
    public_ok = forms.BooleanField(
        label=_("Đồng ý công khai nội dung"),
        help_text=_("Nội dung được biên tập, không nêu tên, để doanh nghiệp khác tham khảo."),
        required=False,
    )
    attached = ManyFiles(
        label=_("Tệp kèm theo"),
        help_text=_("PDF, DOCX, XLSX, JPG, PNG; không quá 5 tệp, mỗi tệp không quá 10 MB."),
    )
    form_key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, kind: str, firms: dict[int, str], *args: Any, **kwargs: Any) -> None:
        """Keep the fields of this kind; ask for the firm only of who has several."""
        super().__init__(*args, **kwargs)
        self.kind, self.firms = kind, firms
        self.fields["contact_name"].validators.append(plain_name)
        self.fields["form_key"].initial = uuid.uuid4().hex
        for name in {name for names in ASKED.values() for name in names} - set(ASKED[kind]):
            del self.fields[name]
        if kind == "COMMENT" and "symbol" in self.fields:
            self.fields["symbol"].help_text = _("Ví dụ: G/TBT/N/CHN/1234.")
        if len(firms) > 1:
            self.fields["enterprise"].choices = list(firms.items())  # type: ignore[attr-defined]
        else:
            del self.fields["enterprise"]

    @property
    def asked(self) -> list[forms.BoundField]:
        """Return the fields on the matter itself."""
        return [self[name] for name in ASKED[self.kind]]

    @property
    def who(self) -> list[forms.BoundField]:
        """Return the fields on who sends it."""
        return [self[name] for name in (*WHO, "enterprise") if name in self.fields]

    def opening(self, request: HttpRequest, *, as_obstacle: bool = False) -> Opening:
        """Return what was sent, in the terms of the service."""
        said = dict(self.cleaned_data)
        firm = said.pop("enterprise", None) or next(iter(self.firms), None)
        uploads = said.pop("attached")
        if as_obstacle:
            said = _obstacle_of(said)
        return Opening(
            kind="OBSTACLE" if as_obstacle else self.kind,
            enterprise_id=firm,
            language=reader_language(),
            uploads=uploads,
            sender=network_of(request),
            **said,
        )


def _obstacle_of(said: dict[str, Any]) -> dict[str, Any]:
    """Return a comment that came too late as an obstacle report, with every word of it."""
    parts = (said.get(name, "") for name in ("provision", "reason"))
    text = "\n\n".join(part for part in parts if part)
    kept = {name: value for name, value in said.items() if name not in {"reason", "placeholder"}}
    return {**kept, "subject": said.get("provision", "")[:200], "text": text or said.get("proposal", "")}
