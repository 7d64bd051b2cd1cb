"""Judge a batch of notices against all profiles: in this process, or on the cluster."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock
from typing import NamedTuple

from django.conf import settings

from donbay.apps.classification.queries import subject_of, subjects_of
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services as firms
from donbay.apps.notices.types import NoticeRow
from donbay.core.classify.read import Reading
from donbay.core.match.index import MatchIndex
from donbay.core.match.kept import KeptIndex
from donbay.core.match.types import Grade, Judgement
from donbay.core.match.verdict import reaches

from . import cluster


class Found(NamedTuple):
    """The judgements of each notice, and who knows the hash of each profile that is named in them.

    `profiles`: the hashes of all profiles that were asked, by which one sees who changed since.
    """

    judgements: dict[int, list[Judgement]]
    hash_of: Callable[[int], str]
    profiles: Mapping[int, str]


Judge = Callable[[Sequence[NoticeRow], Mapping[int, Reading], Mapping[int, Grade]], Found]


def judge_of_settings() -> Judge:
    """Return what judges here: the workers of the cluster if one is named, else this process."""
    return judge_on_cluster if settings.NATS_URL else _IN_PROCESS


class JudgeInProcess:
    """Judges with one index, which is built when the first batch comes and then brought up to date by each."""

    def __init__(self) -> None:
        self._kept, self._lock = KeptIndex(), Lock()

    def __call__(
        self, batch: Sequence[NoticeRow], readings: Mapping[int, Reading], least: Mapping[int, Grade]
    ) -> Found:
        """Return for each notice the firms from the class on that `least` names.

        Cost: one query, and what `sealed_profiles` costs for the profiles that changed since the last batch.
        """
        with self._lock:
            self._kept.refresh(enterprises.profile_hashes(), firms.sealed_profiles)
            index = self._kept.index
            found = judged(index, batch, readings, least)
            # Looked up now: another thread may change the index as soon as it may.
            hashes = {key: index.hash_of(key) for key in _named_in(found.values())}
            return Found(found, hashes.__getitem__, dict(self._kept.hashes))

    def forget(self) -> None:
        """Let the index go; the next batch builds it anew from what is stored."""
        with self._lock:
            self._kept.forget()


_IN_PROCESS = JudgeInProcess()


def judge_anew() -> Judge:
    """Return what judges in this process, all profiles read anew: to check what was judged before."""
    _IN_PROCESS.forget()
    return _IN_PROCESS


def judge_on_cluster(
    batch: Sequence[NoticeRow], _readings: Mapping[int, Reading], least: Mapping[int, Grade]
) -> Found:
    """Return the same from the workers of all shards, which read the notices with the same lesson.

    A firm switched off meanwhile is left out.
    """
    subjects = list(subjects_of(batch).values())
    asked = enterprises.profile_hashes()
    lists = cluster.judge_on_cluster(subjects, url=settings.NATS_URL, of=settings.NATS_SHARDS)
    hashes = {one.enterprise_id: one.hash for one in firms.sealed_profiles(sorted(_named_in(lists)))}
    kept = {
        row.id: [one for one in ones if one.enterprise_id in hashes and reaches(one.grade, least[row.id])]
        for row, ones in zip(batch, lists, strict=True)
    }
    return Found(kept, hashes.__getitem__, asked | hashes)


def judge_again(
    found: Found, batch: Sequence[NoticeRow], readings: Mapping[int, Reading], least: Mapping[int, Grade]
) -> Found:
    """Return what was found, with the firms that changed since judged as they are now. Cost: one query if none did."""
    now = enterprises.profile_hashes()
    changed = {key for key, _mark in now.items() ^ found.profiles.items()}
    if not changed:
        return found
    index = MatchIndex(firms.sealed_profiles(sorted(changed)))
    again = judged(index, batch, readings, least)
    both = {
        key: [one for one in ones if one.enterprise_id not in changed] + again[key]
        for key, ones in found.judgements.items()
    }
    return Found(both, lambda key: index.hash_of(key) if key in changed else found.hash_of(key), now)


def judged(
    index: MatchIndex,
    batch: Sequence[NoticeRow],
    readings: Mapping[int, Reading],
    least: Mapping[int, Grade],
) -> dict[int, list[Judgement]]:
    """Return for each notice the firms of an index from the class on that `least` names."""
    return {
        row.id: index.judge_reading(readings[row.id], subject_of(row), firms_from=least[row.id])
        for row in batch
    }


def _named_in(lists: Iterable[Sequence[Judgement]]) -> set[int]:
    return {one.enterprise_id for ones in lists for one in ones}
