"""What was refused, as people on a page read it: no word for engineers, one language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from donbay.apps.enterprises import services as enterprises
from donbay.core.errors import HouseError

_SAYS: dict[type[HouseError], str] = {
    enterprises.NoSuchEnterprise: gettext_noop("Doanh nghiệp này không còn trong danh sách."),
    enterprises.NoSuchContact: gettext_noop("Người nhận này không còn trong danh sách."),
    enterprises.AlreadyKnown: gettext_noop("Mã số thuế hoặc địa chỉ thư điện tử này đã có trong danh sách."),
    enterprises.ForbiddenMove: gettext_noop(
        "Không thực hiện được ở tình trạng hiện tại của người nhận. Vui lòng tải lại trang."
    ),
    enterprises.NoSuchImport: gettext_noop("Danh sách này không còn. Vui lòng tải lên lại."),
    enterprises.NothingToLoad: gettext_noop(
        "Không có dòng nào lưu được. Đề nghị sửa các dòng có lỗi rồi tải lên lại."
    ),
}
_LIST = gettext_noop("Đề nghị lưu tệp thành .xlsx hoặc .csv (UTF-8), dòng đầu là tên cột.")


def said(error: HouseError) -> str:
    """Return a refusal as a sentence of the page, with what to do where that is not plain."""
    for kind, words in _SAYS.items():
        if isinstance(error, kind):
            return _(words)
    if isinstance(error, enterprises.UnreadableList):
        do = _(_LIST) if error.hint == enterprises.UnreadableList.hint else error.hint
        return f"{error}. {do}"
    if isinstance(error, enterprises.BadProfile):
        return str(error)
    return _("Chưa thực hiện được; chưa có nội dung nào thay đổi. Vui lòng thử lại sau ít phút.")
