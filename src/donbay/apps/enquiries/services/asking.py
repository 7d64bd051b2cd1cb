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

    others = accounts.others_who_may(EnquiryRight.APPROVE, wrote=wrote, now=now)
    return tell(others, kind="enquiries/waiting", key=f"{path}{now:%Y%m%d%H%M%S%f}", say=say, now=now)
