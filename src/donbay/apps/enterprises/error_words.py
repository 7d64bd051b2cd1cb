"""What a page says when something about firms was refused, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from donbay.foundation.said import Said
from donbay.foundation.words import add_words

from . import errors as e
from .columns import TITLES

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
    }
)


PROFILE = {
    "CONTROL_SIGN": gettext_noop("Có ký tự xuống dòng hoặc ký tự điều khiển."),
    "EMPTY": gettext_noop("Chưa có nội dung."),
    "TOO_LONG": gettext_noop("Dài quá %(most)s ký tự."),
    "NO_ADDRESS": gettext_noop("Chưa có địa chỉ thư điện tử."),
    "BROKEN_ADDRESS": gettext_noop("Địa chỉ thư điện tử có ký tự xuống dòng."),
    "WRONG_ADDRESS": gettext_noop("Địa chỉ thư điện tử không đúng."),
    "WRONG_TAX_CODE": gettext_noop("Mã số thuế có 10 chữ số, 13 với đơn vị phụ thuộc hoặc 12."),
    "WRONG_PHONE": gettext_noop("Số điện thoại không đúng."),
    "NO_SUCH_CHOICE": gettext_noop("Không có lựa chọn “%(value)s”."),
    "NO_SUCH_MARKET": gettext_noop("Thị trường “%(code)s” không có trong danh mục."),
    "WRONG_HS_CODE": gettext_noop("Mã HS “%(code)s” phải có 2, 4, 6 hoặc 8 chữ số."),
    "NO_PRODUCT": gettext_noop("Hồ sơ cần ít nhất một sản phẩm."),
    "TOO_MANY_PRODUCTS": gettext_noop("Nhiều quá %(most)s sản phẩm."),
    "NO_LETTER": gettext_noop("Tên sản phẩm phải có chữ cái."),
    "TOO_MANY_WORDS": gettext_noop("Nhiều quá %(most)s từ."),
    "NO_SUCH_PLACE": gettext_noop("Không có xã, phường nào mang số %(id)s."),
    "NO_PROOF": gettext_noop("Cần nêu căn cứ đồng ý nhận tin: số, ngày của văn bản hoặc thư."),
}


def said_of(error: e.BadProfile) -> Said:
    """Return what is wrong with a field, as a sentence that can be kept and read in another language."""
    return Said.of(PROFILE[error.code], error.facts)


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
        e.BadProfile: said_of,
        e.AlreadyKnown: _there_already,
        e.ColumnsNotKnown: _of_columns,
    }
)
