"""The notices: all that the public pages show."""

from datetime import date

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from donbay.apps.notices import queries
from donbay.apps.notices.types import NoticeRow
from donbay.core.codes.hs import is_hs_prefix
from donbay.core.codes.members import UnknownMember, member_of
from donbay.core.notices.symbol import slug_of
from donbay.foundation.office import full_address
from donbay.foundation.rows import row_of
from donbay.foundation.web.asked import line_in

from .cursors import cursor_at, place_in
from .errors import BadParameters
from .types import Fault, Listing, NoticeItem, NoticesAsked, NoticeSheet

OF = "notices"


def list_notices(request: HttpRequest, asked: NoticesAsked) -> Listing[NoticeItem]:  # noqa: ARG001 - as every view
    """List the notices that pass the filters, the newest first, those without a day of distribution last."""
    _refuse_unread(asked)
    today = timezone.localdate()
    rows = queries.notices_after(
        place_in(asked.cursor, queries.NoticePlace, asked, OF),
        limit=asked.limit + 1,  # one more tells whether the list goes on
        query=line_in(asked.q),
        area=asked.area or "",
        member=asked.member or "",
        hs=asked.hs,
        open_on=today if asked.open else None,
        since=asked.since,
        until=asked.until,
    )
    shown = rows[: asked.limit]
    more = len(rows) > asked.limit
    return Listing(
        items=tuple(item_of(row, today) for row in shown),
        next=cursor_at(queries.place_of(shown[-1]), asked, OF) if more else None,
    )


def show_notice(request: HttpRequest, slug: str) -> NoticeSheet:  # noqa: ARG001 - as every view
    """Show one notice whole; any of its symbols finds it, with dashes for slashes: G-TBT-N-EU-1."""
    row = queries.notice_named(slug)
    if row is None:
        raise Http404
    return NoticeSheet(
        notice=item_of(row, timezone.localdate()),
        record=row.record,
        inherited=row.inherited,
        chain=tuple(slug_of(one.symbol) for one in queries.chain_of(row.id)),
    )


def item_of(row: NoticeRow, today: date) -> NoticeItem:
    """Return a notice as it stands in a list of the API."""
    slug = slug_of(row.symbol)
    url = full_address(reverse("notices:show", args=[slug]))
    binds = row.binding_day(today) if row.stands else None
    return row_of(NoticeItem, row, slug=slug, url=url, is_open=row.is_open(today), binding_deadline=binds)


def _refuse_unread(asked: NoticesAsked) -> None:
    """Refuse what has the right shape and means nothing. Raises: BadParameters."""
    faults = []
    if asked.member and not _is_member(asked.member):
        faults.append(Fault("member", _("Không có thành viên nào mang mã này.")))
    if not all(is_hs_prefix(code) for code in asked.hs):
        faults.append(Fault("hs", _("Không phải mã HS: cần từ 2 đến 6 chữ số của một chương, nhóm có thật.")))
    if asked.since and asked.until and asked.since > asked.until:
        faults.append(Fault("until", _("Ngày kết thúc không được sớm hơn ngày bắt đầu.")))
    if faults:
        raise BadParameters(faults)


def _is_member(code: str) -> bool:
    try:
        return bool(member_of(code))
    except UnknownMember:
        return False
