"""What a page says about an uploaded list that was refused as a whole, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from donbay.foundation.words import add_words

from . import errors as e

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


def _of_file(error: e.UnreadableList) -> str:
    """Return why a file is no list and what to do, in whole sentences."""
    said = {"row": error.row, "most": error.most, "titles": ", ".join(error.needed)}
    words = _FILES[error.reason] % said
    if error.reason == "NO_TITLES" and len(error.sheets) > 1:
        words += " " + _("Đã tìm trên các trang tính: %(sheets)s.") % {"sheets": ", ".join(error.sheets)}
    cure = str(_CURES.get(error.reason, "")) or _("Vui lòng lưu tệp thành .xlsx, hoặc .csv mã UTF-8.")
    return f"{error.file_name}: {words} {cure}"


add_words(
    {
        e.UnreadableList: _of_file,
        e.NoSuchList: gettext_lazy("Không có danh sách này; vui lòng tải tệp lên lại."),
        e.NothingToStore: gettext_lazy(
            "Danh sách không có dòng nào lưu được. Sửa các dòng có lỗi rồi tải tệp lên lại."
        ),
    }
)
