"""Why a notice concerns a heading, in words of the reader's language."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from donbay.core.classify.types import Ground

_PLACES = {
    "title": gettext_lazy("tại tiêu đề"),
    "products": gettext_lazy("tại phần sản phẩm"),
    "description": gettext_lazy("tại phần mô tả"),
    "chain": gettext_lazy("tại thông báo gốc"),
    "hs": gettext_lazy("tại tên gọi của mã HS, ICS"),
    "ics": gettext_lazy("tại tên gọi của lĩnh vực tiêu chuẩn"),
    "keywords": gettext_lazy("tại phần từ khóa"),
    "regions": gettext_lazy("tại mục thành viên, khu vực bị ảnh hưởng"),
}
_REASONS = {
    "STATED": gettext_lazy("Thông báo nêu mã HS %(found)s"),
    "WORD": gettext_lazy("Có cụm từ “%(found)s” %(place)s"),
    "ICS": gettext_lazy("Lĩnh vực tiêu chuẩn ICS %(found)s thường gồm nhóm này"),
    "GROUP": gettext_lazy("Biện pháp áp dụng cho cả nhóm hàng “%(found)s” (nêu %(place)s)"),
    "READER": gettext_lazy("Theo đề xuất của máy đọc, đã được cán bộ xác nhận: “%(found)s” %(place)s"),
    "LEARNED": gettext_lazy("Trong các thông báo đã lưu, từ “%(found)s” thường đi cùng nhóm này"),
}
_FIELD_LEARNED = gettext_lazy("Trong các thông báo đã lưu, ICS %(found)s thường đi cùng nhóm này")
_DOUBTS = {
    "CONTRADICTED": gettext_lazy("chưa chắc chắn: phần còn lại của thông báo nói về sản phẩm khác"),
    "UNSUPPORTED": gettext_lazy("chưa chắc chắn: thông báo không đề cập mặt hàng này ở nội dung khác"),
    "LONG_LIST": gettext_lazy("chưa chắc chắn: mã nằm trong một danh sách dài"),
    "ASIDE": gettext_lazy("chưa chắc chắn: chỉ nhắc đến, không phải mặt hàng chính"),
    "AMBIGUOUS": gettext_lazy("chưa chắc chắn: từ này còn có nghĩa khác"),
    "SUBJECT": gettext_lazy(
        "chưa chắc chắn: biện pháp áp dụng đối với loại sản phẩm khác, từ này chỉ mô tả loại đó"
    ),
}


def code_in_words(code: str) -> str:
    """Return a code as people read it: 0804 50."""
    return f"{code[:4]} {code[4:]}" if code.isdigit() and len(code) > 4 else code


def reasons_in_words(grounds: Sequence[Ground]) -> list[str]:
    """Return each ground as a sentence, strongest first, each said once."""
    return list(dict.fromkeys(_reason(ground) for ground in grounds))


def _reason(ground: Ground) -> str:
    learned_field = ground.basis == "LEARNED" and ground.field == "ics"
    said = (_FIELD_LEARNED if learned_field else _REASONS[ground.basis]) % {
        "found": code_in_words(ground.found),
        "place": _PLACES[ground.field],
    }
    lent = _("lấy từ thông báo gốc") if ground.inherited else ""
    doubt = str(_DOUBTS[ground.doubt]) if ground.doubt else ""
    aside = "; ".join(part for part in (lent, doubt) if part)
    return f"{said} ({aside})." if aside else f"{said}."
