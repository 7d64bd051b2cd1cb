"""The officers' forms of documents."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from donbay.foundation.uploaded_lists.forms import ListFileForm
from donbay.foundation.web.fields import DayField, LineField, NumberField
from donbay.foundation.web.filters import FilterForm, SearchField
from donbay.foundation.web.forms import RoomForm

from .destinations import Place
from .sheets import LENGTHS, NAMES, checked_link
from .types import NewDocument

DAY = _("Ngày không đúng; nhập theo dạng 31/12/2026.")


class DocumentForm(RoomForm):
    """One document that is typed in."""

    says: ClassVar[Mapping[str, Any]] = {
        "title": _("Kiểm tra lại tên: không để trống và không quá dài."),
        "number": _("Nhập số, ký hiệu văn bản, không quá 100 ký tự."),
        "issuer": _("Điền cơ quan ban hành."),
        "day": DAY,
        "effect_day": DAY,
        "link": _("Liên kết phải là địa chỉ đầy đủ, bắt đầu bằng https://."),
    }

    number = LineField(label=_("Số, ký hiệu"), max_length=LENGTHS["number"])
    kind = LineField(
        label=_("Loại văn bản"),
        help_text=_("Để trống nếu số, ký hiệu đã nói rõ loại văn bản."),
        max_length=LENGTHS["kind"],
        required=False,
    )
    title = LineField(
        label=_("Trích yếu"),
        max_length=LENGTHS["title"],
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    issuer = LineField(label=_("Cơ quan ban hành"), max_length=LENGTHS["issuer"])
    day = DayField(label=_("Ngày ban hành"))
    effect_day = DayField(label=_("Ngày hiệu lực"), required=False)
    link = LineField(
        label=_("Liên kết"),
        max_length=LENGTHS["link"],
        required=False,
        widget=forms.URLInput,
    )
    field = LineField(label=_("Lĩnh vực"), max_length=LENGTHS["field"], required=False)

    def clean_link(self) -> str:
        """Refuse what is no web address."""
        link: str = self.cleaned_data["link"]
        if link and not checked_link(link):
            raise ValidationError(self.fields["link"].error_messages["invalid"])
        return link

    def document(self) -> NewDocument:
        """Return what was typed."""
        said: dict[str, Any] = self.cleaned_data
        return NewDocument(**said)


class StockFilter(FilterForm):
    """What the stock may be asked for. Where documents are meant for a place, that stays in the address."""

    tim = SearchField(_("Từ cần tìm; không dấu cũng được"))

    def __init__(self, asked: QueryDict, *, place: Place | None, **more: Any) -> None:
        """Take the place that the page belongs to."""
        super().__init__(asked, **more)
        if place is not None:
            self.fields[place.asked_as] = NumberField(required=False)
            self.stays = (place.asked_as,)  # type: ignore[misc]  # known only where a room above is


class ListForm(ListFileForm):
    """A list of documents."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the columns that are read, in the language in which lists have them."""
        super().__init__(*args, **kwargs)
        columns = "; ".join(NAMES.values())
        self.fields["file"].help_text = format_html('{} <span lang="vi">{}</span>', _("Các cột:"), columns)
