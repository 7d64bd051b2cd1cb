"""Fields of forms for what people type everywhere: a text on one line or in paragraphs, a day, a number sent back."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from donbay.core.text.letters import clean_line, clean_paragraphs
from donbay.foundation.texts import LONGEST_TEXT

from .asked import day_in

LARGEST_NUMBER = 2**31 - 1  # what every column of numbers takes


class LineField(forms.CharField):
    """A text on one line, whatever was pasted; its length is counted as it will be stored."""

    def to_python(self, value: Any) -> str:
        """Return the clean line."""
        return clean_line(super().to_python(value) or "")


class ParagraphsField(forms.CharField):
    """A text of several lines; its length is counted as it will be stored."""

    def __init__(self, *, rows: int = 5, max_length: int = LONGEST_TEXT, **more: Any) -> None:
        """Take how many lines are shown at first."""
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=max_length, strip=False, widget=widget, **more)

    def to_python(self, value: Any) -> str:
        """Return the text with clean line ends."""
        return clean_paragraphs(super().to_python(value) or "")


class NumberField(forms.IntegerField):
    """A number that our own page wrote and sends back unseen: a version, a count, a row."""

    widget = forms.HiddenInput

    def __init__(self, **more: Any) -> None:
        """Take no number that a column could not hold."""
        super().__init__(**{"min_value": 0, "max_value": LARGEST_NUMBER} | more)


class DayField(forms.DateField):
    """A day as browsers or people write it: 2026-12-31, 31/12/2026."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        """Return the day, None for nothing. Raises: ValidationError."""
        if isinstance(value, date):
            return value
        typed = str(value or "")
        found = day_in(typed)
        if found is None and typed.strip():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found
