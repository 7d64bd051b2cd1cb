"""All profiles in memory: codes, words and families lead to lines, one notice at a time.

Built from profiles, shared by matching, sweep, back-test and preview. Pure: it holds no clock
and no database, and judging a notice changes nothing.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from donbay.core.classify.read import Reading, read
from donbay.core.classify.types import Subject

from .evidence import evidence_of
from .finds import Find, code_finds, family_finds, word_finds
from .lines import Lines, Told
from .market import UNDATED
from .postings import HUNDRED, MARKED, Entries, Postings
from .rules import Rule, rule_of
from .terms import Looked, TermIndex
from .types import Evidence, Grade, Judgement, Line, Profile
from .verdict import LEAST, grade_score
from .weigh import Pairs, by_region, scores_of, weights_of
from .weights import SORTS, base_of

RULES = "2026-18"  # change it whenever a judgement could change: open notices are matched anew
_HEADING = len(">0804")  # what lies in a whole chapter is long, and few notices name one
_PACK_AT = 200_000  # so many entries beside the arrays are worth packing


class Columns(msgspec.Struct, frozen=True):
    """What one notice means for many lines, as columns of equal length, strongest line first.

    `slots` of lines, `scores` from 0 to 1. `pair_slots` and `pair_finds`: which finds speak for
    which line, ordered by line; `finds` are what they number.
    """

    slots: NDArray[np.uint32]
    scores: NDArray[np.float32]
    pair_slots: NDArray[np.uint32]
    pair_finds: NDArray[np.int32]
    finds: tuple[Find, ...]

    def __len__(self) -> int:
        return len(self.slots)

    def finds_for(self, slot: int) -> list[Find]:
        """Return the finds that speak for one line."""
        start, end = self.pair_slots.searchsorted(slot), self.pair_slots.searchsorted(slot, side="right")
        return [self.finds[number] for number in self.pair_finds[start:end].tolist()]


class MatchIndex:
    """Profiles, ready to be asked which of them a notice concerns.

    Not to be changed by one thread while another asks.
    """

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._lines = Lines()
        # Codes and families have the odd numbers in the postings, words the even ones.
        self._keys: dict[str, int] = {}
        self._postings = Postings()
        self._terms = TermIndex(())
        self._first: dict[int, int] = {}  # enterprise -> slot of its first line
        self._without: dict[int, str] = {}  # enterprises without a line -> hash
        for profile in profiles:
            self.remove(profile.enterprise_id)
            self._take(profile)
        self.pack()

    def __len__(self) -> int:
        """Return how many profiles there are."""
        return len(self._first) + len(self._without)

    def __contains__(self, enterprise_id: int) -> bool:
        return enterprise_id in self._first or enterprise_id in self._without

    def enterprise_ids(self) -> Iterator[int]:
        """Yield the enterprises that have a profile here."""
        yield from self._first
        yield from self._without

    def hash_of(self, enterprise_id: int) -> str:
        """Return the hash of a profile as it was taken in."""
        if enterprise_id in self._without:
            return self._without[enterprise_id]
        return self._lines.told(self._first[enterprise_id]).hash

    def add(self, profile: Profile) -> None:
        """Take one profile in, or put it in the place of an earlier one; live at once."""
        self.remove(profile.enterprise_id)
        self._take(profile)
        if self._postings.waiting > _PACK_AT:
            self.pack()

    def remove(self, enterprise_id: int) -> None:
        """Let one profile go; one that is not there is no error."""
        self._without.pop(enterprise_id, None)
        if enterprise_id in self._first:
            for slot in self._lines.slots_from(self._first.pop(enterprise_id)):
                self._lines.remove(slot)

    def pack(self) -> None:
        """Order what was added and removed since: saves room and time, changes no judgement."""
        moved = self._lines.pack()
        keys = 2 * max(len(self._keys), len(self._terms))
        wide = [2 * number + 1 for key, number in self._keys.items() if key[0] == ">" and len(key) < _HEADING]
        self._postings.pack(moved, keys, self._lines.rows(), seldom=wide)
        self._terms.pack()
        if moved is not None:
            self._first = {firm: int(moved[slot]) for firm, slot in self._first.items()}

    def judge(self, subject: Subject, *, least: Grade = "POSSIBLE") -> list[Judgement]:
        """Return the enterprises this notice concerns, strongest first, with the evidence."""
        return self.judge_reading(read(subject), subject, least=least)

    def judge_reading(
        self, reading: Reading, subject: Subject, *, least: Grade = "POSSIBLE", most: int | None = None
    ) -> list[Judgement]:
        """Return the same for a notice that was read before; at most so many, the strongest."""
        columns = self.columns(reading, subject, least=least)
        whose, first, place = np.unique(self.firms(columns.slots), return_index=True, return_inverse=True)
        best = np.lexsort((whose, -columns.scores[first]))[:most]
        by_firm = np.argsort(place, kind="stable")  # the lines of each firm, strongest first
        ends = np.cumsum(np.bincount(place))
        starts = ends - np.bincount(place)
        return [
            self._judgement(int(whose[firm]), columns, by_firm[starts[firm] : ends[firm]], subject)
            for firm in best.tolist()
        ]

    def columns(self, reading: Reading, subject: Subject, *, least: Grade = "POSSIBLE") -> Columns:
        """Return what a notice means for each line, as columns: for many firms at once."""
        pairs, finds = self._pairs(reading, subject)
        if not len(pairs.slots):
            return Columns(pairs.slots, np.empty(0, np.float32), pairs.slots, pairs.numbers, finds)
        bounds = _bounds(pairs.slots)
        starts = bounds[:-1]
        weights = weights_of(pairs, finds, reading, self._lines.special)
        base = base_of(settled=reading.classified.settled)
        scores = scores_of(weights, pairs, starts, finds, base)
        keep = scores >= LEAST[least]
        lines, scores = _strongest(pairs.slots[starts][keep], by_region(scores[keep], subject))
        told = np.repeat(keep, bounds[1:] - starts)
        return Columns(lines, scores, pairs.slots[told], pairs.numbers[told], finds)

    def firms(self, slots: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Return the enterprise of each of these lines."""
        return self._lines.firms(slots)

    def reached(self, reading: Reading, subject: Subject) -> NDArray[np.uint32]:
        """Return every line that sells there and has anything of the notice, however little, in order."""
        pairs, _finds = self._pairs(reading, subject)
        found: NDArray[np.uint32] = np.unique(pairs.slots)
        return found

    def _take(self, profile: Profile) -> None:
        slots = [self._take_line(profile, line) for line in profile.lines]
        if slots:
            self._first[profile.enterprise_id] = slots[0]
        else:
            self._without[profile.enterprise_id] = profile.hash

    def _take_line(self, profile: Profile, line: Line) -> int:
        rule = rule_of(line)
        terms = {number: term for term in rule.terms if (number := self._terms.add(term)) >= 0}
        own = [text for pair in rule.own() for text in pair]
        own += [text for number, term in terms.items() for text in (f"'{number}", term)]
        told = Told(line.words, tuple(own), profile.hash, line.confirmed)
        slot = self._lines.add(profile.enterprise_id, rule, profile.markets, told)
        factor = HUNDRED + MARKED if line.excluded else HUNDRED
        self._postings.put(slot, (*self._coded(rule), *((2 * number, factor) for number in terms)))
        return slot

    def _coded(self, rule: Rule) -> Iterator[tuple[int, int]]:
        """Yield the entries of codes and families; a heading that the line's words narrow is marked."""
        narrow = {f"={own}" for own in rule.narrow}
        for key, factor in rule.entries():
            marked = MARKED if key in narrow else 0
            yield 2 * self._keys.setdefault(key, len(self._keys)) + 1, round(factor * HUNDRED) + marked

    def _pairs(self, reading: Reading, subject: Subject) -> tuple[Pairs, tuple[Find, ...]]:
        """Return every line that sells where the notice applies with each find that leads to it, and the finds."""
        number_of = self._keys.get
        coded = (*sorted(code_finds(reading), key=_sort), *family_finds(reading))
        looked = Looked(self._terms, [tagged.passage for tagged in reading.tagged])
        worded = tuple(word_finds(reading, looked))
        keys = [2 * number_of(find.key, -1) + 1 for find in coded]
        keys += [2 * int(find.key[1:]) for find in worded]
        sellers = self._lines.sellers(subject.members, subject.day or UNDATED)
        return _ordered(self._postings.gather(keys, sellers)), (*coded, *worded)

    def _judgement(self, firm: int, columns: Columns, lines: NDArray[np.intp], subject: Subject) -> Judgement:
        slots = columns.slots[lines].tolist()
        market = self._lines.market_of(slots[0], subject.members, subject.day or UNDATED)
        given = grade_score(round(float(columns.scores[lines[0]]), 2))
        return Judgement(
            enterprise_id=firm, grade=given.grade, score=given.score, market=market,
            evidence=tuple(item for slot in slots for item in self._evidence(slot, columns.finds_for(slot))),
        )  # fmt: skip

    def _evidence(self, slot: int, finds: Sequence[Find]) -> tuple[Evidence, ...]:
        told = self._lines.told(slot)
        return evidence_of(
            self._lines.id_of(slot), told.words, told.own_keys(), finds, confirmed=told.confirmed
        )


