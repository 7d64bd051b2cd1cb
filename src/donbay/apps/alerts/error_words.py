"""What a refusal says to who decides on a proposal, or has a person asked to confirm."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from donbay.foundation.clock import local_time
from donbay.foundation.words import add_words, by_code

from .services.confirming import AskedToday, NothingToConfirm
from .services.deciding import AlreadyDecided, NoSuchProposal, ReasonMissing


def _asked_today(error: AskedToday) -> str:
    """Say when this address was asked, what the link it got is good for, and when it may be asked again."""
    again = f"{error.again:%d/%m/%Y}"
    if error.at is None:
        says = gettext("Hôm nay đã có thư xác nhận gửi tới hộp thư này. Có thể gửi lại từ ngày %(again)s.")
        return says % {"again": again}
    at = local_time(error.at)
    says = gettext(
        "Thư xác nhận đã được gửi tới địa chỉ này lúc %(at)s ngày %(day)s; liên kết trong thư đó dùng được cho mọi "
        "đăng ký đang chờ của địa chỉ. Có thể gửi lại từ ngày %(again)s."
    )
    return says % {"at": f"{at:%H:%M}", "day": f"{at:%d/%m/%Y}", "again": again}


add_words({
    AskedToday: _asked_today,
    NothingToConfirm: _("Người này không chờ xác nhận; vui lòng tải lại trang."),
    AlreadyDecided: by_code({
        "NOT_ACCEPTED": _("Đề xuất này không ở trạng thái đã áp dụng."),
        "DECIDED": _("Đề xuất này đã có quyết định."),
    }),
    NoSuchProposal: _("Không có đề xuất số %(id)s."),
    ReasonMissing: _("Vui lòng nêu lý do không áp dụng."),
})  # fmt: skip
