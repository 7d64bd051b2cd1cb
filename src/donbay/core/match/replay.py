"""One profile against all past notices at once: the back-test, and what a preview shows.

`MatchIndex` asks which of many profiles one notice concerns; here the roles turn. The answer is
the same to the hundredth, as the same finds are weighed by the same formula: codes, families and
words are looked up among the notices, and all scores are told together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec
import numpy as np
from numpy.typing import NDArray

from donbay.core.classify.passages import phrase
from donbay.core.classify.read import Reading
from donbay.core.classify.types import Subject

from .market import market_of
from .past import REGIONS, SURE, Past, column
from .postings import HUNDRED
from .rules import Rule, rule_of
from .types import Grade, Profile
from .verdict import LEAST, grade_score
from .weigh import NARROWED, by_region, scores_from
from .weights import SORTS

Weights = NDArray[np.int32]
Rows = NDArray[np.int64]
_TERM = SORTS.index("TERM")


class Replayed(msgspec.Struct, frozen=True):
    """One past notice that concerns the profile. `day` is None where the notice has none."""

    notice_id: int
    day: date | None
    grade: Grade
    score: float


class Cause(msgspec.Struct, frozen=True):
    """One word or code of the profile, and how many of the notices it would bring by itself."""

    value: str
    notices: int


class Replay(msgspec.Struct, frozen=True):
    """What a profile would have been sent, newest first. `judged`: of how many notices.

    `causes` begin with what brings most.
    """

    judged: int
    ids: NDArray[np.int64]
    days: NDArray[np.int32]
    hundredths: NDArray[np.uint8]
    causes: tuple[Cause, ...]

    def __len__(self) -> int:
        return len(self.ids)

    def items(self, *, most: int | None = None) -> Iterator[Replayed]:
        """Yield the notices, or the newest of them."""
        columns = (self.ids[:most], self.days[:most], self.hundredths[:most])
        for key, day, score in zip(*(one.tolist() for one in columns), strict=True):
            given = grade_score(score / HUNDRED)
            yield Replayed(key, date.fromordinal(day) if day else None, given.grade, given.score)


class NoticeIndex:
    """Past notices, ready to be asked what any profile would have been sent.

    Cost: some milliseconds a line at 100,000 notices. Memory: ten bytes a word, eight a key.
    Not to be changed by one thread while another asks.
    """

    def __init__(self) -> None:
        self._past = Past()
        self._rows: dict[int, int] = {}

    def __len__(self) -> int:
        """Return how many notices there are."""
        return len(self._rows)

    def __contains__(self, notice_id: int) -> bool:
        return notice_id in self._rows

    @property
    def nbytes(self) -> int:
        """Return the room of the columns."""
        return self._past.nbytes

    def add(self, reading: Reading, subject: Subject) -> None:
        """Take one notice in, in the place of an earlier one with the same id; live at once."""
        self.remove(subject.notice_id)
        self._rows[subject.notice_id] = self._past.put(reading, subject)

    def remove(self, notice_id: int) -> None:
        """Let one notice go; one that is not there is no error."""
        if notice_id in self._rows:
            self._past.alive[self._rows.pop(notice_id)] = 0

    def order(self) -> None:
        """Put what was added in order now, and not at the next question."""
        self._past.order()

    def since(self, day: date) -> list[int]:
        """Return the notices of this day and later."""
        found: list[int] = column(self._past.ids)[self._there(day, None)].tolist()
        return found

    def replay(
        self,
        profile: Profile,
        *,
        least: Grade = "RELATED",
        since: date | None = None,
        until: date | None = None,
    ) -> Replay:
        """Return the notices, all or of these days (both included), that `MatchIndex` would give this profile."""
        past, there = self._past, self._there(since, until)
        best = np.zeros(len(past), np.uint8)
        brought: dict[str, Rows] = {}
        for line in profile.lines:
            scored = _Scored(past, rule_of(line), least)
            np.maximum(best, scored.hundredths(), out=best)
            for value, rows in scored.alone():
                brought[value] = np.union1d(brought.get(value, rows), rows)
        rows = ((best > 0) & there & self._sold(profile.markets)).nonzero()[0]
        ids, days = column(past.ids)[rows], column(past.days)[rows]
        order = np.lexsort((ids, -best[rows].astype(np.int16), -days))
        return Replay(
            judged=int(np.count_nonzero(there)), ids=ids[order], days=days[order],
            hundredths=best[rows][order], causes=_causes(brought, rows),
        )  # fmt: skip

    def _there(self, since: date | None, until: date | None) -> NDArray[np.bool_]:
        days = column(self._past.days)
        there: NDArray[np.bool_] = column(self._past.alive) != 0
        if since:
            there &= days >= since.toordinal()
        if until:
            there &= days <= until.toordinal()
        return there

    def _sold(self, markets: Sequence[str]) -> NDArray[np.bool_]:
        """Return which notices are of a member where the profile sells."""
        sold = [market_of(markets, members, on=day) is not None for members, day in self._past.members]
        there: NDArray[np.bool_] = np.array(sold, np.bool_)[column(self._past.groups)]
        return there


class _Scored:
    """One line before all notices: what codes, words and families weigh in each."""

    def __init__(self, past: Past, rule: Rule, least: Grade) -> None:
        self._past, self._least = past, np.float32(LEAST[least])
        self._weights = np.zeros((len(past), len(SORTS)), np.int32)  # in hundred thousandths
        # By what of the line: in which notices there is what of it, as row and sort in one, and what it weighs.
        self._behind: dict[str, list[tuple[Rows, Weights]]] = {}
        self._add_keys(rule)
        self._add_words(rule)

    def hundredths(self) -> NDArray[np.uint8]:
        """Return the score of every notice in hundredths, 0 where it is less than the least."""
        scores = np.zeros(len(self._past), np.float32)
        rows = np.nonzero(self._weights.any(axis=1))[0]
        scores[rows] = self._scores(rows, self._weights[rows].sum(axis=1, dtype=np.int64))
        scores[scores < self._least] = 0
        regions = column(self._past.regions)
        for number, subject in enumerate(REGIONS):
            rows = ((scores > 0) & (regions == number)).nonzero()[0]
            scores[rows] = by_region(scores[rows], subject)
        return np.rint(scores * HUNDRED).astype(np.uint8)

    def alone(self) -> Iterator[tuple[str, Rows]]:
        """Yield the words and codes of the line with the notices which each would bring without the others."""
        for value, found in self._behind.items():
            cells, places = np.unique(np.concatenate([one for one, _weights in found]), return_inverse=True)
            best = np.zeros(len(cells), np.int64)
            np.maximum.at(best, places, np.concatenate([weights for _cells, weights in found]))
            rows, starts = np.unique(cells // len(SORTS), return_index=True)
            together = np.add.reduceat(best, starts) if len(starts) else best
            yield value, rows[self._scores(rows, together) >= self._least]

    def _scores(self, rows: NDArray[np.integer], evidence: Rows) -> NDArray[np.float32]:
        """Return what evidence of this weight makes of each of these notices."""
        return scores_from(evidence, column(self._past.bases)[rows].astype(np.int64))

    def _add_keys(self, rule: Rule) -> None:
        for key, factor in rule.entries():
            rows, sorts, weights = self._past.filed(key)
            counted = np.full(len(rows), round(factor * HUNDRED), np.int32)
            if key[1:] in rule.narrow and key[0] == "=":
                elsewhere = np.isin(rows, self._elsewhere(key[1:], rule.narrow[key[1:]]))
                counted[elsewhere] = counted[elsewhere] * NARROWED // HUNDRED
            self._add(rows, weights * counted, sorts, _behind(key, rule))

    def _elsewhere(self, heading: str, meant: Sequence[str]) -> Rows:
        """Return the notices that surely mean subheadings of a heading, and none of these."""
        named = [self._past.filed(f"{SURE}{code}")[0] for code in (heading, *meant)]
        return np.setdiff1d(named[0], np.concatenate(named[1:]))

    def _add_words(self, rule: Rule) -> None:
        excluded = self._excluded(rule.line.excluded)
        for term in rule.terms:
            if tokens := phrase(term):
                places = self._past.standing(tokens)
                places = places[~np.isin(places, excluded)]
                weights = self._past.weighed(places, tokens)
                rows = self._past.row_of(places)
                self._add(rows, weights * HUNDRED, np.full(len(rows), _TERM, np.uint8), {term})

    def _excluded(self, phrases: Sequence[str]) -> NDArray[np.int64]:
        """Return every place that lies in a phrase which the line excludes."""
        covered = [np.empty(0, np.int64)]
        for tokens in map(phrase, phrases):
            if tokens:
                places = self._past.standing(tokens)
                covered += [places + more for more in range(len(tokens))]
        return np.concatenate(covered)

    def _add(
        self, rows: NDArray[np.integer], weights: Weights, sorts: NDArray[np.uint8], values: Iterable[str]
    ) -> None:
        np.maximum.at(self._weights, (rows, sorts), weights)
        cells = rows.astype(np.int64) * len(SORTS) + sorts
        for value in values:
            self._behind.setdefault(value, []).append((cells, weights))


def _behind(key: str, rule: Rule) -> set[str]:
    """Return what of the line stands behind a key: a declared code, or the word that led there."""
    if key[0] == ">":
        inside = [filed for code, filed in rule.codes.items() if code.startswith(key[1:]) and code != key[1:]]
        return {filed.value for filed in inside}
    return {value for own, value in rule.own() if own == key}


def _causes(brought: Mapping[str, Rows], rows: Rows) -> tuple[Cause, ...]:
    counted = [Cause(value, len(np.intersect1d(those, rows))) for value, those in brought.items()]
    return tuple(sorted((one for one in counted if one.notices), key=lambda one: (-one.notices, one.value)))
