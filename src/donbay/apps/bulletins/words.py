"""What a page says when something was refused, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from donbay.core.errors import HouseError
from donbay.foundation.uploaded_lists import said_of_file

from . import errors as e
from .rows import NEEDED
from .sheets import MOST_ROWS, TITLES

SAYINGS: dict[type[HouseError], Promise] = {
    e.NoSuchIssue: gettext_lazy("Không có ấn phẩm này."),
    e.NoSuchItem: gettext_lazy("Mục này không còn, có thể đã được bỏ khỏi số này. Vui lòng tải lại trang."),
    e.AlreadyApproved: gettext_lazy("Người khác vừa duyệt ấn phẩm này; không cần làm gì thêm."),
    e.NotInThisState: gettext_lazy("Ấn phẩm đã sang bước khác. Tải lại trang để xem."),
    e.NotAloneWithdrawn: gettext_lazy(
        "Người soạn hoặc người trình không tự thu hồi được ấn phẩm đã phát hành. Nhờ cán bộ khác thu hồi."
    ),
    e.NotASecondPerson: gettext_lazy(
        "Người soạn hoặc người trình không tự duyệt được. Nhờ cán bộ khác duyệt."
    ),
    e.NothingInIt: gettext_lazy("Ấn phẩm chưa có mục nào. Thêm ít nhất một mục có nội dung."),
    e.NotReady: gettext_lazy("Chưa trình hoặc phát hành được; đề nghị sửa các nội dung sau:"),
    e.OthersMeanwhile: gettext_lazy(
        "Số người nhận vừa thay đổi nên chưa phát hành. Vui lòng xem lại số thư rồi bấm lần nữa."
    ),
    e.NoteMissing: gettext_lazy("Vui lòng nêu lý do."),
    e.EditedMeanwhile: gettext_lazy("Người khác vừa lưu trước. Cả hai bản đều được giữ."),
    e.PaperNotMade: gettext_lazy("Chưa tạo được tệp; vui lòng thử lại sau một phút."),
    e.NoSuchBatch: gettext_lazy("Không có danh sách này; tải tệp lên lại."),
    e.BadRows: gettext_lazy("Danh sách không có dòng nào lưu được. Đề nghị sửa tệp rồi tải lên lại."),
}
FIELDS = {
    "title": gettext_lazy("Kiểm tra lại tên: không để trống và không quá dài."),
    "number": gettext_lazy("Nhập số, ký hiệu văn bản, không quá 100 ký tự."),
    "issuer": gettext_lazy("Điền cơ quan ban hành."),
    "day": gettext_lazy("Ngày không đúng; nhập theo dạng 31/12/2026."),
    "effect_day": gettext_lazy("Ngày không đúng; nhập theo dạng 31/12/2026."),
    "period_from": gettext_lazy("Ngày không đúng; nhập theo dạng 31/12/2026."),
    "period_to": gettext_lazy("Ngày cuối kỳ phải đúng và không sớm hơn ngày đầu kỳ."),
    "at": gettext_lazy("Thời gian hẹn phải sau thời điểm hiện tại."),
    "link": gettext_lazy("Liên kết phải là địa chỉ đầy đủ, bắt đầu bằng https://."),
    "values": gettext_lazy("Chọn ít nhất một dòng trong danh sách."),
}


def said(error: HouseError) -> str:
    """Return a refusal as a sentence for the page, with what was found."""
    if isinstance(error, e.BadText):
        return str(FIELDS.get(error.field, _("Nội dung không hợp lệ; chưa gì được lưu.")))
    if isinstance(error, e.UnreadableDocuments):
        return said_of_file(error, needed=[TITLES[field][0] for field in NEEDED], most=MOST_ROWS)
    words = next((str(said) for kind, said in SAYINGS.items() if isinstance(error, kind)), "")
    found = "; ".join(getattr(error, "found", ()))
    words = words or _("Không thực hiện được; chưa có gì thay đổi. Vui lòng tải lại trang rồi thử lại.")
    return " ".join(part for part in (words, found) if part)
