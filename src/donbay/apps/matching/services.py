"""Write side of matching. Each step pulls what has no judgement yet and is safe to run twice.

A match is kept for the notice, the enterprise and the version of the rules. What no longer
matches is withdrawn, not deleted: an alert may already rest on it.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec
from django.db import transaction
from django.utils import timezone

from donbay.apps.classification.queries import learned_in_use, lesson_in_use, method_of, subjects_of
from donbay.apps.classification.services import read_notices
from donbay.apps.enterprises.services import sealed_profiles
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.core.classify.read import Reading, read
from donbay.core.match.evaluate import Report
from donbay.core.match.index import MatchIndex
from donbay.core.match.types import Grade
from donbay.foundation.locks import lock_until_commit
from donbay.foundation.many_rows import plain_rows
from donbay.foundation.rights import Unasked, unasked

from .judging import Found, judge_again, judge_anew, judge_of_settings, judged
from .kept import kept_figures
from .marks import begin_rules, changed_profiles, mark_profiles, unmark_changed, withdraw_gone
from .models import Judged, Match, Measurement
from .types import Counts, SweepResult
from .waiting import NOTICES_AT_ONCE, waiting_later, waiting_now
from .writing import LOCK, Pair, write_matches

PATIENCE = 10.0  # seconds of history at a time; our choice: nothing else of the timetable moves meanwhile


@unasked(Unasked.READS)
def rules_in_use() -> str:
    """Return the version of the rules: the code's, and the lesson from history if one is in use. Cost: one query."""
    return method_of(lesson_in_use())


@unasked(Unasked.STEP)
def match_new(*, now: datetime) -> Counts:
    """Judge what is current or came lately and has no judgement for its present version; return what happened.

    New rules judge what is current for everybody, so no profile waits for `rematch_profiles` because of them.
    """
    rules = rules_in_use()
    begin_rules(rules, now)
    return _total(_judge(batch, now) for batch in waiting_now(rules, timezone.localdate(now)))


@unasked(Unasked.STEP)
def match_history(*, now: datetime, seconds: float | None = PATIENCE) -> Counts:
    """Judge notices that nobody waits for, for about so many seconds or until none is left; the next call goes on.

    Only direct and related matches are stored of them: docs/explanation/matching.md.
    """
    total, start = Counts(), time.monotonic()
    for batch in waiting_later():
        total = _plus(total, _judge(batch, now))
        if seconds is not None and time.monotonic() - start >= seconds:
            break
    return total


@unasked(Unasked.STEP)
def rematch_profiles(*, now: datetime) -> Counts:
    """Judge changed profiles against what is current only. Cost: five queries where none changed."""
    rules = rules_in_use()
    begin_rules(rules, now)
    withdraw_gone(now)
    changed = changed_profiles(rules)
    if not changed:
        return Counts()
    index = MatchIndex(sealed_profiles(changed))
    hashes = {key: index.hash_of(key) for key in index.enterprise_ids()}
    total = Counts(profiles=len(hashes))
    for batch in notices.current_notices(on=timezone.localdate(now), batch=NOTICES_AT_ONCE):
        found = Found(judged(index, batch, _read_again(batch), _whole(batch)), hashes.__getitem__, hashes)
        with transaction.atomic():
            lock_until_commit(LOCK)
            total = _plus(total, write_matches(batch, found, rules=rules, now=now, among=list(hashes)))
    mark_profiles(hashes.items(), rules, now)
    return total


@unasked(Unasked.READS)
def sweep(*, days: int, now: datetime) -> SweepResult:
    """Replay the notices of the last days and repair what differs; nothing should.

    All profiles are read anew for it, which also mends what this process keeps of them.
    """
    since = timezone.localdate(now) - timedelta(days=days)
    judge, rules = judge_anew(), rules_in_use()
    seen, missing, stale = 0, [], []
    for rows in notices.notices_since(since=since, batch=NOTICES_AT_ONCE):
        whole = _judged_by(rules, rows)
        batch = [row for row in rows if row.id in whole]
        seen += len(batch)
        readings, least = _read_again(batch), _whole(batch)
        found = judge(batch, readings, least)
        past = {key for key, is_whole in whole.items() if not is_whole}
        with transaction.atomic():
            lock_until_commit(LOCK)
            found = judge_again(found, batch, readings, least)
            stored = _stored_pairs(rules, [row.id for row in batch])
            should = _should_be(found, past, stored)
            missing += sorted(pair for pair, verdict in should.items() if stored.get(pair) != verdict)
            stale += sorted(stored.keys() - should.keys())
            write_matches(batch, found, rules=rules, now=now, past=past)
            unmark_changed(rules)
    return SweepResult(notices=seen, missing=tuple(missing), stale=tuple(stale))


