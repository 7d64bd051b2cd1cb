"""The officers' forms."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from donbay.apps.enterprises import queries as enterprises
from donbay.interfaces.portal.forms import read_lines, read_markets

LARGEST_LIST = 10 * 1024 * 1024
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]


class UploadForm(forms.Form):
    """A list of firms."""

    file = forms.FileField(
        label=_("Tệp danh sách"),
        help_text=_(
            "Dòng đầu là tên cột: tên, mã số thuế, sản phẩm, thị trường, người nhận tin, thư điện tử."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large to be a list of firms."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_LIST:
            raise ValidationError(gettext("Tệp lớn hơn 10 MB."))
        return file


class FirmForm(forms.Form):
    """What the office keeps of a firm."""

    name = forms.CharField(label=_("Tên"), max_length=200)
    name_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=200, required=False)
    form = forms.ChoiceField(label=_("Loại hình"), choices=enterprises.forms)
    tax_code = forms.CharField(label=_("Mã số thuế"), max_length=14, required=False)
    address = forms.CharField(label=_("Địa chỉ"), max_length=240, required=False)
    language = forms.ChoiceField(label=_("Ngôn ngữ"), choices=LANGUAGES)
    products = forms.CharField(
        label=_("Sản phẩm"),
        help_text=_("Mỗi dòng một sản phẩm."),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    markets = forms.CharField(
        label=_("Thị trường xuất khẩu"),
        help_text=_("Cách nhau bằng dấu phẩy. Để trống nếu xuất khẩu sang tất cả thị trường."),
        max_length=1000,
        required=False,
    )

    def clean_products(self) -> list[str]:
        """Return the product lines; a profile without a product hears nothing."""
        lines = read_lines(self.cleaned_data["products"])
        if not lines:
            raise ValidationError(gettext("Cần ít nhất một sản phẩm."))
        if any(len(line) > 200 for line in lines):
            raise ValidationError(gettext("Mỗi sản phẩm không quá 200 ký tự."))
        return lines

    def clean_markets(self) -> list[str]:
        """Return the codes of the markets."""
        return read_markets(self.cleaned_data["markets"])


class ContactForm(forms.Form):
    """A person of a firm who is to hear from us."""

    name = forms.CharField(label=_("Họ tên"), max_length=120)
    email = forms.EmailField(label=_("Thư điện tử (email)"), max_length=254)
    phone = forms.CharField(
        label=_("Điện thoại"),
        max_length=20,
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
