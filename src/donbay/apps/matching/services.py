"""Write side of matching. Each step pulls what has no judgement yet and is safe to run twice.

A match is kept for the notice, the enterprise and the version of the rules. What no longer
matches is withdrawn, not deleted: an alert may already rest on it.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import msgspec
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from donbay.apps.classification.queries import (
    learned_in_use,
    lesson_in_use,
    method_of,
    subject_of,
    subjects_of,
)
from donbay.apps.classification.services import read_notices
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.core.classify.read import Reading, read
from donbay.core.match.evaluate import Report
from donbay.core.match.index import MatchIndex
from donbay.core.match.types import Judgement, Profile
from donbay.foundation.many_rows import Made, insert_new, moment, plain_rows, update_each
from donbay.foundation.rights import Unasked, unasked

from .judging import judge_of_settings
from .kept import kept_figures
from .models import Judged, JudgedProfile, Match, Measurement
from .queries import index_of_profiles
from .types import Counts, SweepResult

NOTICES_AT_ONCE = 500
NOTICE = notices.NoticeColumns()
VERDICT = ("grade", "score", "market", "inputs")


@unasked(Unasked.READS)
def rules_in_use() -> str:
    """Return the version of the rules: the code's, and the lesson from history if one is in use. Cost: one query."""
    return method_of(lesson_in_use())


@unasked(Unasked.STEP)
def match_new(*, now: datetime) -> Counts:
    """Judge every notice that has no judgement for its present version; return what happened."""
    judge = judge_of_settings()
    total = Counts()
    while batch := _unjudged(timezone.localdate(now)):
        found, hash_of = judge(batch, read_notices(batch, now=now))
        total = _plus(total, _keep_judged(batch, found, hash_of, now))
    return total


@unasked(Unasked.STEP)
def rematch_profiles(*, now: datetime) -> Counts:
    """Judge changed profiles, or all after a change of rules, against what is current only."""
    profiles = {profile.enterprise_id: profile for profile in enterprises.profiles()}
    done = dict(
        JudgedProfile.objects.filter(rules=rules_in_use()).values_list("enterprise_id", "profile_hash")
    )
    changed = [profile for key, profile in profiles.items() if done.get(key) != profile.hash]
    _withdraw_gone(profiles, now)
    if not changed:
        return Counts()
    index = MatchIndex(changed)
    total = Counts(profiles=len(changed))
    ids = [profile.enterprise_id for profile in changed]
    for batch in notices.current_notices(on=timezone.localdate(now), batch=NOTICES_AT_ONCE):
        with transaction.atomic():
            found = _found(batch, index, _read_again(batch))
            total = _plus(total, _write(batch, found, index.hash_of, now, among=ids))
    _mark_profiles(changed, now)
    return total


@unasked(Unasked.READS)
def sweep(*, days: int, now: datetime) -> SweepResult:
    """Replay the notices of the last days and repair what differs; nothing should."""
    since = timezone.localdate(now) - timedelta(days=days)
    index = index_of_profiles()
    seen, missing, stale = 0, [], []
    for rows in notices.notices_since(since=since, batch=NOTICES_AT_ONCE):
        batch = _judged_by_these_rules(rows)
        seen += len(batch)
        found = _found(batch, index, _read_again(batch))
        should = {(row.id, j.enterprise_id): (j.grade, j.score) for row in batch for j in found[row.id]}
        stored = _stored_pairs([row.id for row in batch])
        missing += sorted(pair for pair, verdict in should.items() if stored.get(pair) != verdict)
        stale += sorted(stored.keys() - should.keys())
        with transaction.atomic():
            _write(batch, found, index.hash_of, now, among=None)
    return SweepResult(notices=seen, missing=tuple(missing), stale=tuple(stale))


@unasked(Unasked.STEP)
def keep_measurement(report: Report, *, what: str, seen: bool, now: datetime) -> None:
    """Keep the figures of a measurement, so that people can see how good matching is.

    `seen`: rules were written in sight of these notices, so the figures say nothing of others.
    """
    Measurement.objects.create(
        at=now, what=what, seen=seen, rules=rules_in_use(), figures=kept_figures(report)
    )


def _unjudged(today: date) -> list[NoticeRow]:
    """Return notices never judged in their present version, and open ones new to these rules.

    A change of rules touches only what is still open for comment.
    """
    judged = Judged.objects.filter(
        notice=OuterRef("pk"),
        notice_version=OuterRef(NOTICE.version),
        at__gte=OuterRef(NOTICE.changed_at),
    )
    return notices.notices_without(
        Exists(judged),
        open_without=Exists(judged.filter(rules=rules_in_use())),
        today=today,
        limit=NOTICES_AT_ONCE,
    )


@transaction.atomic
def _keep_judged(
    batch: Sequence[NoticeRow],
    found: dict[int, list[Judgement]],
    hash_of: Callable[[int], str],
    now: datetime,
) -> Counts:
    rules = rules_in_use()
    counts = _write(batch, found, hash_of, now, among=None)
    # A clock that runs behind the notice's own time would judge it again and again: take the later.
    Judged.objects.bulk_create(
        [
            Judged(
                notice_id=row.id,
                notice_version=row.version,
                rules=rules,
                at=max(now, row.changed_at),
                matches=len(found[row.id]),
            )
            for row in batch
        ],
        update_conflicts=True,
        unique_fields=["notice", "rules"],
        update_fields=["notice_version", "at", "matches"],
    )
    return msgspec.structs.replace(counts, notices=len(batch))


