"""Write the judgements of a batch of notices: what is new, what changed, and what no longer matches."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from django.db.models import QuerySet

from donbay.apps.notices.types import NoticeRow
from donbay.core.match.types import Judgement
from donbay.foundation.many_rows import Made, insert_new, moment, plain_rows, update_each

from .judging import Found
from .models import Match
from .types import Counts

VERDICT = ("grade", "score", "market", "inputs")
LOCK = "matching"  # whoever writes matches holds it, so that nobody writes over what was judged later
Pair = tuple[int, int]  # notice, enterprise


def write_matches(
    batch: Sequence[NoticeRow],
    found: Found,
    *,
    rules: str,
    now: datetime,
    among: Sequence[int] | None = None,
    past: Collection[int] = (),
) -> Counts:
    """Store the judgements of a batch; return what happened. Call it in a transaction that holds `LOCK`.

    `among` limits the enterprises that were judged. `past`: notices that were over when they were judged: of
    these a possible match is kept where one is stored, and none is begun.
    """
    stored = Match.objects.select_for_update().filter(notice_id__in=[row.id for row in batch])
    if among is not None:
        stored = stored.filter(enterprise_id__in=among)
    older = stored.exclude(rules=rules).filter(withdrawn_at=None)
    shown = _pairs(older.filter(notice_id__in=past)) if past else set()
    older.update(withdrawn_at=now)
    before = _verdicts(stored.filter(rules=rules))
    shown |= {key for key, known in before.items() if known.withdrawn_at is None}
    new, changed, at = [], [], moment(now)
    for key, judgement, inputs in _judgements(batch, found):
        verdict = (judgement.grade, judgement.score, judgement.market, inputs)
        known = before.pop(key, None)
        if judgement.grade == "POSSIBLE" and key[0] in past and key not in shown:
            continue
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


def _judgements(batch: Sequence[NoticeRow], found: Found) -> Iterator[tuple[Pair, Judgement, str]]:
    """Yield notice and enterprise, the judgement, and the hash of what was judged."""
    for row in batch:
        judged = f"|{row.version}|".encode() + msgspec.json.encode(row.inherited)
        for judgement in found.judgements[row.id]:
            profile = found.hash_of(judgement.enterprise_id).encode()
            yield (row.id, judgement.enterprise_id), judgement, hashlib.sha256(profile + judged).hexdigest()


class _Stored(NamedTuple):
    """A match as it was, without its long evidence."""

    id: int
    withdrawn_at: Any
    verdict: tuple[Any, ...]


def _verdicts(stored: QuerySet[Match]) -> dict[Pair, _Stored]:
    """Return these matches by notice and enterprise."""
    rows = plain_rows(stored.values_list("notice_id", "enterprise_id", "pk", "withdrawn_at", *VERDICT))
    return {(row[0], row[1]): _Stored(row[2], row[3], row[4:]) for row in rows}


def _pairs(stored: QuerySet[Match]) -> set[Pair]:
    return set(stored.values_list("notice_id", "enterprise_id"))


def _differs(known: _Stored, verdict: tuple[Any, ...]) -> bool:
    return known.withdrawn_at is not None or known.verdict != verdict


def _with_reasons(row: Sequence[Any]) -> tuple[Any, ...]:
    evidence, *others = row
    return (msgspec.json.encode(evidence).decode(), *others)
