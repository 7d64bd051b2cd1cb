"""What a product line would have brought, told while it is typed and after it is kept, in the same words."""

import msgspec
from django.forms import Form
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.types import EnterpriseRow, NewLine
from donbay.apps.matching import queries as matching
from donbay.apps.matching.types import Brought
from donbay.apps.notices.types import NoticeRow
from donbay.core.errors import PermanentError
from donbay.core.match.replay import Cause
from donbay.core.match.types import Line
from donbay.core.text.fold import fold
from donbay.foundation.language import choose_words
from donbay.foundation.words import words_for
from donbay.interfaces.portal.previews import cause_words

HURRY = 0.2  # seconds that somebody who types may wait for notices to be read; the next question goes on
MOST_NAMED = 2  # words that bring too much; they overlap, and the first is the one to mend


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One line in words. `warnings` name what brings too much; `more` notices are not among the `newest`."""

    sentence: str
    warnings: tuple[str, ...] = ()
    newest: tuple[NoticeRow, ...] = ()
    more: int = 0
    unread: int = 0


def told_of(firm: EnterpriseRow, line: NewLine, *, seconds: float = HURRY) -> Told:
    """Return what this line alone would have brought its firm; a line that cannot be kept is told why.

    Cost: four queries, and `seconds` where notices must be read first.
    """
    try:
        profile = enterprises.profile_of_lines([line], firm.markets, enterprise_id=firm.id)
    except PermanentError as error:
        return Told(sentence=words_for(error))
    found = matching.brought(profile, today=timezone.localdate(), seconds=seconds)
    return Told(
        sentence=_sentence(found),
        warnings=tuple(_warning(cause, found.notices, profile.lines[0]) for cause in found.wide[:MOST_NAMED]),
        newest=found.newest,
        more=found.notices - len(found.newest),
        unread=found.unread,
    )


def told_wrong(form: Form) -> Told:
    """Return what is wrong with a line that is being typed: the first thing."""
    return Told(sentence=next(str(said) for every in form.errors.values() for said in every))


def _sentence(found: Brought) -> str:
    if found.unread:  # the same words until all is read, so that a reader of the screen hears them once
        return _("Đang đối chiếu thông báo của 12 tháng qua với tên này.")
    if not found.notices:
        return _(
            "Trong 12 tháng qua chưa có thông báo phù hợp với tên này. Có thể ghi thêm tên tiếng Anh hoặc tên khoa "
            "học, đánh dấu mã HS hoặc thêm thị trường."
        )
    count = ngettext("{n} thông báo", "{n} thông báo", found.notices).format(n=found.notices)
    return _("Với tên này, trong 12 tháng qua hệ thống lẽ ra đã gửi {notices}.").format(notices=count)


def _warning(cause: Cause, notices: int, line: Line) -> str:
    """Return what brings too much; a word that the firm never wrote comes from the product it is taken for."""
    own = fold(cause.value) in fold(line.words)
    if cause.value.isdigit() or own or not line.names:
        return cause_words(cause, notices)
    product = choose_words({"vi": line.names[0], "en": line.names[1]})
    return _(
        "Từ “{what}” của sản phẩm “{product}” cho {n}/{all} thông báo; nếu không đúng hàng, vui lòng đánh dấu mã HS "
        "đúng hoặc thêm từ loại trừ."
    ).format(what=cause.value, product=product, n=cause.notices, all=notices)
