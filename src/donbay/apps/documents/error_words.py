"""What a page says when something was refused, in the reader's language."""

from django.utils.translation import gettext_lazy as _

from donbay.foundation.uploaded_lists import said_of_file
from donbay.foundation.words import add_words

from . import errors as e
from .sheets import MOST_ROWS, TITLES
from .types import NEEDED


def _of_file(error: e.UnreadableDocuments) -> str:
    return said_of_file(error, needed=[TITLES[field][0] for field in NEEDED], most=MOST_ROWS)


add_words(
    {
        e.UnreadableDocuments: _of_file,
        e.NoSuchBatch: _("Không có danh sách này; tải tệp lên lại."),
        e.BadRows: _("Danh sách không có dòng nào lưu được. Đề nghị sửa tệp rồi tải lên lại."),
        e.NoSuchDestination: _("Mục này không còn, có thể đã được bỏ khỏi số này. Vui lòng tải lại trang."),
    }
)
