"""Uploaded lists on the desk: what a page says about a file that is none, and which column holds what."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from donbay.core.lists.types import ListTable

_FILES = {
    "LARGE": gettext_lazy("Tệp quá lớn."),
    "LONG": gettext_lazy("Danh sách dài quá %(most)s dòng."),
    "DAMAGED": gettext_lazy("Tệp hỏng hoặc không phải bảng tính .xlsx."),
    "PROTECTED": gettext_lazy("Tệp có mật khẩu hoặc là bảng tính .xls kiểu cũ."),
    "ENCODING": gettext_lazy("Không nhận ra bảng mã của tệp .csv."),
    "BINARY": gettext_lazy("Tệp không phải là tệp văn bản hay bảng tính."),
    "BROKEN": gettext_lazy("Dòng %(row)s của tệp .csv hỏng; có thể thiếu một dấu ngoặc kép."),
    "ODS": gettext_lazy("Tệp là bảng tính OpenDocument (.ods)."),
    "XLSB": gettext_lazy("Tệp là bảng tính nhị phân (.xlsb)."),
    "XML_SHEET": gettext_lazy("Tệp là bảng tính XML của Excel 2003."),
    "NUMBERS": gettext_lazy("Tệp là bảng tính Numbers của Apple."),
    "WEB_PAGE": gettext_lazy("Tệp là trang web chứ không phải bảng tính."),
    "TEXT": gettext_lazy("Tệp là văn bản chứ không phải bảng tính."),
    "PDF": gettext_lazy("Tệp là văn bản PDF chứ không phải bảng tính."),
    "PICTURE": gettext_lazy("Tệp là hình ảnh chứ không phải bảng tính."),
    "NO_TITLES": gettext_lazy("Không tìm thấy dòng tên cột trong 30 dòng đầu (cần có: %(titles)s)."),
    "NO_COLUMN": gettext_lazy("Không có cột hoặc trường này."),
}
_CURES = {
    "LARGE": gettext_lazy("Vui lòng chia tệp thành nhiều phần."),
    "LONG": gettext_lazy("Vui lòng chia tệp thành nhiều phần."),
    "PROTECTED": gettext_lazy("Mở tệp, bỏ mật khẩu và lưu lại thành .xlsx."),
    "NUMBERS": gettext_lazy("Mở tệp và xuất ra .xlsx."),
    "WEB_PAGE": gettext_lazy("Mở tệp bằng Excel và lưu thành .xlsx."),
    "TEXT": gettext_lazy("Chép bảng sang bảng tính và lưu thành .xlsx."),
    "PDF": gettext_lazy("Dùng bảng tính gốc, hoặc chép bảng sang bảng tính và lưu thành .xlsx."),
    "PICTURE": gettext_lazy("Dùng bảng tính gốc (.xlsx)."),
    "NO_TITLES": gettext_lazy("Thêm dòng tên cột, hoặc dùng tệp mẫu."),
    "NO_COLUMN": gettext_lazy("Ghi tên cột như trong tệp, hoặc chữ cái của cột."),
}


class FileRefused(Protocol):
    """What an error about an uploaded file tells; see `formats.uploads.UnreadableUpload`."""

    reason: str
    row: int
    file_name: str
    sheets: tuple[str, ...]


def said_of_file(error: FileRefused, *, needed: Sequence[str], most: int) -> str:
    """Return why a file is no list and what to do, in whole sentences of the reader's language."""
    words = _FILES[error.reason] % {"row": error.row, "most": most, "titles": ", ".join(needed)}
    if error.reason == "NO_TITLES" and len(error.sheets) > 1:
        words += " " + _("Đã tìm trên các trang tính: %(sheets)s.") % {"sheets": ", ".join(error.sheets)}
    cure = str(_CURES.get(error.reason, "")) or _("Vui lòng lưu tệp thành .xlsx, hoặc .csv mã UTF-8.")
    return f"{error.file_name}: {words} {cure}"


class ColumnsForm(forms.Form):
    """Which column of a list holds what: one choice a column.

    `titles`: field → its name for people; `needed` must each have a column, those in `many` may have several.
    """

    def __init__(
        self,
        *args: Any,
        table: ListTable,
        chosen: Mapping[int, str],
        titles: Mapping[str, str],
        needed: Sequence[str],
        many: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        """Make a field for each column; what is likely is chosen beforehand where nothing is."""
        super().__init__(*args, **kwargs)
        self.titles, self._needed, self._many = titles, needed, many
        held = set(chosen.values())
        for column in table.columns:
            likely = column.field if column.field not in held else ""
            self.fields[f"cot-{column.place}"] = forms.ChoiceField(
                label=column.title or _("(không có tên)"),
                help_text="; ".join(column.samples),
                choices=[("", _("Không dùng")), *titles.items()],
                initial=chosen.get(column.place, likely),
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a choice without the needed columns, or with two columns for one thing."""
        chosen = list(self.chosen().values())
        for field in self._needed:
            if field not in chosen:
                raise ValidationError(_("Chọn cột cho: %(title)s.") % {"title": self.titles[field]})
        for field in chosen:
            if chosen.count(field) > 1 and field not in self._many:
                says = _("Hai cột cùng được chọn cho: %(title)s.")
                raise ValidationError(says % {"title": self.titles[field]})
        return self.cleaned_data

    def chosen(self) -> dict[int, str]:
        """Return place → field, as chosen."""
        said = {int(name.removeprefix("cot-")): value for name, value in self.cleaned_data.items()}
        return {place: field for place, field in said.items() if field}
