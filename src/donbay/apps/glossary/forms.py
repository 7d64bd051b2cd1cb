"""The officers' forms of the glossary."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from donbay.formats.xml_tree import LARGEST

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


class ImportForm(forms.Form):
    """A file of terms, or of remembered translations."""

    file = forms.FileField(
        label=_("Tệp"),
        help_text=_(
            "TMX: bộ nhớ dịch. TBX hoặc CSV: thuật ngữ; dòng đầu của CSV là ngôn ngữ, thuật ngữ, tiếng Việt."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".tmx,.tbx,.xml,.csv"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large to be read at once."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError(gettext("Tệp lớn hơn 20 MB."))
        return file
