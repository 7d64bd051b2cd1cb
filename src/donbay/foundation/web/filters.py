"""What a list may be asked for: fields whose names stand in the address; odd words count as not asked, and are told."""

import re
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from .asked import line_in
from .fields import LineField

PLACE = "trang"  # the page of a list: every list reads it by itself
_TRACKING = re.compile(
    r"utm_\w*|\w*clid|zarsrc|_ga\w*", re.ASCII
)  # what others hang on links that people pass on
MOST_UNREAD, LONGEST_UNREAD = 5, 60


class SearchField(LineField):
    """Words to look for, on one line."""

    def __init__(self, label: Any, **more: Any) -> None:
        """Take what the field is called; nobody has to fill it."""
        widget = forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
        super().__init__(**{"label": label, "required": False, "max_length": 200, "widget": widget} | more)

    def to_python(self, value: Any) -> str:
        """Return the words, cut where they are too many: who pastes a page is looking for its beginning."""
        return super().to_python(value)[: self.max_length].strip()


class AskedForm(forms.Form):
    """What stands in the address of a list. `besides`: names that the list reads without a field."""

    besides: ClassVar[tuple[str, ...]] = ()

    @property
    def unread(self) -> list[str]:
        """Return what is asked for and was not understood: names we do not know, values that are none."""
        wrong = [(str(self.fields[name].label or name), name) for name in self.errors if name in self.fields]
        unread = [f"{label}: {self.data[name]}" for label, name in wrong if self.data.get(name)]
        unread += [f"{name}={self.data[name]}" for name in self.data if not self._is_known(name)]
        return [line_in(part, longest=LONGEST_UNREAD) for part in unread[:MOST_UNREAD]]

    def _is_known(self, name: str) -> bool:
        return name in self.fields or name in {PLACE, *self.besides} or bool(_TRACKING.fullmatch(name))


class FilterForm(AskedForm):
    """The filters above a list.

    `stays`: fields that are no filter but a place (a tab, a firm): they stay when the filters are taken off.
    """

    stays: ClassVar[tuple[str, ...]] = ()
    use_required_attribute = False

    def __init__(self, asked: QueryDict, **more: Any) -> None:
        """Read what stands in the address."""
        super().__init__(asked, auto_id="%s", **more)

    def value_of(self, name: str) -> Any:
        """Return what is asked for under this name; its empty value where nothing or nothing possible is."""
        self.errors  # noqa: B018  # reading them is what makes Django read the fields
        if name in self.cleaned_data:
            return self.cleaned_data[name]
        return self.fields[name].clean(None)

    @property
    def is_narrowed(self) -> bool:
        """Return whether any filter is asked for."""
        return any(self.value_of(name) for name in self.fields if name not in self.stays)

    @property
    def kept(self) -> str:
        """Return the address without the filters: the place alone."""
        return urlencode({name: self.value_of(name) for name in self.stays if self.value_of(name)})
