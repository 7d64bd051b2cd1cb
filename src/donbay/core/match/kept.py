"""An index of profiles that is kept from run to run and brought up to date by the hashes of the profiles.

To build an index of 20,000 profiles takes seconds, to see that none of them changed takes a comparison.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from .index import MatchIndex
from .types import Profile

PACK_AFTER = 200  # profiles; our choice: questions become slower by about what packing takes
Load = Callable[[Sequence[int]], Iterable[Profile]]


class KeptIndex:
    """One index, and the hash of each profile in it.

    Not to be brought up to date by one thread while another asks.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Let all profiles go; the next refresh takes them in anew."""
        self.index = MatchIndex(())
        self._known: dict[int, str] = {}
        self._replaced = self._unpacked = 0

    @property
    def hashes(self) -> Mapping[int, str]:
        """Return the hash of each profile in the index."""
        return self._known

    def refresh(self, hashes: Mapping[int, str], load: Load) -> int:
        """Make this the index of the profiles that have these hashes; return how many were loaded.

        Only what changed is asked of `load`; an empty hash says nothing, so it is loaded each time. Broken off by an
        error of `load`, the next call goes on. Once as many were replaced as there are, all are taken in anew:
        words that nobody uses any more stay in an index, which would grow from run to run.
        """
        changed = [key for key, mark in hashes.items() if not mark or self._known.get(key) != mark]
        if self._replaced + len(changed) > len(self._known):
            self._build(load(list(hashes)))
            return len(hashes)
        for key in (*[key for key in self._known if key not in hashes], *changed):
            self._drop(key)
        if changed:
            for profile in _noted(load(changed), self._known):
                self.index.add(profile)
        self._replaced += len(changed)
        self._pack()
        return len(changed)

    def _build(self, profiles: Iterable[Profile]) -> None:
        self.forget()  # first: there need not be room for two
        known: dict[int, str] = {}
        self.index = MatchIndex(_noted(profiles, known))
        self._known = known

    def _drop(self, key: int) -> None:
        if self._known.pop(key, None) is not None:
            self.index.remove(key)
        self._unpacked += 1

    def _pack(self) -> None:
        if self._unpacked > PACK_AFTER:
            self.index.pack()
            self._unpacked = 0


def _noted(profiles: Iterable[Profile], known: dict[int, str]) -> Iterator[Profile]:
    """Yield the profiles and note the hash of each once it was taken in."""
    for profile in profiles:
        yield profile
        known[profile.enterprise_id] = profile.hash
