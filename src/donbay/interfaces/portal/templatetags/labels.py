"""The names of what is stored as a code: no page shows a code word to people."""

from collections.abc import Iterable

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from donbay.core.codes.blocs import market_name
from donbay.foundation.language import choose_words, reader_language
from donbay.sources._kit.registry import cards

register = template.Library()
CONSENTS = {
    "REQUESTED": _("Đề nghị đồng ý"),
    "CONFIRMED": _("Đã đồng ý"),
    "WITHDRAWN": _("Đã rút lại sự đồng ý"),
    "PAUSED": _("Tạm ngừng nhận thư"),
    "RESUMED": _("Nhận thư trở lại"),
}
METHODS = {
    "LINK": _("liên kết trong thư"),
    "PAPER": _("văn bản"),
    "ONE_CLICK": _("nút ngừng nhận trong thư"),
    "PAGE": _("trang thông tin"),
    "OFFICE": _("cán bộ nhập"),
    "BOUNCE": _("thư không gửi được"),
    "COMPLAINT": _("bị báo thư rác"),
}
LETTERS = {
    "alerts/digest": _("Thư cảnh báo"),
    "alerts/confirm": _("Thư đề nghị xác nhận"),
    "alerts/proposals": _("Đề xuất điều chỉnh quy tắc"),
    "bulletins/issue": _("Thư phát hành ấn phẩm"),
    "bulletins/test": _("Thư gửi thử ấn phẩm"),
    "bulletins/waiting": _("Thư báo việc chờ duyệt"),
    "bulletins/decided": _("Thư báo kết quả duyệt"),
    "work/reminder": _("Thư nhắc việc đến hạn, quá hạn"),
    "enquiries/waiting": _("Thư báo việc chờ duyệt"),
    "triage/personal": _("Thư gửi riêng doanh nghiệp"),
    "accounts": _("Thư của tài khoản"),
    "enquiries": _("Thư về hồ sơ góp ý, hỏi đáp"),
    "DSN": _("Báo thư không gửi được"),
    "ARF": _("Báo thư rác"),
}
OTHER = _("Khác")


@register.filter
def consent_words(action: str) -> str:
    """Return what a step of consent is called."""
    return str(CONSENTS.get(action, OTHER))


@register.filter
def method_words(method: str) -> str:
    """Return how a person gave or withdrew consent."""
    return str(METHODS.get(method, OTHER))


@register.filter
def letter_words(kind: str) -> str:
    """Return what a kind of letter is called; one without a name of its own takes that of its room."""
    return str(LETTERS.get(kind) or LETTERS.get(kind.partition("/")[0], OTHER))


@register.filter
def source_words(source: str) -> str:
    """Return the title of a source; a source of an earlier version is told by no more than that."""
    card = cards().get(source)
    if card is None:
        return str(OTHER)
    return choose_words({"vi": card.title_vi, "en": card.title_en})


@register.filter
def market_words(codes: Iterable[str]) -> str:
    """Return the names of markets, in the reader's language."""
    return ", ".join(market_name(code, reader_language()) for code in codes)


@register.filter
def percent(share: float) -> str:
    """Return a share from 0 to 1 as people read it: 96%, 99,5% without a blank."""
    tenths = round(share * 1000)
    return f"{number_format(tenths / 10, decimal_pos=1 if tenths % 10 else 0)}%"
