"""The officers' forms."""

from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.mail import queries as mail
from donbay.apps.places import queries as places
from donbay.foundation.uploaded_lists.forms import ListFileForm
from donbay.foundation.web.fields import LineField
from donbay.foundation.web.filters import FilterForm, SearchField
from donbay.interfaces.portal.forms import markets_field, read_lines, read_markets

LARGEST_NOTICES = 50 * 1024 * 1024
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]


class FirmFilter(FilterForm):
    """What the list of firms may be asked for."""

    tim = SearchField(_("Tên, mã số thuế, sản phẩm; không dấu cũng được"))
    dang_nhan = forms.BooleanField(label=_("Chỉ doanh nghiệp đang hoạt động"), required=False)


class MailFilter(FilterForm):
    """What the log of mails may be asked for."""

    dia_chi = SearchField(_("Địa chỉ có chứa"), max_length=254)
    trang_thai = forms.ChoiceField(label=_("Tình trạng"), required=False)
    tuan = forms.BooleanField(label=_("Chỉ bảy ngày qua"), required=False)

    def __init__(self, asked: QueryDict) -> None:
        """Offer every state, and what the figures of the desk count."""
        super().__init__(asked)
        every = [("", _("Tất cả tình trạng")), *mail.lists()]
        self.fields["trang_thai"].choices = every  # type: ignore[attr-defined]


class BlockFilter(FilterForm):
    """Whether the list of blocked addresses shows only those that nobody called yet; the desk's figures lead there."""

    can_goi = forms.ChoiceField(choices=[("", ""), ("1", "1")], required=False)


class BrakeForm(forms.Form):
    """Why no mail is to leave."""

    reason = LineField(
        label=_("Lý do ngừng gửi toàn bộ thư"),
        max_length=200,
        error_messages={"required": _("Vui lòng nêu lý do ngừng gửi thư.")},
    )


class UploadForm(ListFileForm):
    """A list of firms."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what a list has."""
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "Cần có cột tên doanh nghiệp và cột sản phẩm; có thể có mã số thuế, mã HS, thị trường, người nhận, "
            "thư điện tử, điện thoại. Dòng tên cột ở đâu trong 30 dòng đầu cũng được."
        )


class NoticesFileForm(forms.Form):
    """A file of notices: a workbook of ePing, or official forms."""

    file = forms.FileField(
        label=_("Tệp thông báo"),
        help_text=_("Bảng tính tải từ ePing (.xlsx), hoặc văn bản thông báo (.docx, .pdf), không quá 50 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.docx,.pdf"}),
    )

    def clean_file(self) -> Any:
        """Refuse what cannot be a file of notices."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_NOTICES:
            raise ValidationError(gettext("Tệp lớn hơn 50 MB."))
        if not str(file.name).lower().endswith((".xlsx", ".docx", ".pdf")):
            raise ValidationError(gettext("Chỉ đọc được tệp .xlsx, .docx hoặc .pdf."))
        return file


class TypedLine(NamedTuple):
    """One product as typed; codes and excluded words are None where nothing was said of them."""

    words: str
    hs: list[str] | None
    excluded: list[str] | None


def _typed_line(text: str) -> TypedLine:
    words, *more = (part.strip() for part in text.split("|"))
    said = [[one.strip() for one in part.split(",") if one.strip()] for part in more]
    return TypedLine(words, said[0] if said else None, said[1] if len(said) > 1 else None)


def _units() -> list[tuple[str, str]]:
    units = places.units_on(timezone.localdate())
    return [("", gettext("chưa rõ")), *((str(unit.id), unit.full_name) for unit in units)]


class FirmForm(forms.Form):
    """What the office keeps of a firm."""

    name = forms.CharField(label=_("Tên"), max_length=200)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=200, required=False)
    form = forms.ChoiceField(label=_("Loại hình"), choices=enterprises.forms)
    tax_code = forms.CharField(label=_("Mã số thuế"), max_length=14, required=False)
    place_id = forms.TypedChoiceField(
        label=_("Xã, phường"), choices=_units, coerce=int, empty_value=None, required=False
    )
    address = forms.CharField(label=_("Địa chỉ"), max_length=240, required=False)
    language = forms.ChoiceField(label=_("Ngôn ngữ"), choices=LANGUAGES)
    products = forms.CharField(
        label=_("Sản phẩm"),
        help_text=_(
            "Mỗi dòng một sản phẩm. Có thể thêm mã HS và từ loại trừ sau dấu |, ví dụ: "
            "Tôm đông lạnh | 030617, 160521 | tôm khô"
        ),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    markets = markets_field()

    def keep_place(self, place_id: int | None, name: str) -> None:
        """Offer the unit that a firm has, also one that is no commune of today."""
        field, units = self.fields["place_id"], _units()
        if place_id is not None and str(place_id) not in dict(units):
            field.choices = [*units, (str(place_id), name)]  # type: ignore[attr-defined]

    def clean_products(self) -> list[TypedLine]:
        """Return the product lines; a profile without a product hears nothing."""
        lines = [_typed_line(line) for line in read_lines(self.cleaned_data["products"])]
        lines = [line for line in lines if line.words]
        if not lines:
            raise ValidationError(gettext("Cần ít nhất một sản phẩm."))
        if any(len(line.words) > 200 for line in lines):
            raise ValidationError(gettext("Mỗi sản phẩm không quá 200 ký tự."))
        return lines

    def clean_markets(self) -> list[str]:
        """Return the codes of the markets."""
        return read_markets(self.cleaned_data["markets"])


class NewFirmForm(FirmForm):
    """A new firm, and the person who is to be asked, in one go."""

    contact_name = forms.CharField(label=_("Họ tên người nhận"), max_length=120, required=False)
    contact_email = forms.EmailField(
        label=_("Thư điện tử"),
        help_text=_("Không bắt buộc. Người này chỉ nhận tin sau khi bấm liên kết trong thư xác nhận."),
        max_length=254,
        required=False,
    )
    contact_phone = forms.CharField(label=_("Điện thoại"), max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a name or a telephone without an address: it would be kept nowhere."""
        said = super().clean() or self.cleaned_data
        lost = (said.get("contact_name") or said.get("contact_phone")) and not said.get("contact_email")
        if lost and "contact_email" not in self.errors:
            self.add_error("contact_email", gettext("Nhập thư điện tử của người nhận."))
        return said


class ContactForm(forms.Form):
    """A person of a firm who is to hear from us."""

    name = forms.CharField(label=_("Họ tên"), max_length=120)
    email = forms.EmailField(label=_("Thư điện tử (email)"), max_length=254)
    phone = forms.CharField(
        label=_("Điện thoại"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
    )
    language = forms.ChoiceField(label=_("Ngôn ngữ nhận thư"), choices=LANGUAGES)


class EraseForm(forms.Form):
    """The name of the firm, typed again, so that nobody erases by a slip."""

    name = forms.CharField(label=_("Nhập lại chính xác tên doanh nghiệp"), max_length=200)

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        """Know which name must be typed."""
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_name(self) -> str:
        """Return the name if it is the right one."""
        typed = " ".join(self.cleaned_data["name"].split())
        if typed != " ".join(self.expected.split()):
            raise ValidationError(gettext("Tên không khớp; chưa xóa gì."))
        return typed
