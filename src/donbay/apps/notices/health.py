"""How the sources are: checked with n new, checked with none, or not checked since, and why."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

import msgspec
from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from donbay.core.days.working import working_days_before
from donbay.foundation.holidays import holidays_around
from donbay.sources._kit.registry import SourceCard, cards

from .heartbeat import unknown_elsewhere
from .models import SourceRun
from .types import Health
from .words import words_for

SILENT_WORKING_DAYS = 2  # the WTO distributes on every working day: silence longer than this is odd
UNEXPECTED = frozenset({"FIELDS_EMPTIED", "NOT_AS_MANY"})  # what `sources._kit.expected` finds
CLOCK_SLACK = timedelta(minutes=10)  # our choice: clocks of two machines may differ so much


def source_health(now: datetime, *, every: bool = False) -> list[Health]:
    """Return one line for each source in use; with `every`, also those that nobody uses.

    A source is in use when the timetable asks it, or when it was ever read.
    Cost: four queries, and one for the heartbeat, whatever the number of runs.
    """
    last = _latest(SourceRun.objects.all())
    checked, seen = _latest(_checks(now)), _latest(_checks(now).filter(read__gt=0))
    newest = _newest_days(now)
    found = []
    for name, card in cards().items():
        if name in settings.LIVE_SOURCES or name in last:
            done = _last_check(card, checked.get(name), seen.get(name), now)
            found.append(_health(card, last.get(name), done, newest.get(name), now))
        elif every:
            found.append(_unused(card))
    return _covered(found)


def _checks(now: datetime) -> QuerySet[SourceRun]:
    """Return the runs that came to their end, but none that a wrong clock has put into the future."""
    return SourceRun.objects.filter(state=SourceRun.State.DONE, finished_at__lte=now + CLOCK_SLACK)


def _last_check(
    card: SourceCard, checked: SourceRun | None, seen: SourceRun | None, now: datetime
) -> SourceRun | None:
    """Return the run that counts as the last check.

    An empty file shows nothing. A live source may be empty for a day, but even a quiet week has
    records: after two working days the last run that saw any is what counts.
    """
    if card.kind == "file" or checked is None or checked.read or seen is None:
        return seen if card.kind == "file" else checked
    stale = seen.finished_at is None or timezone.localdate(seen.finished_at) < _days_ago(now)
    return seen if stale else checked


def in_words(health: Health) -> Health:
    """Return the same with its reason in the language of now, such as that of a mail."""
    if not health.detail:
        return health
    said = words_for(health.code, health.facts, said=health.detail)
    return msgspec.structs.replace(health, reason=said)


def _latest(runs: QuerySet[SourceRun]) -> Mapping[str, SourceRun]:
    """Return the newest run of each source."""
    newest = runs.order_by().values("source").annotate(last=Max("pk")).values("last")
    return {run.source: run for run in SourceRun.objects.filter(pk__in=newest)}


def _health(
    card: SourceCard,
    last: SourceRun | None,
    done: SourceRun | None,
    newest: date | None,
    now: datetime,
) -> Health:
    reason = _blind_because(card, last, done, now)
    new = done.new if done else 0
    return Health(
        source=card.name,
        title_vi=card.title_vi,
        title_en=card.title_en,
        state="BLIND" if reason else "NEW" if new else "NONE",
        since=done.finished_at if done else None,
        new=new,
        is_sample=bool(done and done.is_sample),
        reason=reason,
        detail=last.reason if last and last.state == SourceRun.State.FAILED else "",
        code=last.code if last and last.state == SourceRun.State.FAILED else "",
        facts=last.facts if last and last.state == SourceRun.State.FAILED else {},
        suspicious=_not_read(last, reason)
        or _too_silent(card, done, newest, now)
        or _unexpected(done)
        or _heartbeat(card, now),
        live=card.kind == "live",
    )


def _unused(card: SourceCard) -> Health:
    return Health(
        source=card.name,
        title_vi=card.title_vi,
        title_en=card.title_en,
        state="OFF",
        live=card.kind == "live",
    )


def _covered(found: Sequence[Health]) -> list[Health]:
    """Mark what is blind while another source, which brings everything, is well."""
    well = {one.source for one in found if one.state in {"NEW", "NONE"} and not one.suspicious}
    covered = any(cards()[name].complete for name in well)
    return [
        msgspec.structs.replace(one, covered=covered and one.state == "BLIND" and not one.live)
        for one in found
    ]


def _not_read(last: SourceRun | None, blind: str) -> str:
    """Say that the last file could not be read though the source itself is well."""
    if blind or last is None or last.state != SourceRun.State.FAILED:
        return ""
    why = words_for(last.code, last.facts, said=last.reason)
    return _("tệp gần nhất không đọc được: %(why)s") % {"why": why}


def _unexpected(done: SourceRun | None) -> str:
    """Say what the last check brought otherwise than its source is expected to."""
    return words_for(done.code, done.facts) if done and done.code in UNEXPECTED else ""


def _heartbeat(card: SourceCard, now: datetime) -> str:
    """Say that other sources may be blind: the list of the newest names what they have not brought."""
    if card.live is None or not card.live.heartbeat:
        return ""
    missing = unknown_elsewhere(today=timezone.localdate(now))
    found = _("chưa nguồn nào khác có: %(symbols)s")
    return found % {"symbols": ", ".join(missing)} if missing else ""


def _newest_days(now: datetime) -> Mapping[str, date]:
    """Return the newest day of distribution that each source has shown us; a day to come is a mistake."""
    to_come = timezone.localdate(now) + timedelta(days=1)
    found = SourceRun.objects.filter(Q(newest__lte=to_come), state=SourceRun.State.DONE).order_by()
    return dict(found.values_list("source").annotate(Max("newest")))


def _blind_because(card: SourceCard, last: SourceRun | None, done: SourceRun | None, now: datetime) -> str:
    if last is None:
        return _("chưa cập nhật lần nào")
    if last.state == SourceRun.State.FAILED and not _is_only_a_file(card, done, now):
        return words_for(last.code, last.facts, said=last.reason)
    if done is None or done.finished_at is None:
        return _without_a_good_run(last, now)
    if card.kind == "live" and card.name not in settings.LIVE_SOURCES:
        return _("nguồn này đã tắt trong cấu hình") if _is_old(card, done.finished_at, now) else ""
    if _is_old(card, done.finished_at, now):
        return _why_old(card, last, done, now)
    return ""


def _is_only_a_file(card: SourceCard, done: SourceRun | None, now: datetime) -> bool:
    """Return whether a failed run was a file beside a good one of these days: somebody may have picked a wrong one."""
    fresh = done is not None and done.finished_at is not None and not _is_old(card, done.finished_at, now)
    return card.kind == "file" and fresh


def _without_a_good_run(last: SourceRun, now: datetime) -> str:
    if last.state == SourceRun.State.RUNNING:
        return _("đang cập nhật lần đầu")
    if last.finished_at and last.finished_at > now + CLOCK_SLACK:
        return _("đồng hồ máy chủ sai lệch khi cập nhật lần gần nhất")
    return _("lần cập nhật gần nhất không có bản ghi nào")


def _why_old(card: SourceCard, last: SourceRun, done: SourceRun, now: datetime) -> str:
    if last.pk != done.pk and last.state == SourceRun.State.DONE:
        return _without_a_good_run(last, now)
    if card.kind == "file":
        return _("hơn hai ngày làm việc chưa có tệp mới")
    return _("tác vụ cập nhật tự động không chạy")


def _is_old(card: SourceCard, finished_at: datetime, now: datetime) -> bool:
    """Return whether a check is too old: twice its time, or two working days for what is read by hand."""
    if card.every_hours:
        return now - finished_at > 2 * timedelta(hours=card.every_hours)
    return timezone.localdate(finished_at) < _days_ago(now)


def _days_ago(now: datetime) -> date:
    today = timezone.localdate(now)
    return working_days_before(today, SILENT_WORKING_DAYS, holidays_around(today))


def _too_silent(card: SourceCard, done: SourceRun | None, newest: date | None, now: datetime) -> str:
    """Say that a source that should speak every working day has said nothing for two."""
    if done is None or not (card.kind == "live" or card.complete):
        return ""
    if not done.read:
        return _("lần cập nhật gần nhất không có bản ghi nào")
    if newest and newest >= _days_ago(now):
        return ""
    return _("không có thông báo mới trong hai ngày làm việc, cần kiểm tra")
