"""Asking the other officers to read and approve what one of them wrote."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from donbay.apps.accounts import queries as accounts
from donbay.apps.accounts.services import Told, tell
from donbay.apps.enquiries.rights import EnquiryRight


def ask_to_approve(*, title: str, path: str, wrote: Collection[int], now: datetime) -> int:
    """Tell every officer who may approve a text and wrote nothing of it that it waits; return how many."""

    def say() -> Told:
        return Told(
            subject=_("Chờ duyệt: %(title)s") % {"title": title},
            lines=(_("“%(title)s” cần một cán bộ khác đọc và duyệt.") % {"title": title},),
            button=_("Đọc và duyệt"),
            path=path,
        )

    able = accounts.officers_holding(*EnquiryRight.APPROVE.roles, now=now)
    others = [row for row in able if row.id not in wrote]
    return tell(others, kind="enquiries/waiting", key=f"{path}{now:%Y%m%d%H%M%S%f}", say=say, now=now)
