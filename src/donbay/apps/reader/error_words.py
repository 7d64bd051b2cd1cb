"""What a refusal of the second reader says on a page, in the reader's language."""

from django.utils.translation import gettext_lazy as _

from donbay.foundation.words import add_words

from . import errors as e

add_words({
    e.ReaderOff: _("Dịch vụ đọc thông báo chưa được thiết lập."),
    e.NoSuchNotice: _("Không có thông báo này."),
    e.NothingToRead: _("Thông báo không có nội dung để đọc."),
    e.BeingAsked: _("Thông báo này đã được đọc hoặc đang chờ đọc."),
    e.TextResting: _("Lần đọc trước chưa có câu trả lời dùng được; hệ thống sẽ đọc lại sau."),
    e.NoSuchProposal: _("Đề xuất này không còn; thông báo có thể đã được đọc lại."),
    e.AlreadyTaken: _("Nhóm hàng này đã được nhận."),
    e.NotTaken: _("Nhóm hàng này chưa được nhận."),
})  # fmt: skip
