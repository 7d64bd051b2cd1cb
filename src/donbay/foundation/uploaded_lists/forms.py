"""The forms of uploaded lists: the file, and which of its columns holds what."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from donbay.core.lists.types import ListTable

from .kinds import ListKind


class ListFileForm(forms.Form):
    """A file with a list. `most_megabytes`: of a larger one nothing is read."""

    most_megabytes: ClassVar[int] = 10

    file = forms.FileField(
        label=gettext_lazy("Tệp danh sách"),
        allow_empty_file=True,  # the reader says what is wrong with it
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": gettext_lazy("Chọn một tệp.")},
    )

    def clean_file(self) -> Any:
        """Refuse what is too large to be such a list."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > self.most_megabytes * 1_000_000:
            raise ValidationError(_("Tệp lớn hơn %(most)s MB.") % {"most": self.most_megabytes})
        return file


class ColumnsForm(forms.Form):
    """Which column of a list holds what: one choice a column."""

    def __init__(
        self,
        *args: Any,
        kind: ListKind,
        table: ListTable,
        chosen: Mapping[int, str],
        **kwargs: Any,
    ) -> None:
        """Make a field for each column; what is likely is chosen beforehand where nothing is."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        held = set(chosen.values())
        for column in table.columns:
            likely = column.field if column.field not in held else ""
            self.fields[f"cot-{column.place}"] = forms.ChoiceField(
                label=column.title or _("(không có tên)"),
                help_text="; ".join(column.samples),
                choices=[("", _("Không dùng")), *kind.names.items()],
                initial=chosen.get(column.place, likely),
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a choice without the needed columns, or with two columns for one thing."""
        chosen = list(self.chosen().values())
        for field in self.kind.needed:
            if field not in chosen:
                raise ValidationError(_("Chọn cột cho: %(title)s.") % {"title": self.kind.names[field]})
        for field in chosen:
            if chosen.count(field) > 1 and field not in self.kind.many:
                says = _("Hai cột cùng được chọn cho: %(title)s.")
                raise ValidationError(says % {"title": self.kind.names[field]})
        return self.cleaned_data

    def chosen(self) -> dict[int, str]:
        """Return place → field, as chosen."""
        said = {int(name.removeprefix("cot-")): value for name, value in self.cleaned_data.items()}
        return {place: field for place, field in said.items() if field}
