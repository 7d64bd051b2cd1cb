"""The officers' forms of bulletins."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from donbay.foundation.web.fields import DayField, LineField

from .error_words import FIELDS
from .models import LANGUAGES, Issue


def _says(field: str) -> Any:
    """Return the one sentence of a field for whatever may be wrong with it."""
    return dict.fromkeys(("required", "invalid", "max_length"), FIELDS[field])


class StartForm(forms.Form):
    """A new issue: what it is, its name and its time."""

    kind = forms.ChoiceField(label=_("Loại"), choices=Issue.Kind.choices, widget=forms.RadioSelect)
    title = LineField(label=_("Tên"), max_length=300, error_messages=_says("title"))
    first = DayField(label=_("Kỳ từ ngày"), required=False, error_messages=_says("period_from"))
    last = DayField(label=_("Đến ngày"), required=False, error_messages=_says("period_to"))
    language = forms.ChoiceField(label=_("Ngôn ngữ"), choices=LANGUAGES)

    def refuse(self, field: str, words: str) -> None:
        """Say beside its field what the room refused; the room calls the days by other names."""
        name = {"period_from": "first", "period_to": "last"}.get(field, field)
        self.add_error(name if name in self.fields else None, words)
