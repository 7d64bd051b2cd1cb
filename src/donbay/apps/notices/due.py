"""The deadlines of a notice in words: how many days, or why there is none."""

from datetime import date

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from donbay.apps.notices.types import NoticeRow
from donbay.core.notices.deadlines import binding_day, days_left
from donbay.core.notices.standing import TAKEN

SOON_DAYS = 14  # our choice: the same fortnight that makes a mail urgent


class Due(msgspec.Struct, frozen=True):
    """What a page says of the deadlines. `state`: OPEN, SOON, PAST, or NONE when there is no day.

    `state` and `says` are of the day that binds the reader. `day` (the WTO's) and `local` (the province's) are in
    force, and taken to their end; `was` is the day that the document itself states and `by` the symbol of what
    moved it. `over`: nobody can comment any more, whatever the day. `closed_here`: the province takes no comments
    any more, while the WTO's day is ahead.
    """

    state: str
    says: str
    day: date | None = None
    local: date | None = None
    local_state: str = ""
    local_says: str = ""
    wto_state: str = ""
    wto_says: str = ""
    urgent: bool = False
    closed_here: bool = False
    was: date | None = None
    by: str = ""
    over: bool = False

    @property
    def takes(self) -> bool:
        """Return whether the province takes comments."""
        return self.state in {"OPEN", "SOON"} and not self.closed_here


def due_of(row: NoticeRow, today: date) -> Due:
    """Return the deadlines of a notice in words, as they stand on a day."""
    day, local = row.comment_deadline, row.local_deadline
    if not row.stands:
        return Due("NONE", standing_words(row.standing), by=row.ended_by, over=True)
    if day is None and (row.ends == TAKEN or row.deadline_by):
        return Due("NONE", _("đã thông qua, không lấy ý kiến"), by=row.deadline_by, over=True)
    if day is None and row.ends:  # it tells that the measure is over: nobody is asked about that
        return Due("NONE", _("không lấy ý kiến"), over=True)
    if day is None:
        return Due("NONE", _without_a_day(row))
    return _counted(row, day, local, today)


def _counted(row: NoticeRow, day: date, local: date | None, today: date) -> Due:
    binds, wto_state = binding_day(local=local, wto=day, today=today) or day, state_of(day, today)
    return Due(
        state_of(binds, today),
        days_words(binds, today),
        day,
        local if local and local >= today else None,
        state_of(local, today) if local else "",
        days_words(local, today) if local else "",
        wto_state,
        days_words(day, today),
        urgent=wto_state != "PAST" and local is None,
        closed_here=wto_state != "PAST" and local is not None and local < today,
        was=row.moved_from,
        by=row.deadline_by,
    )


def standing_words(standing: str) -> str:
    """Return what became of a document that does not stand any more; empty for one that does."""
    return {
        "VOIDED": _("không còn giá trị"),
        "REPLACED": _("đã được thay thế"),
        "WITHDRAWN": _("đã rút lại"),
        "REVOKED": _("đã bãi bỏ"),
        "LIFTED": _("đã dỡ bỏ"),
    }.get(standing, "")


def state_of(day: date, today: date) -> str:
    """Return OPEN, SOON or PAST."""
    left = days_left(day, today)
    if left is None or left < 0:
        return "PAST"
    return "SOON" if left <= SOON_DAYS else "OPEN"


def days_words(day: date, today: date) -> str:
    """Return how far away a day is: today, tomorrow, n days, past."""
    left = (day - today).days
    if left < 0:
        return _("đã hết hạn")
    if left == 0:
        return _("hôm nay là ngày cuối")
    return ngettext("còn %(days)s ngày", "còn %(days)s ngày", left) % {"days": left}


def _without_a_day(row: NoticeRow) -> str:
    if row.deadline_origin == "NOT_APPLICABLE":
        return _("không lấy ý kiến")
    return _("không nêu thời hạn góp ý")
