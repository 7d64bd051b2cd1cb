"""Remind people of work by mail: who has it before its day, whoever stands above when the day is past."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from donbay.apps.accounts import queries as accounts
from donbay.apps.accounts.services import Told, tell
from donbay.apps.accounts.types import UserRow
from donbay.core.text.days import say_day
from donbay.foundation import work
from donbay.foundation.clock import office_day
from donbay.foundation.kinds import find_kind
from donbay.foundation.language import reader_language
from donbay.foundation.one_by_one import one_by_one
from donbay.foundation.rights import Role
from donbay.foundation.steps import WorkRow
from donbay.foundation.work import Reminding

_BACK = timedelta(days=3)  # our choice: a worker that stood still over a weekend catches up, and no further
_ROLES = {"HEAD": Role.APPROVER, "LEADERSHIP": Role.LEADERSHIP}


def remind(*, now: datetime) -> int:
    """Queue the reminders of the last days that nobody has had yet; return how many people are told.

    Safe to run twice: the outbox's key names the thing, its day, the reminder and the person. Raises: SomeBroke.
    """
    today = office_day(now)
    return one_by_one(
        work.reminders_on(today, since=today - _BACK), lambda one: _remind(one, now), name=lambda one: one.key
    )


def _remind(one: Reminding, now: datetime) -> int:
    known = find_kind(one.work.kind, one.work.version)
    title, path = known.title(one.work.subject_id), known.page(one.work.subject_id)

    def say() -> Told:
        return _told(one, title, path)

    return tell(_people(one, now), kind="work/reminder", key=one.key, say=say, now=now)


def _told(one: Reminding, title: str, path: str) -> Told:
    due = one.work.due
    said = {"title": title, "day": say_day(due, reader_language())}
    if due is not None and one.on > due:
        subject, line = _("Quá hạn: %(title)s"), _("“%(title)s” đã quá hạn xử lý từ ngày %(day)s.")
    else:
        subject, line = _("Đến hạn: %(title)s"), _("“%(title)s” cần được xử lý chậm nhất vào ngày %(day)s.")
    return Told(subject=subject % said, lines=(line % said,), button=_("Xem và xử lý"), path=path)


def _people(one: Reminding, now: datetime) -> list[UserRow]:
    if one.to == "ACTOR":
        return _actors(one.work, now)
    return accounts.officers_holding(_ROLES[one.to], now=now)


def _actors(row: WorkRow, now: datetime) -> list[UserRow]:
    """Return whose work it is; what is nobody's, or of somebody who has left, waits for every officer."""
    own = [one for one in accounts.officers() if one.id == row.owner_id]
    return own or accounts.officers_holding(Role.OFFICER, now=now)
