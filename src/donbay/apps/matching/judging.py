"""Judge a batch of notices against all profiles: in this process, or on the cluster."""

from collections.abc import Callable, Mapping, Sequence

from django.conf import settings

from donbay.apps.classification.queries import subject_of, subjects_of
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.notices.types import NoticeRow
from donbay.core.classify.read import Reading
from donbay.core.match.index import MatchIndex
from donbay.core.match.types import Judgement

from . import cluster
from .queries import index_of_profiles

Found = tuple[dict[int, list[Judgement]], Callable[[int], str]]
Judge = Callable[[Sequence[NoticeRow], Mapping[int, Reading]], Found]


def judge_of_settings() -> Judge:
    """Return what judges here: the workers of the cluster if one is named, else this process."""
    return judge_on_cluster if settings.NATS_URL else JudgeInProcess()


class JudgeInProcess:
    """Judges with one index, built when the first batch comes."""

    def __init__(self) -> None:
        self._index: MatchIndex | None = None

    def __call__(self, batch: Sequence[NoticeRow], readings: Mapping[int, Reading]) -> Found:
        """Return the judgements of each notice, and who knows the hashes of the profiles."""
        index = self._index = self._index or index_of_profiles()
        return {
            row.id: index.judge_reading(readings[row.id], subject_of(row)) for row in batch
        }, index.hash_of


def judge_on_cluster(batch: Sequence[NoticeRow], _readings: Mapping[int, Reading]) -> Found:
    """Return the same from the workers of all shards, which read the notices with the same lesson.

    A firm switched off meanwhile is left out.
    """
    subjects = list(subjects_of(batch).values())
    lists = cluster.judge_on_cluster(subjects, url=settings.NATS_URL, of=settings.NATS_SHARDS)
    ids = sorted({one.enterprise_id for ones in lists for one in ones})
    hashes = {profile.enterprise_id: profile.hash for profile in enterprises.profiles(ids)}
    kept = [[one for one in ones if one.enterprise_id in hashes] for ones in lists]
    return dict(zip((row.id for row in batch), kept, strict=True)), hashes.__getitem__
