"""The sign-up form of a firm, in the firm's own words."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from donbay.apps.enterprises.services import BadProfile, telephone
from donbay.core.codes.blocs import market_named
from donbay.foundation.plain_names import plain_name
from donbay.foundation.web.filters import FilterForm, SearchField
from donbay.foundation.words import words_for

FORMS = [
    ("COMPANY", _("Doanh nghiệp")),
    ("COOPERATIVE", _("Hợp tác xã")),
    ("HOUSEHOLD", _("Hộ kinh doanh")),
    ("OFFICE", _("Cơ quan, đơn vị")),
]
MOST_LINES = 30
_PARTS = re.compile(r"[\n;]+")
_COMMAS = re.compile(r"[\n;,]+")


def read_lines(text: str, *, commas: bool = False) -> list[str]:
    """Return the parts of a text, one per line or semicolon, blanks and repeats dropped."""
    parts = (" ".join(part.split()) for part in (_COMMAS if commas else _PARTS).split(text))
    return list(dict.fromkeys(part for part in parts if part))


def read_markets(text: str) -> list[str]:
    """Return the codes of markets written in a person's own words.

    Raises: ValidationError, naming the words that are not a market.
    """
    words = read_lines(text, commas=True)
    codes = {word: market_named(word) for word in words}
    unknown = [word for word, code in codes.items() if code is None]
    if unknown:
        says = gettext(
            "Không rõ thị trường: %(words)s. Vui lòng nhập tên nước hoặc khối, ví dụ: EU, Hoa Kỳ, Nhật Bản."
        )
        raise ValidationError(says % {"words": ", ".join(unknown)})
    return list(dict.fromkeys(code for code in codes.values() if code))


def markets_field() -> forms.CharField:
    """Return the field for the markets of a firm: asked for in the same words wherever a person writes them."""
    return forms.CharField(
        label=_("Thị trường xuất khẩu"),
        help_text=_(
            "Tên nước hoặc khối, cách nhau bằng dấu phẩy, ví dụ: EU, Hoa Kỳ, Nhật Bản. "
            "Để trống nếu xuất khẩu sang tất cả thị trường."
        ),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ListFilter(FilterForm):
    """The filters that the page of components shows."""

    tim = SearchField(_("Từ khóa"))
    loai = forms.ChoiceField(label=_("Loại"), choices=[("", _("Tất cả loại"))], required=False)
    moi = forms.BooleanField(label=_("Chỉ bảy ngày qua"), required=False)


class SignUpForm(forms.Form):
    """What a firm tells us when it asks to be told."""

    firm = forms.CharField(
        label=_("Tên doanh nghiệp, hợp tác xã hoặc hộ kinh doanh"),
        max_length=200,
        validators=[plain_name],
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    form = forms.ChoiceField(label=_("Loại hình"), choices=FORMS)
    products = forms.CharField(
        label=_("Sản phẩm"),
        help_text=_("Mỗi dòng một sản phẩm, ghi theo tên thường dùng. Ví dụ: xoài sấy dẻo"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    markets = markets_field()
    name = forms.CharField(
        label=_("Họ tên người nhận"),
        max_length=120,
        validators=[plain_name],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Thư điện tử (email)"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    phone = forms.CharField(
        label=_("Điện thoại"),
        help_text=_("Không bắt buộc; dùng để liên hệ khi thư không gửi được."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
    )
    language = forms.ChoiceField(
        label=_("Ngôn ngữ nhận thư"),
        choices=[("vi", "Tiếng Việt"), ("en", "English")],
        widget=forms.RadioSelect,
    )
    consent = forms.BooleanField(
        label=_("Tôi đồng ý cho Điểm TBT xử lý các thông tin này để gửi tin cảnh báo TBT/SPS"),
        help_text=_("Có thể rút lại sự đồng ý bất cứ lúc nào qua liên kết trong thư."),
        error_messages={"required": _("Vui lòng đánh dấu ô này để đăng ký nhận tin.")},
    )

    def clean_phone(self) -> str:
        """Return the telephone, refused here too, so that all that is wrong is said at once."""
        try:
            return telephone(self.cleaned_data["phone"])
        except BadProfile as error:
            raise ValidationError(words_for(error)) from error

    def clean_products(self) -> list[str]:
        """Return the product lines; a profile without a product hears nothing."""
        lines = read_lines(self.cleaned_data["products"])
        if len(lines) > MOST_LINES:
            raise ValidationError(gettext("Không quá %(most)s sản phẩm.") % {"most": MOST_LINES})
        if any(len(line) > 200 for line in lines):
            raise ValidationError(gettext("Mỗi sản phẩm không quá 200 ký tự."))
        if not lines:
            raise ValidationError(gettext("Cần ít nhất một sản phẩm."))
        return lines

    def clean_markets(self) -> list[str]:
        """Return the codes of the markets."""
        return read_markets(self.cleaned_data["markets"])
