"""What a page says when something was refused, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from donbay.foundation.uploaded_lists import said_of_file
from donbay.foundation.words import add_words

from . import errors as e
from .sheets import MOST_ROWS, TITLES
from .types import NEEDED

FIELDS: dict[str, Promise] = {
    "title": _("Kiểm tra lại tên: không để trống và không quá dài."),
    "number": _("Nhập số, ký hiệu văn bản, không quá 100 ký tự."),
    "issuer": _("Điền cơ quan ban hành."),
    "day": _("Ngày không đúng; nhập theo dạng 31/12/2026."),
    "effect_day": _("Ngày không đúng; nhập theo dạng 31/12/2026."),
    "link": _("Liên kết phải là địa chỉ đầy đủ, bắt đầu bằng https://."),
}
OTHER_FIELD = _("Nội dung không hợp lệ; chưa gì được lưu.")


def _of_text(error: e.BadText) -> str:
    return str(FIELDS.get(error.field, OTHER_FIELD))


def _of_file(error: e.UnreadableDocuments) -> str:
    return said_of_file(error, needed=[TITLES[field][0] for field in NEEDED], most=MOST_ROWS)


add_words(
    {
        e.BadText: _of_text,
        e.UnreadableDocuments: _of_file,
        e.NoSuchBatch: _("Không có danh sách này; tải tệp lên lại."),
        e.BadRows: _("Danh sách không có dòng nào lưu được. Đề nghị sửa tệp rồi tải lên lại."),
        e.NoSuchDestination: _("Mục này không còn, có thể đã được bỏ khỏi số này. Vui lòng tải lại trang."),
    }
)
