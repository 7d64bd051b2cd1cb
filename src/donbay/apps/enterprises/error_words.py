"""What a page says when something about firms was refused, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from donbay.foundation.uploaded_lists import said_of_file
from donbay.foundation.words import AS_RAISED, add_words

from . import errors as e
from .columns import NEEDED, TITLES
from .lists import MOST_ROWS

add_words(
    {
        e.NoSuchEnterprise: gettext_lazy(
            "Không có doanh nghiệp này; có thể hồ sơ đã bị xóa. Vui lòng tải lại trang."
        ),
        e.NoSuchContact: gettext_lazy("Không có người nhận này; vui lòng tải lại trang."),
        e.ChangedMeanwhile: gettext_lazy(
            "Hồ sơ đã được sửa ở nơi khác sau khi trang này được mở; chưa lưu gì. Nội dung đã nhập vẫn còn dưới đây: "
            "đối chiếu với bản hiện có, rồi bấm Lưu lần nữa để thay bằng nội dung này."
        ),
        e.ForbiddenMove: gettext_lazy(
            "Không làm được ở tình trạng hiện tại của người nhận; vui lòng tải lại trang."
        ),
        e.NoSuchImport: gettext_lazy("Không có danh sách này; vui lòng tải tệp lên lại."),
        e.NothingToLoad: gettext_lazy(
            "Danh sách không có dòng nào lưu được. Sửa các dòng có lỗi rồi tải tệp lên lại."
        ),
    }
)


def _of_file(error: e.UnreadableList) -> str:
    return said_of_file(error, needed=[TITLES[field] for field in NEEDED], most=MOST_ROWS)


def _of_columns(error: e.ColumnsNotKnown) -> str:
    titles = ", ".join(TITLES[field] for field in error.missing)
    return _("Chưa biết cột nào là: %(titles)s. Chọn cột trước khi lưu.") % {"titles": titles}


def _there_already(error: e.AlreadyKnown) -> str:
    if error.field == "email":
        return _("Địa chỉ thư điện tử này đã có trong danh sách người nhận của doanh nghiệp.")
    return _("Mã số thuế này là của “%(name)s” (số %(id)s). Vui lòng mở hồ sơ đó để sửa.") % {
        "name": error.name,
        "id": error.enterprise_id,
    }


add_words(
    {
        e.BadProfile: AS_RAISED,
        e.UnreadableList: _of_file,
        e.AlreadyKnown: _there_already,
        e.ColumnsNotKnown: _of_columns,
    }
)
