"""The filters of the list of notices."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from donbay.apps.products import queries as products
from donbay.core.codes.blocs import market_name
from donbay.core.text.order import order_of
from donbay.foundation.language import choose_words, reader_language
from donbay.foundation.web.filters import AskedForm

from . import queries

DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y"]
AREAS = [
    ("", _("TBT và SPS")),
    ("TBT", _("TBT: quy chuẩn kỹ thuật, tiêu chuẩn, đánh giá sự phù hợp")),
    ("SPS", _("SPS: an toàn thực phẩm, kiểm dịch động vật, thực vật")),
]


def _members() -> list[tuple[str, Any]]:
    language = reader_language()
    named = [(code, market_name(code, language)) for code in queries.members_seen()]
    return [("", _("Tất cả thành viên")), *sorted(named, key=lambda pair: order_of(pair[1]))]


def _products() -> list[tuple[str, Any]]:
    named = [(code, choose_words({"vi": vi, "en": en})) for code, vi, en in products.product_choices()]
    return [("", _("Tất cả sản phẩm")), *sorted(named, key=lambda pair: order_of(pair[1]))]


class NoticeFilter(AskedForm):
    """What a reader may ask the list for; the field names stand in the address."""

    tim = forms.CharField(
        label=_("Tìm theo từ khóa, số thông báo hoặc mã HS"),
        required=False,
        max_length=200,
        strip=True,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    linh_vuc = forms.ChoiceField(label=_("Lĩnh vực"), choices=AREAS, required=False)
    thanh_vien = forms.ChoiceField(label=_("Thành viên thông báo"), required=False)
    san_pham = forms.ChoiceField(label=_("Sản phẩm của tỉnh"), required=False)
    tu = forms.DateField(
        label=_("Thông báo từ ngày"),
        input_formats=DAY_FORMATS,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    den = forms.DateField(
        label=_("đến ngày"),
        input_formats=DAY_FORMATS,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    nguyen_van = forms.BooleanField(required=False, widget=forms.HiddenInput)
    mo = forms.BooleanField(label=_("Chỉ hiện thông báo còn thời hạn góp ý"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Read the choices once; a callable would be asked for each use."""
        super().__init__(*args, **kwargs)
        self.fields["thanh_vien"].choices = _members()  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["san_pham"].choices = _products()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        asked = super().clean() or {}
        if asked.get("tu") and asked.get("den") and asked["tu"] > asked["den"]:
            self.add_error("den", _("Ngày kết thúc không được sớm hơn ngày bắt đầu."))
        return asked
