"""What travels: batches of subjects to every shard, answers of one shard back. Compressed msgpack.

One message is limited (NATS max_payload, 1 MB unless set otherwise): a batch too large is halved,
an answer too large is cut into pieces that bear its digest, so that pieces of two answers never mix.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import pairwise

import msgspec

from donbay.core.classify.types import Subject
from donbay.core.errors import PermanentError
from donbay.core.match.types import Judgement

LEAST_IN_BATCH = 50


class SubjectTooLarge(PermanentError):
    """One notice alone does not fit into a message."""

    hint = "Raise max_payload in the configuration of the NATS servers."


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Subjects of one run; `start` is the place of the first among all subjects of the run."""

    run: str
    start: int
    subjects: tuple[Subject, ...]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What one shard found in one batch: a list of judgements for each subject, in order."""

    found: list[list[Judgement]]


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Part `number` of `total` of one shard's answer to the batch at `start`."""

    start: int
    shard: int
    digest: str
    number: int
    total: int
    body: bytes


def batches(run: str, subjects: Sequence[Subject]) -> Iterator[Batch]:
    """Yield the subjects in batches of nearly equal size, none under 50 unless all are fewer."""
    count = max(1, len(subjects) // LEAST_IN_BATCH)
    bounds = [len(subjects) * number // count for number in range(count + 1)]
    for start, end in pairwise(bounds):
        if start < end:
            yield Batch(run=run, start=start, subjects=tuple(subjects[start:end]))


def pack_batches(batch: Batch, limit: int) -> Iterator[tuple[Batch, bytes]]:
    """Yield the batch with its message, or its halves if the message would exceed the limit.

    Raises: SubjectTooLarge.
    """
    body = _pack(batch)
    if len(body) <= limit:
        yield batch, body
        return
    half, rest = divmod(len(batch.subjects), 2)
    if not half:
        notice = batch.subjects[0].notice_id
        raise SubjectTooLarge(f"notice {notice} takes {len(body)} bytes; a message may have {limit}")
    first, second = batch.subjects[: half + rest], batch.subjects[half + rest :]
    yield from pack_batches(msgspec.structs.replace(batch, subjects=first), limit)
    yield from pack_batches(
        msgspec.structs.replace(batch, start=batch.start + len(first), subjects=second), limit
    )


def unpack_batch(body: bytes) -> Batch:
    """Return the batch of a message."""
    return msgspec.msgpack.decode(zlib.decompress(body), type=Batch)


def cut_answer(answer: Answer, *, start: int, shard: int, limit: int) -> list[Piece]:
    """Return an answer cut into pieces whose bodies have at most `limit` bytes."""
    body = _pack(answer)
    digest = blake2b(body, digest_size=8).hexdigest()
    total = -(-len(body) // limit)
    return [
        Piece(
            start=start, shard=shard, digest=digest, number=number, total=total,
            body=body[number * limit : (number + 1) * limit],
        )
        for number in range(total)
    ]  # fmt: skip


def join_pieces(parts: Iterable[Piece]) -> Answer:
    """Return the answer that was cut into these pieces."""
    body = b"".join(piece.body for piece in sorted(parts, key=lambda piece: piece.number))
    return msgspec.msgpack.decode(zlib.decompress(body), type=Answer)


def merge_answers(answers: Iterable[Answer]) -> list[list[Judgement]]:
    """Return for each subject of one batch what all shards found, sorted as `MatchIndex.judge` does."""
    by_subject = zip(*(answer.found for answer in answers), strict=True)
    return [
        sorted((one for found in shards for one in found), key=lambda one: (-one.score, one.enterprise_id))
        for shards in by_subject
    ]


def _pack(what: Batch | Answer) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(what), 1)