@unasked(Unasked.STEP)
def keep_measurement(report: Report, *, what: str, seen: bool, now: datetime) -> None:
    """Keep the figures of a measurement, so that people can see how good matching is.

    `seen`: rules were written in sight of these notices, so the figures say nothing of others.
    """
    Measurement.objects.create(
        at=now, what=what, seen=seen, rules=rules_in_use(), figures=kept_figures(report)
    )


def _judge(batch: Sequence[NoticeRow], now: datetime) -> Counts:
    """Judge a batch and keep what was found, all of it or nothing."""
    least = _least(batch, now)
    readings = read_notices(batch, now=now)
    found = judge_of_settings()(batch, readings, least)
    past = {row.id for row in batch if not row.is_current(timezone.localdate(now))}
    rules = rules_in_use()
    with transaction.atomic():
        lock_until_commit(LOCK)
        found = judge_again(found, batch, readings, least)
        counts = write_matches(batch, found, rules=rules, now=now, past=past)
        _keep_judged(batch, found, past, rules, now)
        if len(past) < len(batch):
            unmark_changed(rules)
    return msgspec.structs.replace(counts, notices=len(batch))


def _least(batch: Sequence[NoticeRow], now: datetime) -> dict[int, Grade]:
    """Return the class from which on firms are of use for each notice.

    Of what is past, possible matches are only of use where matches are stored: one of these may be possible by now.
    """
    past = [row.id for row in batch if not row.is_current(timezone.localdate(now))]
    known = Match.objects.filter(notice_id__in=past, withdrawn_at=None).order_by()
    bare = set(past) - set(known.values_list("notice_id", flat=True).distinct()) if past else set()
    return {row.id: "RELATED" if row.id in bare else "POSSIBLE" for row in batch}


def _whole(batch: Sequence[NoticeRow]) -> Mapping[int, Grade]:
    return dict.fromkeys((row.id for row in batch), "POSSIBLE")


def _keep_judged(batch: Sequence[NoticeRow], found: Found, past: set[int], rules: str, now: datetime) -> None:
    # A clock that runs behind the notice's own time would judge it again and again: take the later.
    Judged.objects.bulk_create(
        [
            Judged(
                notice_id=row.id,
                notice_version=row.version,
                rules=rules,
                at=max(now, row.changed_at),
                matches=len(found.judgements[row.id]),
                whole=row.id not in past,
            )
            for row in batch
        ],
        update_conflicts=True,
        unique_fields=["notice", "rules"],
        update_fields=["notice_version", "at", "matches", "whole"],
    )


def _read_again(batch: Sequence[NoticeRow]) -> dict[int, Reading]:
    """Read notices as `read_notices` does, and keep nothing."""
    learned = learned_in_use()
    return {key: read(subject, learned) for key, subject in subjects_of(batch).items()}


def _judged_by(rules: str, batch: Sequence[NoticeRow]) -> dict[int, bool]:
    """Return of these notices those that the rules judged as they are now, and whether whole.

    That leaves out what was past before the rules came, and what waits for its first judgement.
    """
    rows = Judged.objects.filter(notice_id__in=[row.id for row in batch], rules=rules)
    found = {
        (notice, version): whole
        for notice, version, whole in rows.values_list("notice_id", "notice_version", "whole")
    }
    return {row.id: found[row.id, row.version] for row in batch if (row.id, row.version) in found}


def _should_be(
    found: Found, past: set[int], stored: Mapping[Pair, tuple[str, float]]
) -> dict[Pair, tuple[str, float]]:
    """Return what should be stored by what was found now."""
    return {
        (notice, one.enterprise_id): (one.grade, one.score)
        for notice, ones in found.judgements.items()
        for one in ones
        if one.grade != "POSSIBLE" or notice not in past or (notice, one.enterprise_id) in stored
    }


def _stored_pairs(rules: str, notice_ids: Iterable[int]) -> dict[Pair, tuple[str, float]]:
    rows = Match.objects.filter(notice_id__in=list(notice_ids), rules=rules, withdrawn_at=None)
    columns = ("notice_id", "enterprise_id", "grade", "score")
    return {(row[0], row[1]): (row[2], row[3]) for row in plain_rows(rows.values_list(*columns))}


def _total(counted: Iterable[Counts]) -> Counts:
    total = Counts()
    for one in counted:
        total = _plus(total, one)
    return total


def _plus(one: Counts, other: Counts) -> Counts:
    return Counts(
        notices=one.notices + other.notices,
        profiles=one.profiles + other.profiles,
        new=one.new + other.new,
        changed=one.changed + other.changed,
        withdrawn=one.withdrawn + other.withdrawn,
    )
