"""How the sources are: checked with n new, checked with none, or not checked since, and why."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import msgspec
from django.conf import settings
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from donbay.core.days.working import working_days_before
from donbay.foundation.holidays import holidays_around
from donbay.sources._kit.registry import SourceCard, cards

from .heartbeat import HEARTBEAT, unknown_elsewhere
from .models import SourceRun
from .types import Health
from .words import words_for

SILENT_WORKING_DAYS = 2  # the WTO distributes on every working day: silence longer than this is odd


def source_health(now: datetime) -> list[Health]:
    """Return one line for each source in use.

    Cost: three queries, and one for the heartbeat, whatever the number of runs.

    A source is in use when the timetable asks it, or when a file of it was ever read.
    """
    last = _latest(SourceRun.objects.all())
    done = _latest(SourceRun.objects.filter(state=SourceRun.State.DONE))
    newest = _newest_days()
    found = []
    for name, card in cards().items():
        if name in settings.LIVE_SOURCES or name in last:
            found.append(_health(card, last.get(name), done.get(name), newest.get(name), now))
    return found


def in_words(health: Health) -> Health:
    """Return the same with its reason in the language of now, such as that of a mail."""
    if not health.code:
        return health
    said = words_for(health.code, health.facts, said=health.reason)
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
        reason=reason,
        said=last.reason if reason and last and last.state == SourceRun.State.FAILED else "",
        code=last.code if reason and last and last.state == SourceRun.State.FAILED else "",
        facts=last.facts if reason and last and last.state == SourceRun.State.FAILED else {},
        suspicious=_too_silent(card, done, newest, now) or _heartbeat(card, now),
        live=card.kind == "live",
    )


def _heartbeat(card: SourceCard, now: datetime) -> str:
    """Say that other sources may be blind: the list of the newest names what they have not brought."""
    if card.name != HEARTBEAT:
        return ""
    missing = unknown_elsewhere(today=timezone.localdate(now))
    found = _("chưa nguồn nào khác có: %(symbols)s")
    return found % {"symbols": ", ".join(missing)} if missing else ""


def _newest_days() -> Mapping[str, date]:
    """Return the newest day of distribution that each source has shown us."""
    found = SourceRun.objects.filter(state=SourceRun.State.DONE, newest__isnull=False).order_by()
    return dict(found.values_list("source").annotate(Max("newest")))


def _blind_because(card: SourceCard, last: SourceRun | None, done: SourceRun | None, now: datetime) -> str:
    if last is None:
        return _("chưa cập nhật lần nào")
    if last.state == SourceRun.State.FAILED:
        return words_for(last.code, last.facts, said=last.reason)
    if done is None or done.finished_at is None:
        return _("đang cập nhật lần đầu")
    if card.every_hours and now - done.finished_at > 2 * timedelta(hours=card.every_hours):
        return _("tác vụ cập nhật tự động không chạy")
    return ""


def _too_silent(card: SourceCard, done: SourceRun | None, newest: date | None, now: datetime) -> str:
    """Say that a source that should speak every working day has said nothing for two."""
    if card.kind != "live" or done is None:
        return ""
    today = timezone.localdate(now)
    if newest and newest >= working_days_before(today, SILENT_WORKING_DAYS, holidays_around(today)):
        return ""
    return _("không có thông báo mới trong hai ngày làm việc, cần kiểm tra")
