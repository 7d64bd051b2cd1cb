"""Fields of forms for what people type everywhere: a text on one line, a day."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from donbay.core.text.letters import clean_line

from .asked import day_in


class LineField(forms.CharField):
    """A text on one line, whatever was pasted; its length is counted as it will be stored."""

    def to_python(self, value: Any) -> str:
        """Return the clean line."""
        return clean_line(super().to_python(value) or "")


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
