"""What a refusal says to who decides on a proposal."""

from django.utils.translation import gettext_lazy as _

from donbay.foundation.words import add_words, by_code

from .services.deciding import AlreadyDecided, NoSuchProposal, ReasonMissing

add_words({
    AlreadyDecided: by_code({
        "NOT_ACCEPTED": _("Đề xuất này không ở trạng thái đã áp dụng."),
        "DECIDED": _("Đề xuất này đã có quyết định."),
    }),
    NoSuchProposal: _("Không có đề xuất số %(id)s."),
    ReasonMissing: _("Vui lòng nêu lý do không áp dụng."),
})  # fmt: skip
