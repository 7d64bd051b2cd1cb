"""What a page says when something was refused, in the reader's language."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from donbay.foundation.words import add_words

from . import errors as e

add_words(
    {
        e.NoSuchIssue: _("Không có ấn phẩm này."),
        e.NoSuchItem: _("Mục này không còn, có thể đã được bỏ khỏi số này. Vui lòng tải lại trang."),
        e.AlreadyApproved: _("Người khác vừa duyệt ấn phẩm này; không cần làm gì thêm."),
        e.SubmittedAnew: _(
            "Ấn phẩm đã được trình lại sau khi Anh/Chị mở trang. Vui lòng đọc lại nội dung hiện có rồi duyệt."
        ),
        e.NotInThisState: _("Ấn phẩm đã sang bước khác. Tải lại trang để xem."),
        e.NotAloneWithdrawn: _(
            "Người soạn hoặc người trình không tự thu hồi được ấn phẩm đã phát hành. Nhờ cán bộ khác thu hồi."
        ),
        e.NotASecondPerson: _("Người soạn hoặc người trình không tự duyệt được. Nhờ cán bộ khác duyệt."),
        e.NothingInIt: _("Ấn phẩm chưa có mục nào. Thêm ít nhất một mục có nội dung."),
        e.OthersMeanwhile: _(
            "Số người nhận vừa thay đổi nên chưa phát hành. Vui lòng xem lại số thư rồi bấm lần nữa."
        ),
        e.NoteMissing: _("Vui lòng nêu lý do."),
        e.EditedMeanwhile: _("Người khác vừa lưu trước. Cả hai bản đều được giữ."),
        e.PaperNotMade: _("Chưa tạo được tệp; vui lòng thử lại sau một phút."),
    }
)


def _with_found(error: e.NotReady) -> str:
    """Return that an issue is not ready, and what was found in it."""
    words = gettext("Chưa trình hoặc phát hành được; đề nghị sửa các nội dung sau:")
    return " ".join(filter(None, [words, "; ".join(error.found)]))


add_words({e.NotReady: _with_found})