def _found(
    batch: Sequence[NoticeRow], index: MatchIndex, readings: dict[int, Reading]
) -> dict[int, list[Judgement]]:
    return {row.id: index.judge_reading(readings[row.id], subject_of(row)) for row in batch}


def _read_again(batch: Sequence[NoticeRow]) -> dict[int, Reading]:
    """Read notices as `read_notices` does, and keep nothing."""
    learned = learned_in_use()
    return {key: read(subject, learned) for key, subject in subjects_of(batch).items()}


def _write(
    batch: Sequence[NoticeRow],
    found: dict[int, list[Judgement]],
    hash_of: Callable[[int], str],
    now: datetime,
    *,
    among: Sequence[int] | None,
) -> Counts:
    """Store the judgements of a batch; `among` limits the enterprises that were judged."""
    rules = rules_in_use()
    stored = Match.objects.select_for_update().filter(notice_id__in=[row.id for row in batch])
    if among is not None:
        stored = stored.filter(enterprise_id__in=among)
    stored.exclude(rules=rules).filter(withdrawn_at=None).update(withdrawn_at=now)  # older rules
    before = _verdicts(stored.filter(rules=rules))
    new, changed, at = [], [], moment(now)
    for key, judgement, inputs in _judgements(batch, found, hash_of):
        verdict = (judgement.grade, judgement.score, judgement.market, inputs)
        known = before.pop(key, None)
        if known is None:
            new.append((judgement.evidence, rules, at, *key, *verdict))
        elif _differs(known, verdict):
            changed.append((judgement.evidence, *verdict, None, known.id))
    gone = [known.id for known in before.values() if known.withdrawn_at is None]
    columns = ("evidence", "rules", "made_at", "notice_id", "enterprise_id", *VERDICT)
    insert_new(Match, columns, Made(_with_reasons, new))
    update_each(Match, ("evidence", *VERDICT, "withdrawn_at"), Made(_with_reasons, changed))
    Match.objects.filter(pk__in=gone).update(withdrawn_at=now)
    return Counts(new=len(new), changed=len(changed), withdrawn=len(gone))


def _judgements(
    batch: Sequence[NoticeRow], found: dict[int, list[Judgement]], hash_of: Callable[[int], str]
) -> Iterator[tuple[tuple[int, int], Judgement, str]]:
    """Yield notice and enterprise, the judgement, and the hash of what was judged."""
    for row in batch:
        judged = f"|{row.version}|".encode() + msgspec.json.encode(row.inherited)
        for judgement in found[row.id]:
            profile = hash_of(judgement.enterprise_id).encode()
            yield (row.id, judgement.enterprise_id), judgement, hashlib.sha256(profile + judged).hexdigest()


class _Stored(NamedTuple):
    """A match as it was, without its long evidence."""

    id: int
    withdrawn_at: Any
    verdict: tuple[Any, ...]


def _verdicts(stored: QuerySet[Match]) -> dict[tuple[int, int], _Stored]:
    """Return these matches by notice and enterprise."""
    rows = plain_rows(stored.values_list("notice_id", "enterprise_id", "pk", "withdrawn_at", *VERDICT))
    return {(row[0], row[1]): _Stored(row[2], row[3], row[4:]) for row in rows}


def _differs(known: _Stored, verdict: tuple[Any, ...]) -> bool:
    return known.withdrawn_at is not None or known.verdict != verdict


def _with_reasons(row: Sequence[Any]) -> tuple[Any, ...]:
    evidence, *others = row
    return (msgspec.json.encode(evidence).decode(), *others)


def _judged_by_these_rules(batch: Sequence[NoticeRow]) -> list[NoticeRow]:
    """Leave out what was closed before these rules came, and what waits for its first judgement."""
    judged = set(
        Judged.objects.filter(notice_id__in=[row.id for row in batch], rules=rules_in_use()).values_list(
            "notice_id", "notice_version"
        )
    )
    return [row for row in batch if (row.id, row.version) in judged]


def _stored_pairs(notice_ids: Iterable[int]) -> dict[tuple[int, int], tuple[str, float]]:
    rows = Match.objects.filter(notice_id__in=list(notice_ids), rules=rules_in_use(), withdrawn_at=None)
    return {
        (notice, enterprise): (grade, score)
        for notice, enterprise, grade, score in rows.values_list(
            "notice_id", "enterprise_id", "grade", "score"
        )
    }


def _withdraw_gone(profiles: dict[int, Profile], now: datetime) -> None:
    """Withdraw the matches of enterprises that have no active profile any more.

    The evidence goes as well: it quotes the firm's own words, and the firm may have been erased.
    """
    gone = JudgedProfile.objects.exclude(enterprise_id__in=list(profiles)).values_list(
        "enterprise_id", flat=True
    )
    ids = list(gone)
    if ids:
        Match.objects.filter(enterprise_id__in=ids, withdrawn_at=None).update(withdrawn_at=now, evidence=[])
        JudgedProfile.objects.filter(enterprise_id__in=ids).delete()


def _mark_profiles(profiles: Sequence[Profile], now: datetime) -> None:
    rules = rules_in_use()
    JudgedProfile.objects.bulk_create(
        [
            JudgedProfile(enterprise_id=profile.enterprise_id, profile_hash=profile.hash, rules=rules, at=now)
            for profile in profiles
        ],
        update_conflicts=True,
        unique_fields=["enterprise"],
        update_fields=["profile_hash", "rules", "at"],
    )


def _plus(one: Counts, other: Counts) -> Counts:
    return Counts(
        notices=one.notices + other.notices,
        profiles=one.profiles + other.profiles,
        new=one.new + other.new,
        changed=one.changed + other.changed,
        withdrawn=one.withdrawn + other.withdrawn,
    )
