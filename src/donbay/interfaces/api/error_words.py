"""What a problem says when the API itself refuses."""

from django.utils.translation import gettext_lazy as _

from donbay.foundation.words import add_words

from .errors import BadParameters, KeyWanted, NotThisMethod, TooManyRequests

add_words({
    BadParameters: _("Có tham số chưa đúng; xem danh sách kèm theo."),
    KeyWanted: _("Cần đăng nhập hoặc gửi kèm khóa API."),
    NotThisMethod: _("Địa chỉ này chỉ để đọc (GET)."),
    TooManyRequests: _("Đã hỏi quá nhiều lần trong một phút. Vui lòng chờ rồi thử lại."),
})  # fmt: skip
