"""Matching on several machines: profiles in shards over worker processes, joined by NATS JetStream.

Optional: it needs the extra `cluster`, so the NATS library is imported only inside the two
functions below. Results are the same as those of one `MatchIndex` in process.
"""

import importlib.util
from collections.abc import Callable, Mapping, Sequence

from donbay.core.classify.learned import Learned
from donbay.core.classify.types import Subject
from donbay.core.errors import PermanentError
from donbay.core.match.kept import Load
from donbay.core.match.types import Judgement


class ExtraMissing(PermanentError):
    """The NATS library is not installed."""

    hint = "Install the extra: pip install 'donbay[cluster]'."


def judge_on_cluster(subjects: Sequence[Subject], *, url: str, of: int) -> list[list[Judgement]]:
    """Return the judgements of each subject, in the order of the subjects, from `of` shards.

    Raises: ExtraMissing; NatsUnreachable; ShardsSilent, naming the shards that did not answer.
    """
    require_extra()
    from .client import judge  # noqa: PLC0415 - the extra is optional

    return judge(subjects, url=url, of=of)


def run_worker(
    url: str,
    *,
    shard: int,
    of: int,
    hashes: Callable[[], Mapping[int, str]],
    load: Load,
    learned: Callable[[], Learned],
) -> None:
    """Judge batches for one shard until told to stop by SIGTERM or SIGINT.

    `hashes`, those of all profiles, and `learned` are asked at the start and again for every run, so that a run sees
    what was there when it began; `load` for the profiles of the shard that are new or have another hash.

    Raises: ExtraMissing; NatsUnreachable.
    """
    require_extra()
    from .worker import run  # noqa: PLC0415 - the extra is optional

    run(url, shard=shard, of=of, hashes=hashes, load=load, learned=learned)


def require_extra() -> None:
    """Raise ExtraMissing unless the NATS library is installed."""
    if importlib.util.find_spec("nats") is None:
        raise ExtraMissing("matching on several machines needs the Python package nats-py")
