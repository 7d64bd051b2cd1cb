"""The translation memory grows from approved texts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from django.db import transaction

from donbay.apps.glossary.memory import index_words, pair_hash, source_hash, tidy_text
from donbay.apps.glossary.models import Segment, SegmentWord
from donbay.apps.glossary.rights import GlossaryRight
from donbay.apps.glossary.types import Remembered
from donbay.core.text.fold import fold
from donbay.formats.tmx import Pair
from donbay.foundation import audit
from donbay.foundation.rights import Actor, Unasked, asks, unasked

BATCH = 400


@unasked(Unasked.INNER)
@transaction.atomic
def remember(*, pairs: Iterable[Pair], by: Actor, origin: str, now: datetime) -> Remembered:
    """Keep approved pairs of texts, each once; a pair without text on either side is passed over.

    `by`: who approved them. Cost: a few statements for each 400 pairs.
    """
    given = [pair for pair in pairs if tidy_text(pair.source) and tidy_text(pair.vi)]
    new = keep(given, by=by, origin=origin, now=now)
    if new:
        audit.record(by=by, action="glossary.remember", thing=origin, detail={"pairs": new}, now=now)
    return Remembered(new=new, known=len(given) - new)


def keep(pairs: Sequence[Pair], *, by: Actor, origin: str, now: datetime) -> int:
    """Keep those pairs that are new; return how many. Two workers with the same pair keep it once."""
    by_hash = {pair_hash(pair.language, "vi", pair.source, pair.vi): pair for pair in pairs}
    return sum(
        _keep_batch({mark: by_hash[mark] for mark in part}, by, origin, now) for part in _parts(by_hash)
    )


def known_hashes(hashes: Iterable[str]) -> frozenset[str]:
    """Return those hashes that are kept already. Cost: one query for each 400."""
    return frozenset(
        mark
        for part in _parts(hashes)
        for mark in Segment.objects.filter(hash__in=part).values_list("hash", flat=True)
    )


@asks(GlossaryRight.EDIT)
def forget(*, segment_id: int, by: Actor, now: datetime) -> bool:
    """Take a pair out of the memory; return whether it was there."""
    with transaction.atomic():
        found = Segment.objects.select_for_update().filter(pk=segment_id).first()
        if found is None:
            return False
        detail = {"source": found.source, "target": found.target, "language": found.source_language}
        found.delete()
        thing = f"segment {segment_id}"
        audit.record(by=by, action="glossary.forget", thing=thing, detail=detail, now=now)
    return True


def _parts(marks: Iterable[str]) -> Iterator[tuple[str, ...]]:
    rest = iter(marks)
    while part := tuple(islice(rest, BATCH)):
        yield part


def _keep_batch(pairs: dict[str, Pair], by: Actor, origin: str, now: datetime) -> int:
    known = known_hashes(pairs)
    fresh = {mark: pair for mark, pair in pairs.items() if mark not in known}
    rows = [_segment(mark, pair, by, origin, now) for mark, pair in fresh.items()]
    Segment.objects.bulk_create(rows, ignore_conflicts=True)
    kept = Segment.objects.filter(hash__in=list(fresh)).values_list("pk", "hash")
    words = [
        SegmentWord(segment_id=pk, word=word) for pk, mark in kept for word in index_words(fresh[mark].source)
    ]
    SegmentWord.objects.bulk_create(words, batch_size=2000, ignore_conflicts=True)
    return len(fresh)


def _segment(mark: str, pair: Pair, by: Actor, origin: str, now: datetime) -> Segment:
    source, target = tidy_text(pair.source), tidy_text(pair.vi)
    return Segment(
        source_language=pair.language,
        source=source,
        target=target,
        source_hash=source_hash(pair.language, source),
        hash=mark,
        search=fold(f"{source} {target}"),
        origin=(pair.origin or origin)[:200],
        approved_by_id=by.id,
        approved_at=pair.at or now,
    )
