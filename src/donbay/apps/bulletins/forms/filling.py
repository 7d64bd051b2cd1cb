"""What goes into a section, and what lists may be asked for."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from donbay.apps.bulletins.models import Item
from donbay.foundation.web.fields import LineField, NumberField, ParagraphsField
from donbay.foundation.web.filters import FilterForm, SearchField
from donbay.foundation.web.forms import RoomForm

from .composing import TITLE

TAKEN = (Item.Kind.NOTICE, Item.Kind.DOCUMENT, Item.Kind.ARTICLE)
STATES = ("", "DRAFT", "IN_REVIEW", "APPROVED", "ISSUED", "CANCELLED")  # the tabs of the desk's list


class PutForm(forms.Form):
    """One thing that is there and goes into a section: what it is, and its number."""

    what = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in TAKEN], widget=forms.HiddenInput)
    id = NumberField()


class OwnTextForm(RoomForm):
    """A text of one's own for a section."""

    says: ClassVar[Mapping[str, Any]] = {"title": TITLE}

    what = forms.ChoiceField(choices=[(Item.Kind.TEXT.value, Item.Kind.TEXT.label)], widget=forms.HiddenInput)
    title = LineField(label=_("Tiêu đề"), max_length=600)
    text = ParagraphsField(label=_("Nội dung"), rows=10, required=False)


class AddFilter(FilterForm):
    """What may go into a section, by its kind and by words."""

    stays: ClassVar[tuple[str, ...]] = ("loai",)
    besides: ClassVar[tuple[str, ...]] = (
        "qua_han",
    )  # of notices; whoever goes on to another kind still carries it

    loai = forms.ChoiceField(choices=Item.Kind.choices, required=False, widget=forms.HiddenInput)
    tim = SearchField(_("Từ cần tìm; không dấu cũng được"))
    qua_han = forms.BooleanField(label=_("Cả thông báo đã hết thời hạn góp ý"), required=False)

    def __init__(self, asked: Any, **more: Any) -> None:
        """Ask for the past only where there is one: of notices."""
        super().__init__(asked, **more)
        if self.what != Item.Kind.NOTICE.value:
            del self.fields["qua_han"]

    @property
    def what(self) -> str:
        """Return the kind that is asked for; notices, unless somebody says otherwise."""
        asked = self.data.get("loai", "")
        return asked if asked in Item.Kind.values else Item.Kind.NOTICE.value


class IssueFilter(FilterForm):
    """The state whose issues the desk lists: a tab, so it has no words here; empty is what is worked on."""

    stays: ClassVar[tuple[str, ...]] = ("trang_thai",)

    trang_thai = forms.ChoiceField(choices=[(state, state) for state in STATES], required=False)


class ArchiveFilter(FilterForm):
    """What the archive may be asked for."""

    tim = SearchField(_("Từ cần tìm"))
    loai = forms.ChoiceField(label=_("Loại"), required=False)
    nam = forms.ChoiceField(label=_("Năm"), required=False)

    def __init__(
        self, asked: Any, *, kinds: Sequence[tuple[str, str]], years: Sequence[int], **more: Any
    ) -> None:
        """Take the kinds and the years that there are."""
        super().__init__(asked, **more)
        kind, year = self.fields["loai"], self.fields["nam"]
        kind.choices = [("", _("Tất cả loại")), *kinds]  # type: ignore[attr-defined]
        year.choices = [("", _("Tất cả năm")), *((str(one), str(one)) for one in years)]  # type: ignore[attr-defined]