def _sort(find: Find) -> int:
    """Return where a sort of evidence stands: finds of one sort stand together, and so do the pairs of a line."""
    return SORTS.index(find.sort)


def _bounds(slots: NDArray[np.uint32]) -> NDArray[np.intp]:
    """Return where the entries of each line begin, and last where all end."""
    changes = (slots[1:] != slots[:-1]).nonzero()[0]
    bounds = np.empty(len(changes) + 2, np.intp)
    bounds[0], bounds[-1] = 0, len(slots)
    np.add(changes, 1, out=bounds[1:-1])
    return bounds


def _ordered(entries: Entries) -> Pairs:
    """Return entries ordered by line, then find, each once."""
    # Slot, number and factor in one: to sort these is faster than to sort one and to order the others.
    joined = entries.slots.astype(np.uint64) << 32
    joined |= entries.asked.astype(np.uint64) << 8
    joined |= entries.factors
    joined.sort()
    first = np.empty(len(joined), np.bool_)
    first[:1] = True
    np.not_equal(joined[1:], joined[:-1], out=first[1:])
    joined = joined[first]
    numbers = ((joined >> 8) & 0xFFFFFF).astype(np.int32)
    return Pairs((joined >> 32).astype(np.uint32), joined.astype(np.uint8), numbers)


def _strongest(
    lines: NDArray[np.uint32], scores: NDArray[np.float32]
) -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
    """Return lines and scores, the strongest first, equal ones by line. Scores have two decimals."""
    joined = (HUNDRED - np.rint(scores * HUNDRED)).astype(np.uint64) << 32
    joined |= lines
    joined.sort()
    return joined.astype(np.uint32), (HUNDRED - (joined >> 32)).astype(np.float32) / np.float32(HUNDRED)
