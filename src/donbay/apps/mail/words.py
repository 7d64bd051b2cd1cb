"""What to do about trouble with mail, in the words of the office."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_OUR_NAME = _(
    "Kiểm tra DONBAY_MAIL_FROM, DONBAY_MAIL_BOUNCES_TO và các bản ghi DNS (SPF, DKIM, DMARC, PTR) của tên miền gửi thư."
)
_OUR_LOGIN = _("Kiểm tra tên đăng nhập, mật khẩu và kiểu kết nối (TLS) trong DONBAY_SMTP_URL.")
ADVICE: dict[str, Promise] = {
    "OUR_SENDER": _OUR_NAME,
    "OUR_IDENTITY": _OUR_NAME,
    "OUR_LOGIN": _OUR_LOGIN,
    "OUR_LIMIT": _("Tài khoản gửi thư đã hết hạn mức hoặc bị khóa: liên hệ nhà cung cấp thư."),
    "RELAY": _(
        "Máy chủ thư không nhận chuyển thư của hệ thống: kiểm tra DONBAY_SMTP_URL và quyền gửi của tài khoản."
    ),
    "LISTED": _(
        "Máy chủ gửi thư đang nằm trong danh sách chặn: liên hệ nhà cung cấp thư hoặc đơn vị quản lý danh sách."
    ),
}
OTHERWISE = _("Kiểm tra DONBAY_SMTP_URL, máy chủ thư và đĩa. Thư vẫn chờ, không mất.")
INBOUND_REASONS: dict[str, Promise] = {
    "BOUNCE": _("thư báo trả lại, chưa rõ lý do"),
    "OURS": _("thư bị từ chối do máy chủ hoặc tên miền gửi của hệ thống"),
    "ANSWER": _("thư trả lời của người nhận"),
    "BAD_LINK": _("người nhận xin ngừng nhận tin, mã không dùng được"),
}


def advice_of(rule: str) -> str:
    """Return what to do about trouble of this family, see `answer_words`."""
    return str(ADVICE.get(rule, _OUR_NAME if rule.startswith(("5.1", "5.7", "4.1")) else OTHERWISE))


def reason_of(reason: str) -> str:
    """Return why a person has to look at an inbound mail."""
    return str(INBOUND_REASONS.get(reason, reason))
