"""The officers' forms of the glossary."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from donbay.formats.xml_tree import LARGEST
from donbay.foundation.uploaded_lists.forms import ListFileForm
from donbay.foundation.web.filters import FilterForm, SearchField

from .models import Language, Term


class TermForm(forms.Form):
    """One term and its Vietnamese."""

    language = forms.ChoiceField(label=_("Ngôn ngữ gốc"), choices=Language.choices)
    term = forms.CharField(label=_("Thuật ngữ gốc"), max_length=200)
    vi = forms.CharField(label=_("Tiếng Việt"), max_length=300)
    domain = forms.CharField(
        label=_("Lĩnh vực"),
        help_text=_("Để trống nếu dùng chung. Một thuật ngữ có thể mang nghĩa khác ở lĩnh vực khác."),
        max_length=80,
        required=False,
    )
    status = forms.ChoiceField(label=_("Tình trạng"), choices=Term.Status.choices)
    note = forms.CharField(
        label=_("Ghi chú"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class TermFilter(FilterForm):
    """What the list of terms may be asked for."""

    tim = SearchField(_("Thuật ngữ, tiếng Việt, lĩnh vực; không dấu cũng được"))
    tieng = forms.ChoiceField(
        label=_("Ngôn ngữ gốc"), choices=[("", _("Tất cả ngôn ngữ")), *Language.choices], required=False
    )


class MemoryFilter(FilterForm):
    """What the memory may be asked for."""

    tim = SearchField(_("Từ trong câu gốc hoặc bản dịch; không dấu cũng được"))


class ImportForm(ListFileForm):
    """A file of terms, or of remembered translations."""

    most_megabytes: ClassVar[int] = LARGEST // 1_000_000

    file = forms.FileField(
        label=_("Tệp"),
        help_text=_(
            "TMX: bộ nhớ dịch. TBX hoặc CSV: thuật ngữ; dòng đầu của CSV là ngôn ngữ, thuật ngữ, tiếng Việt."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".tmx,.tbx,.xml,.csv"}),
    )
