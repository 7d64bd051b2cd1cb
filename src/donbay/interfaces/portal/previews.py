"""What a change of a profile would bring, shown before it is kept."""

from typing import Literal

import msgspec
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from donbay.apps.matching import queries as matching
from donbay.apps.matching.types import PastMatch, Preview, Rhythm
from donbay.apps.notices.types import NoticeRow
from donbay.core.match.replay import Cause
from donbay.core.match.types import Profile
from donbay.foundation.language import reader_language


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One notice of a preview as the page tells it."""

    row: NoticeRow
    grade: str
    grade_label: str
    reason: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A preview in words. `warning` is empty unless it is too broad."""

    sentence: str
    warning: str
    items: list[Item]
    more: int
    unread: int


def shown(profile: Profile, rhythm: Rhythm, *, of_line: bool) -> Shown:
    """Return the preview of a profile, or of a profile of one line, in the reader's language."""
    found = matching.preview(profile, today=timezone.localdate(), rhythm=rhythm)
    language = reader_language()
    return Shown(
        sentence=_sentence(found, "LINE" if of_line else "PROFILE"),
        warning=_warning(found),
        items=[_item(one, language) for one in found.shown],
        more=found.notices - len(found.shown),
        unread=found.unread,
    )


def _sentence(found: Preview, of: Literal["LINE", "PROFILE"]) -> str:
    says = {
        "LINE": _("Với sản phẩm này, trong {days} ngày qua hệ thống lẽ ra đã gửi {mails} với {notices}."),
        "PROFILE": _("Với hồ sơ này, trong {days} ngày qua hệ thống lẽ ra đã gửi {mails} với {notices}."),
    }
    mails = ngettext("{n} thư", "{n} thư", found.mails).format(n=found.mails)
    notices = ngettext("{n} thông báo", "{n} thông báo", found.notices).format(n=found.notices)
    return says[of].format(days=found.days, mails=mails, notices=notices)


def _warning(found: Preview) -> str:
    """Return why it is too broad, and what brings most of it; empty when it is not."""
    if not found.too_broad:
        return ""
    too_much = {
        "MAILS": _("Phạm vi đăng ký rộng: trung bình hơn 3 thư mỗi tuần."),
        "SHARE": _("Phạm vi đăng ký rộng: {share}% tổng số thông báo trong {days} ngày qua."),
    }[found.broad]
    said = too_much.format(share=round(found.share * 100), days=found.days)
    return f"{said} {cause_words(found.causes[0], found.notices)}" if found.causes else said


def cause_words(cause: Cause, notices: int) -> str:
    """Return which word or code brings how many of the notices, and what to do about it."""
    code = cause.value.isdigit()
    says = (
        _("Mã HS {what} cho {n}/{all} thông báo; nên chọn mã chi tiết hơn.")
        if code
        else _("Từ “{what}” cho {n}/{all} thông báo; nên dùng từ rõ hơn hoặc thêm từ loại trừ.")
    )
    return says.format(what=cause.value, n=cause.notices, all=notices)


def _item(found: PastMatch, language: str) -> Item:
    label = {"DIRECT": _("trực tiếp"), "RELATED": _("liên quan"), "POSSIBLE": _("có khả năng liên quan")}[
        found.grade
    ]
    return Item(row=found.row, grade=found.grade, grade_label=label, reason=found.reason(language))
