"""Steps and clocks in words, for pages."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import msgspec
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from donbay.core.notices.symbol import slug_of
from donbay.core.workflow.clocks import Measured
from donbay.core.workflow.kinds import MOVE_DUE, Target
from donbay.core.workflow.showing import told_of
from donbay.foundation.language import choose_words, reader_language

from .kinds import KINDS, OFFICIAL
from .types import CaseRow, StepRow

_KINDS = {**KINDS, OFFICIAL.name: OFFICIAL}
_TEXTS = ("answer", "reason", "proposal", "reply")


class Told(msgspec.Struct, frozen=True):
    """One step in words: when, what, by whom, what was said, which files."""

    at: datetime
    says: str
    who: str
    text: str
    files: tuple[str, ...]
    public: bool


class ClockLine(msgspec.Struct, frozen=True):
    """One service target in words. `look` is the badge: good, warn, bad, line."""

    label: str
    says: str
    look: str
    day: date | None


def told(steps: Iterable[StepRow], *, only_public: bool) -> list[Told]:
    """Return the steps in words, newest first; for the submitter only the public ones, without names."""
    chosen = [step for step in steps if step.public or not only_public]
    return [_told(step, named=not only_public) for step in reversed(chosen)]


def _told(step: StepRow, *, named: bool) -> Told:
    said = {**step.data, "deadline": _day(step.data.get("deadline"))}
    words = told_of(_KINDS[step.kind], step.action, reader_language())
    texts = [_days_moved(step), step.note, *(str(step.data[name]) for name in _TEXTS if step.data.get(name))]
    return Told(
        at=step.at,
        says=words % said if "%(" in words and step.data else words,
        who=(step.actor_name or _who(step.role)) if named else _who(step.role),
        text="\n".join(text for text in texts if text),
        files=tuple(step.data.get("files", ())),
        public=step.public,
    )


def _days_moved(step: StepRow) -> str:
    """Return which day was set in place of which; empty for other steps, and where the words were erased."""
    day, before = _day(step.data.get("due")), _day(step.data.get("before"))
    if step.action != MOVE_DUE or not day:
        return ""
    if not before:
        return _("Hạn mới, chỉ cho bước hiện tại: hết ngày %(day)s.") % {"day": day}
    return _("Hạn mới, chỉ cho bước hiện tại: hết ngày %(day)s; hạn cũ: hết ngày %(before)s.") % {
        "day": day,
        "before": before,
    }


def _who(role: str) -> str:
    return {"SUBMITTER": _("người gửi"), "OFFICER": _("cán bộ")}.get(role, _("hệ thống"))


def _day(text: object) -> str:
    return f"{date.fromisoformat(text):%d/%m/%Y}" if isinstance(text, str) and text else ""


def clock_lines(row: CaseRow, clock: Sequence[Measured]) -> list[ClockLine]:
    """Return how each service target stands, in words."""
    targets = {target.name: target for target in KINDS[row.kind].targets}
    return [_clock_line(one, targets[one.target]) for one in clock if not one.lapsed]


def _clock_line(one: Measured, target: Target) -> ClockLine:
    label = choose_words({"vi": target.vi, "en": target.en})
    used = ngettext("%(n)s ngày làm việc", "%(n)s ngày làm việc", one.used) % {"n": one.used}
    if one.ended:
        return ClockLine(
            label, _("hoàn thành sau %(days)s") % {"days": used}, "good" if one.met else "warn", one.ended
        )
    if one.met is False:
        return ClockLine(label, _("quá hạn (đã %(days)s)") % {"days": used}, "bad", one.due)
    if one.due is None:
        return ClockLine(label, _("tạm ngừng, chờ bổ sung hồ sơ"), "line", None)
    says = ngettext("còn %(n)s ngày làm việc", "còn %(n)s ngày làm việc", one.left) % {"n": one.left}
    return ClockLine(label, says, "line" if one.left > 1 else "warn", one.due)


def deadline_words(deadline: date | None, today: date) -> str:
    """Return how far the last day for comments is."""
    if deadline is None:
        return ""
    left = (deadline - today).days
    if left < 0:
        return _("đã hết thời hạn góp ý")
    if left == 0:
        return _("hôm nay là ngày cuối")
    return ngettext("còn %(days)s ngày", "còn %(days)s ngày", left) % {"days": left}


def notice_link(row: CaseRow) -> str:
    """Return the address of our page about the notice of a case, empty when there is none."""
    return reverse("notices:show", args=[slug_of(row.notice_symbol)]) if row.notice_symbol else ""
