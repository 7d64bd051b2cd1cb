"""What an officer may ask the queue for; the field names stand in the address."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from donbay.apps.notices import queries as notices
from donbay.apps.products import queries as products
from donbay.apps.triage import queries as triage
from donbay.apps.triage.types import Filters
from donbay.core.codes.blocs import market_name
from donbay.core.text.order import order_of
from donbay.foundation.language import choose_words, reader_language
from donbay.foundation.web.filters import AskedForm

TABS = {"": "OPEN", "het-han": "LATE", "da-xu-ly": "HANDLED", "da-gac": "DISMISSED"}
ASSIGNED = {"": "", "toi": "ME", "trong": "NOBODY"}
AREAS = [("", _("TBT và SPS")), ("TBT", "TBT"), ("SPS", "SPS")]
FIELDS = ("muc", "tim", "linh_vuc", "thanh_vien", "san_pham", "trong", "giao", "anh_huong", "lien_quan")


class QueueFilter(AskedForm):
    """The filters of the queue; what is not understood counts as not asked, and is told."""

    muc = forms.ChoiceField(
        label=_("Mục xem"),
        choices=[
            ("", _("Đang chờ")),
            ("het-han", _("Hết hạn hoặc đã được thay thế")),
            ("da-xu-ly", _("Đã xử lý")),
            ("da-gac", _("Đã bỏ qua")),
        ],
        required=False,
    )
    tim = forms.CharField(
        label=_("Tìm theo từ khóa, số thông báo"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip
    linh_vuc = forms.ChoiceField(label=_("Lĩnh vực"), choices=AREAS, required=False)
    thanh_vien = forms.ChoiceField(label=_("Thành viên thông báo"), required=False)
    san_pham = forms.ChoiceField(label=_("Sản phẩm của tỉnh"), required=False)
    trong = forms.IntegerField(
        label=_("Còn thời hạn trong (ngày)"), required=False, min_value=0, max_value=3650,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    giao = forms.ChoiceField(
        label=_("Người xử lý"),
        choices=[("", _("Bất kỳ ai")), ("toi", _("Tôi")), ("trong", _("Chưa giao ai"))],
        required=False,
    )
    anh_huong = forms.ChoiceField(label=_("Mức ảnh hưởng"), required=False)
    lien_quan = forms.BooleanField(label=_("Chỉ thông báo có doanh nghiệp liên quan"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Read the choices once."""
        super().__init__(*args, **kwargs)
        language = reader_language()
        known = products.all_products()
        self.products = {row.code: row for row in known}
        self._choose("thanh_vien", _("Tất cả thành viên"), _members(language))
        named = [(row.code, choose_words({"vi": row.name, "en": row.name_en})) for row in known]
        self._choose("san_pham", _("Tất cả sản phẩm"), sorted(named, key=lambda pair: order_of(pair[1])))
        self._choose("anh_huong", _("Tất cả mức"), triage.impacts())

    def _choose(self, field: str, nothing: Any, choices: list[tuple[str, str]]) -> None:
        self.fields[field].choices = [("", nothing), *choices]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def asked(self) -> Mapping[str, Any]:
        """Return what was asked and understood."""
        self.is_valid()
        return {
            name: value for name in FIELDS if (value := self.cleaned_data.get(name)) not in {"", None, False}
        }

    @property
    def narrowed(self) -> bool:
        """Return whether more is asked than which tab."""
        return bool(self.asked.keys() - {"muc", "giao"})

    def query(self) -> str:
        """Return it as it stands in an address, in one order, without what was not understood."""
        kept = QueryDict(mutable=True)
        for name, value in self.asked.items():
            kept[name] = "on" if value is True else str(value)
        return kept.urlencode()

    def filters(self, officer_id: int | None) -> Filters:
        """Translate the form's words into the query's."""
        asked = self.asked
        product = asked.get("san_pham", "")
        return Filters(
            tab=TABS[asked.get("muc", "")],
            area=asked.get("linh_vuc", ""),
            member=asked.get("thanh_vien", ""),
            within_days=asked.get("trong"),
            goods=products.meaning_of(self.products[product]) if product else None,
            assigned=ASSIGNED[asked.get("giao", "")],
            officer_id=officer_id,
            impact=asked.get("anh_huong", ""),
            text=asked.get("tim", ""),
            concerning=asked.get("lien_quan", False),
        )


def filter_of(request: HttpRequest) -> QueueFilter:
    """Return the filter that stands in the address."""
    return QueueFilter(request.GET)


def _members(language: str) -> list[tuple[str, str]]:
    named = [(code, market_name(code, language)) for code in notices.members_seen()]
    return sorted(named, key=lambda pair: order_of(pair[1]))
