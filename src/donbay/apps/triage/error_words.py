"""What a refusal says at the queue, in the reader's language."""

from django.utils.translation import gettext_lazy as _

from donbay.foundation.words import add_words, by_code

from . import errors as e

add_words({
    e.NoSuchNotice: _("Không có thông báo số %(id)s."),
    e.NoSuchOfficer: _("Không có cán bộ này."),
    e.NoSuchView: _("Không có mục lưu này."),
    e.AlreadyAssigned: _("Người khác vừa nhận thông báo này."),
    e.AlreadyDismissed: _("Người khác vừa bỏ qua thông báo này: %(why)s"),
    e.AlreadyDone: _("Thông báo này đã được đánh dấu là đã xử lý."),
    e.AlreadyRated: _("Người khác vừa lưu mức ảnh hưởng khác."),
    e.NotDismissed: _("Thông báo này đang chờ xử lý."),
    e.UnknownImpact: _("Không có mức ảnh hưởng này."),
    e.ReasonMissing: by_code({
        "IMPACT": _("Vui lòng nêu lý do của mức ảnh hưởng."),
        "DISMISSAL": _("Vui lòng nêu lý do bỏ qua."),
    }),
    e.TextUnfinished: _("Thư còn chỗ chưa viết xong: “%(found)s”."),
    e.TextMissing: by_code({
        "LETTER": _("Thư cần có tiêu đề và lời."),
        "VIEW": _("Vui lòng đặt tên cho bộ lọc."),
        "NOTE": _("Ghi chú đang trống."),
    }),
    e.TextTooLong: _("Không quá %(longest)s ký tự."),
    e.NotConcerned: _("Có doanh nghiệp không còn liên quan đến thông báo này."),
    e.NobodyToWriteTo: by_code({
        "NO_READER": _("Không doanh nghiệp nào đã chọn có người nhận được thư."),
        "NO_FIRM": _("Chưa chọn doanh nghiệp nào."),
    }),
})  # fmt: skip
