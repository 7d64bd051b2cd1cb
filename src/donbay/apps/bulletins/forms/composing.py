"""Composing an issue: its head, its sections and items, and whom it is for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from donbay.apps.bulletins import recipients
from donbay.apps.bulletins.models import LANGUAGES, Issue
from donbay.foundation.web.fields import DayField, LineField, NumberField, ParagraphsField
from donbay.foundation.web.forms import RoomForm

TITLE = _("Kiểm tra lại tên: không để trống và không quá dài.")
DAY = _("Ngày không đúng; nhập theo dạng 31/12/2026.")
LAST_DAY = _("Ngày cuối kỳ phải đúng và không sớm hơn ngày đầu kỳ.")
OTHER = _("Nội dung không hợp lệ; chưa gì được lưu.")


class _WithPeriod(RoomForm):
    """What has a name and a time."""

    says: ClassVar[Mapping[str, Any]] = {"title": TITLE, "first": DAY, "last": LAST_DAY}
    also_called: ClassVar[Mapping[str, str]] = {"period_from": "first", "period_to": "last"}

    def said(self, *names: str) -> dict[str, Any]:
        """Return the fields of these names and the two days, as the services call them."""
        said: dict[str, Any] = self.cleaned_data
        days = {"period_from": said["first"], "period_to": said["last"]}
        return {name: said[name] for name in names} | days


class StartForm(_WithPeriod):
    """A new issue: what it is, its name and its time."""

    kind = forms.ChoiceField(label=_("Loại"), choices=Issue.Kind.choices, widget=forms.RadioSelect)
    title = LineField(label=_("Tên"), max_length=300)
    first = DayField(label=_("Kỳ từ ngày"), required=False)
    last = DayField(label=_("Đến ngày"), required=False)
    language = forms.ChoiceField(label=_("Ngôn ngữ"), choices=LANGUAGES)


class HeadForm(_WithPeriod):
    """The head of a draft, as it was read in a version."""

    version = NumberField(label=_("Phiên bản"))
    title = LineField(label=_("Tên"), max_length=300)
    lead = ParagraphsField(label=_("Mở đầu"), rows=3, required=False)
    first = DayField(label=_("Kỳ từ ngày"), required=False)
    last = DayField(label=_("Đến ngày"), required=False)


class ItemForm(RoomForm):
    """One item of a draft, as it was read in a version."""

    says: ClassVar[Mapping[str, Any]] = {"title": TITLE}

    version = NumberField(label=_("Phiên bản"))
    title = LineField(label=_("Tiêu đề"), max_length=600, required=False)
    text = ParagraphsField(label=_("Nội dung"), required=False)
    group = LineField(label=_("Nhóm sản phẩm"), max_length=120, required=False)


class SectionForm(RoomForm):
    """The heading of a section."""

    says: ClassVar[Mapping[str, Any]] = {"title": TITLE}

    title = LineField(label=_("Tên phần"), max_length=200)


class MoveForm(forms.Form):
    """What is done with an item as a whole. `section`: where it moves to, if it leaves its own."""

    act = forms.ChoiceField(choices=[(act, act) for act in ("up", "down", "remove", "restore", "section")])
    section = NumberField(required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the section where there must be one."""
        if self.cleaned_data.get("act") == "section" and self.cleaned_data.get("section") is None:
            self.add_error("section", OTHER)
        return self.cleaned_data


GROUPS = {
    recipients.EVERYBODY: _("Cả danh sách"),
    recipients.PRODUCTS: _("Doanh nghiệp có sản phẩm đã chọn"),
    recipients.PLACES: _("Doanh nghiệp ở xã, phường đã chọn"),
    recipients.FIRMS: _("Các doanh nghiệp đã chọn"),
    recipients.NOBODY: _("Không gửi thư, chỉ đăng trên trang"),
}
OF_GROUP = {
    recipients.PRODUCTS: _("Sản phẩm"),
    recipients.PLACES: _("Xã, phường"),
    recipients.FIRMS: _("Doanh nghiệp"),
}
NOTHING_CHOSEN = _("Chọn ít nhất một dòng trong danh sách.")


class AudienceForm(RoomForm):
    """Whom an issue is for: a group, and for three of them which ones of it."""

    group = forms.ChoiceField(label=_("Gửi cho"), choices=list(GROUPS.items()), widget=forms.RadioSelect)

    def __init__(self, *args: Any, rows: Mapping[str, Sequence[tuple[str, str]]], **kwargs: Any) -> None:
        """Take what can be chosen of each group: code and name."""
        super().__init__(*args, **kwargs)
        for group, label in OF_GROUP.items():
            self.fields[f"values-{group}"] = forms.MultipleChoiceField(
                label=label, choices=rows[group], required=False, widget=forms.CheckboxSelectMultiple
            )

    def clean(self) -> dict[str, Any]:
        """Ask for at least one of a group that is parted."""
        group = self.cleaned_data.get("group")
        if group in OF_GROUP and not self.errors and not self.cleaned_data[f"values-{group}"]:
            self.add_error(f"values-{group}", NOTHING_CHOSEN)
        return self.cleaned_data

    @property
    def values(self) -> list[str]:
        """Return what was chosen of the group."""
        return list(self.cleaned_data.get(f"values-{self.cleaned_data['group']}", ()))

    def choices_with_boxes(self) -> Iterator[tuple[forms.boundfield.BoundWidget, forms.BoundField | None]]:
        """Yield each group with the field of what may be chosen of it."""
        for radio in self["group"]:
            group = str(radio.data["value"])
            yield radio, self[f"values-{group}"] if group in OF_GROUP else None
