"""Ask the live sources: page by page, resumable, and never "0 new" when the truth is "not checked"."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

import msgspec
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from donbay.apps.notices.heartbeat import unknown_elsewhere
from donbay.apps.notices.models import SourceRun
from donbay.apps.notices.types import RunReport, StoreCounts
from donbay.core.days.working import is_working_day
from donbay.core.errors import HouseError, PermanentError, TransientError
from donbay.foundation.holidays import holidays_around
from donbay.foundation.locks import lock_until_commit
from donbay.foundation.processes import name_of
from donbay.foundation.rights import Unasked, unasked
from donbay.sources._kit.http import PACE, Pace
from donbay.sources._kit.live import Live, open_live
from donbay.sources._kit.registry import KeyCard, live_cards
from donbay.sources._kit.types import Page

from .faults import fault_of
from .holders import close_dead_runs
from .repair import repair_chains
from .runs import finish_run, start_run
from .store import add_counts, store

OVERLAP = timedelta(days=7)  # late notices are distributed some days back; known ones cost nothing
FIRST_WINDOW = timedelta(days=60)  # what may still be open for comment


class NoSuchSource(PermanentError):
    """There is no live source of this name."""


class AlreadyFetched(TransientError):
    """Somebody asks this source at this moment."""

    hint = "Wait until it is done; donbay sources shows it. What a killed process left is taken up at the next try."


class KeyMissing(PermanentError):
    """The source needs a key and none is set."""

    code = "KEY_MISSING"


class Stage(msgspec.Struct, frozen=True):
    """Days to ask for, and where to go on inside them."""

    since: date
    until: date
    cursor: str = ""


class SourceCheck(msgspec.Struct, frozen=True, kw_only=True):
    """What one small question to a source showed. `state`: AS_EXPECTED, DIFFERS, FAILED or OFF."""

    source: str
    state: str
    says: tuple[str, ...] = ()
    hint: str = ""


@unasked(Unasked.STEP)
def fetch_source(name: str, *, now: datetime, pace: Pace = PACE, timeout_seconds: float = 30.0) -> RunReport:
    """Ask one live source for what it has since the last good check, and store it.

    Every page is stored with the place to go on from, in one transaction: a stop half way
    loses nothing, and the next run goes on there. A failure is a FAILED run with its reason.
    Raises: NoSuchSource; AlreadyFetched, and then nothing was asked or written.
    """
    source = _open(name, pace, timeout_seconds)
    run_id, stages = _start(name, now)
    counts = StoreCounts()
    try:
        _need_key(name)
        for stage in stages:
            _read_stage(source, stage, run_id, counts, now)
        note, code, facts = _after(name, source, run_id, counts, now)
    except BaseException as error:
        report = _failed(run_id, name, fault_of(error), counts, now)
        if not isinstance(error, HouseError):
            raise
        return report
    return finish_run(
        run_id,
        state="DONE",
        reason=note,
        code=code,
        facts=facts,
        counts=counts,
        now=now,
        working_days=_whole_days(stages),
    )


def _whole_days(stages: Sequence[Stage]) -> int:
    """Return of how many whole working days a run was asked; 0 for one that goes on in the middle."""
    (first, *others) = stages
    if others or first.cursor:
        return 0
    days = ((first.since + timedelta(days=n)) for n in range((first.until - first.since).days))
    holidays = holidays_around(first.until)
    return sum(is_working_day(day, holidays) for day in days)


def _start(name: str, now: datetime) -> tuple[int, list[Stage]]:
    """Begin the one run that asks this source now; return its number and what to ask for."""
    close_dead_runs(now=now)
    with transaction.atomic():
        lock_until_commit(f"fetch {name}")
        held = SourceRun.objects.filter(source=name, state=SourceRun.State.RUNNING).first()
        if held is not None:
            since = f"{timezone.localtime(held.started_at):%H:%M %d/%m/%Y}"
            raise AlreadyFetched(
                f"{name} is already being fetched since {since}, by process {name_of(held.held_by)}"
            )
        stages = _stages(name, timezone.localdate(now))
        return start_run(name, f"{stages[0].since} … {stages[-1].until}", now), stages


def _failed(run_id: int, name: str, error: HouseError, counts: StoreCounts, now: datetime) -> RunReport:
    """Write down why a run failed, and the place where the next one goes on."""
    return finish_run(
        run_id,
        state="FAILED",
        reason=_said(name, error),
        hint=error.hint,
        code=error.code,
        facts=error.facts,
        counts=counts,
        cursor=SourceRun.objects.values_list("cursor", flat=True).get(pk=run_id),
        now=now,
    )


@unasked(Unasked.READS)
def check_sources(
    *, now: datetime, names: Sequence[str] = (), pace: Pace = PACE, timeout_seconds: float = 30.0
) -> list[SourceCheck]:
    """Ask each live source one small question; say in plain words what differs from what we expect.

    Without names, every live source is asked.
    """
    today = timezone.localdate(now)
    return [_check(name, today, pace, timeout_seconds) for name in names or live_cards()]


def _need_key(name: str) -> None:
    if lacking := _key_lacking(name):
        raise KeyMissing(f"{name} needs a key and none is set", hint=lacking.hint)


def _key_lacking(name: str) -> KeyCard | None:
    """Return what is told of the key of a source that wants one and has none."""
    card = live_cards()[name].needs_key
    return card if card is not None and not settings.SOURCE_KEYS.get(name) else None


def _open(name: str, pace: Pace, timeout_seconds: float) -> Live:
    if name not in live_cards():
        known = ", ".join(live_cards())
        raise NoSuchSource(f"{name!r} is not a live source", hint=f"The live sources are: {known}.")
    url = settings.SOURCE_URLS.get(name) or live_cards()[name].address
    key = settings.SOURCE_KEYS.get(name, "")
    return open_live(name, url=url, key=key, pace=pace, timeout_seconds=timeout_seconds)


def _stages(name: str, today: date) -> list[Stage]:
    """Return what to ask for: the rest of a run that stopped, and the days since the last good one."""
    last = SourceRun.objects.filter(source=name).exclude(state="RUNNING").first()
    rest = _rest_of(last) if last and last.state == "FAILED" else None
    if rest:
        return [rest, Stage(min(rest.until, today) - OVERLAP, today)]
    good = SourceRun.objects.filter(source=name, state="DONE").first()
    since = timezone.localdate(good.started_at) - OVERLAP if good else today - FIRST_WINDOW
    return [Stage(since, today)]


def _rest_of(run: SourceRun) -> Stage | None:
    since, _, rest = run.cursor.partition(" ")
    until, _, cursor = rest.partition(" ")
    try:
        return Stage(date.fromisoformat(since), date.fromisoformat(until), cursor) if cursor else None
    except ValueError:
        return None


def _read_stage(source: Live, stage: Stage, run_id: int, counts: StoreCounts, now: datetime) -> None:
    for page in _pages(source, stage):
        with transaction.atomic():
            add_counts(counts, store(page.outcomes, run_id=run_id, now=now))
            cursor = f"{stage.since} {stage.until} {page.cursor}" if page.cursor else ""
            SourceRun.objects.filter(pk=run_id).update(cursor=cursor)


def _pages(source: Live, stage: Stage) -> Iterator[Page]:
    return source.pages(since=stage.since, until=stage.until, cursor=stage.cursor)


def _after(
    name: str, source: Live, run_id: int, counts: StoreCounts, now: datetime
) -> tuple[str, str, dict[str, str | int]]:
    """Repair chains, listen to the heartbeat; return what an officer should know, its code and facts."""
    if live_cards()[name].heartbeat:
        missing = ", ".join(unknown_elsewhere(today=timezone.localdate(now)))
        said = f"no other source knows {missing}"
        return (said, "UNKNOWN_ELSEWHERE", {"symbols": missing}) if missing else ("", "", {})
    found, problem = repair_chains(source, run_id=run_id)
    if found:
        with transaction.atomic():
            add_counts(counts, store(found, run_id=run_id, now=now))
    return (f"chains were not repaired: {problem}", "CHAINS_LEFT", {}) if problem else ("", "", {})


def _said(name: str, error: HouseError) -> str:
    """Return what went wrong; the source is named beside it wherever it is shown."""
    return str(error).removeprefix(f"{name}: ")


def _check(name: str, today: date, pace: Pace, timeout_seconds: float) -> SourceCheck:
    if name in live_cards() and (lacking := _key_lacking(name)):
        return SourceCheck(source=name, state="OFF", says=("No key is set.",), hint=lacking.hint)
    try:
        says = _open(name, pace, timeout_seconds).differences(today=today)
    except HouseError as error:
        return SourceCheck(source=name, state="FAILED", says=(f"{_said(name, error)}.",), hint=error.hint)
    return SourceCheck(source=name, state="DIFFERS" if says else "AS_EXPECTED", says=tuple(says))
