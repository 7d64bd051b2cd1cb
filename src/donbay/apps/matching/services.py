"""Write side of matching. Each step pulls what has no judgement yet and is safe to run twice.

A match is kept for the notice, the enterprise and the version of the rules. What no longer
matches is withdrawn, not deleted: an alert may already rest on it.
"""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

import msgspec
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.core.match.index import RULES, MatchIndex
from donbay.core.match.types import Judgement, Profile

from .models import Judged, JudgedProfile, Match
from .queries import index_of_profiles, subject_of
from .types import Counts, SweepResult

NOTICES_AT_ONCE = 500


def match_new(*, now: datetime) -> Counts:
    """Judge every notice that has no judgement for its present version; return what happened."""
    index: MatchIndex | None = None
    total = Counts()
    while batch := _unjudged(timezone.localdate(now)):
        index = index or index_of_profiles()
        total = _plus(total, _judge_batch(batch, index, now))
    return total


def rematch_profiles(*, now: datetime) -> Counts:
    """Judge changed profiles, or all after a change of rules, against open notices only."""
    profiles = {profile.enterprise_id: profile for profile in enterprises.profiles()}
    done = dict(JudgedProfile.objects.filter(rules=RULES).values_list("enterprise_id", "profile_hash"))
    changed = [profile for key, profile in profiles.items() if done.get(key) != profile.hash]
    _withdraw_gone(profiles, now)
    if not changed:
        return Counts()
    index = MatchIndex(changed)
    total = Counts(profiles=len(changed))
    ids = [profile.enterprise_id for profile in changed]
    for batch in notices.open_notices(on=timezone.localdate(now), batch=NOTICES_AT_ONCE):
        with transaction.atomic():
            found = {row.id: index.judge(subject_of(row)) for row in batch}
            total = _plus(total, _write(batch, found, profiles, now, among=ids))
    _mark_profiles(changed, now)
    return total


def sweep(*, days: int, now: datetime) -> SweepResult:
    """Replay the notices of the last days and repair what differs; nothing should."""
    since = timezone.localdate(now) - timedelta(days=days)
    index = index_of_profiles()
    seen, missing, stale = 0, [], []
    for rows in notices.notices_since(since=since, batch=NOTICES_AT_ONCE):
        batch = _judged_by_these_rules(rows)
        seen += len(batch)
        found = {row.id: index.judge(subject_of(row)) for row in batch}
        should = {(row.id, j.enterprise_id): (j.grade, j.score) for row in batch for j in found[row.id]}
        stored = _stored_pairs([row.id for row in batch])
        missing += sorted(pair for pair, verdict in should.items() if stored.get(pair) != verdict)
        stale += sorted(stored.keys() - should.keys())
        with transaction.atomic():
            _write(batch, found, index.profiles, now, among=None)
    return SweepResult(notices=seen, missing=tuple(missing), stale=tuple(stale))


def _unjudged(today: date) -> list[NoticeRow]:
    """Return notices never judged in their present version, and open ones new to these rules.

    A change of rules touches only what is still open for comment.
    """
    judged = Judged.objects.filter(
        notice=OuterRef("pk"), notice_version=OuterRef("version"), at__gte=OuterRef("changed_at")
    )
    return notices.notices_without(
        Exists(judged), open_without=Exists(judged.filter(rules=RULES)), today=today, limit=NOTICES_AT_ONCE
    )


@transaction.atomic
def _judge_batch(batch: Sequence[NoticeRow], index: MatchIndex, now: datetime) -> Counts:
    found = {row.id: index.judge(subject_of(row)) for row in batch}
    counts = _write(batch, found, index.profiles, now, among=None)
    # A clock that runs behind the notice's own time would judge it again and again: take the later.
    Judged.objects.bulk_create(
        [
            Judged(
                notice_id=row.id,
                notice_version=row.version,
                rules=RULES,
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


def _write(
    batch: Sequence[NoticeRow],
    found: dict[int, list[Judgement]],
    profiles: dict[int, Profile],
    now: datetime,
    *,
    among: Sequence[int] | None,
) -> Counts:
    """Store the judgements of a batch; `among` limits the enterprises that were judged."""
    stored = Match.objects.select_for_update().filter(notice_id__in=[row.id for row in batch])
    if among is not None:
        stored = stored.filter(enterprise_id__in=among)
    stored.exclude(rules=RULES).filter(withdrawn_at=None).update(withdrawn_at=now)  # older rules
    before = {(match.notice_id, match.enterprise_id): match for match in stored.filter(rules=RULES)}
    wanted = [
        _as_match(row, judgement, profiles[judgement.enterprise_id], now)
        for row in batch
        for judgement in found[row.id]
    ]
    new, changed = [], []
    for match in wanted:
        known = before.pop((match.notice_id, match.enterprise_id), None)
        if known is None:
            new.append(match)
        elif _differs(known, match):
            match.pk, match.made_at = known.pk, known.made_at
            changed.append(match)
    gone = [match.pk for match in before.values() if match.withdrawn_at is None]
    Match.objects.bulk_create(new, batch_size=2000, ignore_conflicts=True)
    Match.objects.bulk_update(
        changed, ["grade", "score", "evidence", "market", "inputs", "withdrawn_at"], batch_size=500
    )
    Match.objects.filter(pk__in=gone).update(withdrawn_at=now)
    return Counts(new=len(new), changed=len(changed), withdrawn=len(gone))


def _as_match(row: NoticeRow, judgement: Judgement, profile: Profile, now: datetime) -> Match:
    return Match(
        notice_id=row.id,
        enterprise_id=judgement.enterprise_id,
        rules=RULES,
        grade=judgement.grade,
        score=judgement.score,
        evidence=msgspec.to_builtins(judgement.evidence),
        market=judgement.market,
        inputs=_inputs(row, profile),
        made_at=now,
    )


def _inputs(row: NoticeRow, profile: Profile) -> str:
    lent = msgspec.json.encode(row.inherited)
    return hashlib.sha256(f"{profile.hash}|{row.version}|".encode() + lent).hexdigest()


def _differs(known: Match, match: Match) -> bool:
    return (
        known.withdrawn_at is not None
        or known.inputs != match.inputs
        or (known.grade, known.score, known.market) != (match.grade, match.score, match.market)
    )


def _judged_by_these_rules(batch: Sequence[NoticeRow]) -> list[NoticeRow]:
    """Leave out what was closed before these rules came, and what waits for its first judgement."""
    judged = set(
        Judged.objects.filter(notice_id__in=[row.id for row in batch], rules=RULES).values_list(
            "notice_id", "notice_version"
        )
    )
    return [row for row in batch if (row.id, row.version) in judged]


def _stored_pairs(notice_ids: Iterable[int]) -> dict[tuple[int, int], tuple[str, float]]:
    rows = Match.objects.filter(notice_id__in=list(notice_ids), rules=RULES, withdrawn_at=None)
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
    JudgedProfile.objects.bulk_create(
        [
            JudgedProfile(enterprise_id=profile.enterprise_id, profile_hash=profile.hash, rules=RULES, at=now)
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
