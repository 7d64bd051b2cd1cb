"""What a refusal says to who handles several notices at once."""

from django.utils.translation import gettext_lazy as _

from donbay.foundation.words import add_words, by_code

from .triage.many import NothingTicked, TooManyTicked
from .triage.putting import AlreadyThere, NoSuchWay

add_words({
    NothingTicked: _("Vui lòng đánh dấu ít nhất một thông báo."),
    TooManyTicked: _("Mỗi lần xử lý không quá %(n)s thông báo."),
    NoSuchWay: by_code({
        "NO_WAY": _("Không thực hiện được thao tác với thông báo này."),
        "NO_SECTION": _("Bản thảo không có phần nào để đưa vào."),
        "HANDED_ON": _("ấn phẩm đã được trình hoặc phát hành."),
        "NO_DRAFT": _("Bản tin này không còn ở tình trạng soạn thảo. Vui lòng chọn bản tin khác."),
    }),
    AlreadyThere: _("đã có trong “%(title)s”."),
})  # fmt: skip
