"""The documents of one family, and what each did to the others: `standing` says what that means.

Source: the meaning of revision, addendum and corrigendum (TBT Committee, G/TBT/35); that the latest
statement counts, and that a correction speaks in the place of what it corrects, is our reading of it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from donbay.core.notices.events import ENDINGS
from donbay.core.notices.lead_time import LeadTime
from donbay.core.notices.standing import STANDS, TAKEN, InForce, Link, Standing


def in_force(links: Iterable[Link]) -> dict[int, InForce]:
    """Return what holds for each document of one family, whatever the order in which they came.

    Cost: grows with the square of the number of documents; a family has few.
    """
    return _Family(in_time(links)).all()


def in_time(links: Iterable[Link]) -> list[Link]:
    """Return documents as they were distributed; one without a day comes after those it can follow."""
    known = date.min
    dated: list[tuple[date, tuple[object, ...], Link]] = []
    for link in sorted(links, key=_number):
        known = link.day or known
        dated.append((known, _number(link), link))
    return [link for _day, _symbol, link in sorted(dated, key=lambda one: one[:2])]


def _number(link: Link) -> tuple[object, ...]:
    return _parts(link.symbols[0])


def _parts(symbol: str) -> tuple[object, ...]:
    """Return a symbol in an order in which Add.2 comes before Add.10, and what follows after its base."""
    head, suffixes = _cut(symbol)
    area, member, number = head.split("/")[1], head.split("/")[3], int(head.split("/")[4])
    found: list[object] = [area, member, number]
    for suffix in suffixes:
        kind, _, count = suffix.partition(".")
        found += [kind, int(count)]
    return tuple(found)


def _cut(symbol: str) -> tuple[str, list[str]]:
    parts = symbol.split("/")
    return "/".join(parts[:5]), parts[5:]


def _strand(symbol: str) -> str:
    """Return the notice that a document speaks of: the first one, or the revision in whose name it comes."""
    head, suffixes = _cut(symbol)
    revisions = []
    for suffix in suffixes:
        if not suffix.startswith("Rev."):
            break
        revisions.append(suffix)
    return "/".join([head, *revisions])


def _above(symbol: str) -> str:
    head, suffixes = _cut(symbol)
    return "/".join([head, *suffixes[:-1]]) if suffixes else ""


def _later(day: date, longer: str) -> date:
    count, _, unit = longer.partition(" ")
    try:
        return LeadTime(int(count), unit, 0, 0).after(day)
    except (OverflowError, ValueError):
        return day


class _Family:
    """The documents of one family in the order of time, and what each did to the others."""

    def __init__(self, links: Sequence[Link]) -> None:
        self.links = links
        self.place = {link.id: place for place, link in enumerate(links)}
        self.strands = {link.id: frozenset(map(_strand, link.symbols)) for link in links}
        self.roots = {link.id: frozenset(_cut(symbol)[0] for symbol in link.symbols) for link in links}
        self.at = {symbol: link for link in links for symbol in link.symbols}
        self.parents = {link.id: self._parents(link) for link in links}
        self.void = self._void()
        self.valid = [link for link in links if link.id not in self.void]
        self.replaced = self._replaced()
        self.ended = self._ended()

    def all(self) -> dict[int, InForce]:
        tops = self._tops()
        return {link.id: self._of(link, link.id in tops) for link in self.links}

    def _of(self, link: Link, on_top: bool) -> InForce:  # noqa: FBT001 - one private flag
        standing, by = self._standing(link)
        deadline, set_by = self._deadline(link)
        return InForce(
            standing=standing,
            ended_by=by,
            deadline=deadline,
            set_by=set_by if set_by != link.id else None,
            on_top=on_top,
        )

    def _parents(self, link: Link) -> frozenset[int]:
        found = (self.at.get(_above(symbol)) for symbol in link.symbols)
        return frozenset(parent.id for parent in found if parent is not None and parent.id != link.id)

    def _share(self, one: Link, other: Link) -> bool:
        return not self.strands[one.id].isdisjoint(self.strands[other.id])

    def _before(self, one: Link, other: Link) -> bool:
        return self.place[one.id] < self.place[other.id]

    def _void(self) -> dict[int, int]:
        """Return what was circulated by mistake, and who says so; a correction may itself be void."""
        void: dict[int, int] = {}
        deepest = sorted(self.links, key=lambda link: (-link.symbols[0].count("/"), self.place[link.id]))
        for link in deepest:
            if link.said.ends != "VOIDED" or link.id in void:
                continue
            for parent in self.parents[link.id]:
                for other in self.links:
                    if other.id == parent or self._hangs_on(other, parent, link):
                        void.setdefault(other.id, link.id)
        return void

    def _hangs_on(self, other: Link, parent: int, voiding: Link) -> bool:
        """Return whether a document was built on one that is void, before that was known."""
        if other.id == voiding.id or not self._before(other, voiding) or other.step == "REVISION":
            return False
        above = self.parents[other.id]
        return parent in above or any(self._hangs_on(self._link(one), parent, voiding) for one in above)

    def _link(self, key: int) -> Link:
        return self.links[self.place[key]]

    def _replaced(self) -> dict[int, int]:
        """Return what a revision took the place of, and the newest that did."""
        found: dict[int, int] = {}
        for revision in self.valid:
            if revision.step != "REVISION":
                continue
            for other in self.valid[: self.valid.index(revision)]:
                if self._takes_the_place_of(revision, other):
                    found[other.id] = revision.id
        return found

    def _takes_the_place_of(self, revision: Link, other: Link) -> bool:
        if self._is_whole(revision):
            related = not self.roots[revision.id].isdisjoint(self.roots[other.id])
            return related and not self._share(revision, other)
        above = {_above(symbol) for symbol in revision.symbols}  # of an addendum alone
        return any(symbol in above or _above(symbol) in above for symbol in other.symbols)

    def _ended(self) -> dict[int, int]:
        """Return what was withdrawn, repealed or lifted, and who said so first."""
        found: dict[int, int] = {}
        for ending in self.valid:
            if ending.said.ends not in ENDINGS:
                continue
            for other in self.valid[: self.valid.index(ending)]:
                if self._share(ending, other):
                    found.setdefault(other.id, ending.id)
        return found

    def _standing(self, link: Link) -> tuple[Standing, int | None]:
        if link.id in self.void:
            return "VOIDED", self.void[link.id]
        if link.id in self.replaced:
            return "REPLACED", self.replaced[link.id]
        if link.id in self.ended:
            by = self.ended[link.id]
            return self._link(by).said.ends, by  # type: ignore[return-value]  # one of ENDINGS
        return STANDS, None

    def _deadline(self, link: Link) -> tuple[date | None, int | None]:
        """Return the deadline in force for a document, and which document set it."""
        if link.id in self.void:
            return link.said.deadline, link.id
        stands = link.id not in self.replaced and link.id not in self.ended
        if link.said.never or (stands and link.said.ends in ENDINGS):
            return None, None
        if stands and self._comes_after_the_end(link):
            return link.said.deadline, link.id
        return self._stated([other for other in self.valid if self._share(link, other)])

    def _comes_after_the_end(self, link: Link) -> bool:
        """Return whether what this document speaks of was over before it came: it speaks for itself."""
        earlier = [other for other in self.valid if self._share(link, other) and self._before(other, link)]
        return any(other.said.ends in ENDINGS or self._was_revised(other, link) for other in earlier)

    def _was_revised(self, other: Link, by_then: Link) -> bool:
        """Return whether a revision of the whole notice had replaced a document when another came."""
        by = self.replaced.get(other.id)
        return by is not None and self._before(self._link(by), by_then) and self._is_whole(self._link(by))

    def _is_whole(self, revision: Link) -> bool:
        return self.strands[revision.id] == frozenset(revision.symbols)

    def _stated(self, strand: Sequence[Link]) -> tuple[date | None, int | None]:
        """Return the last deadline that documents state, in the order of time."""
        day, by = None, None
        for link in strand:
            if self._corrects_another(link):
                continue
            speaker = self._corrected(link)
            said = speaker.said
            if said.deadline is not None:
                day, by = said.deadline, speaker.id
            elif said.longer and day is not None:
                day, by = _later(day, said.longer), speaker.id
            elif said.ends == TAKEN and day is not None and (link.day is None or link.day <= day):
                day, by = None, speaker.id  # adopted while comments were still taken
        return day, by

    def _corrects_another(self, link: Link) -> bool:
        return link.step == "CORRIGENDUM" and any(one not in self.void for one in self.parents[link.id])

    def _corrected(self, link: Link) -> Link:
        """Return who speaks in the place of a document: its last correction that states a deadline."""
        speaker = link
        for other in self.valid:
            if other.step == "CORRIGENDUM" and link.id in self.parents[other.id]:
                found = self._corrected(other)
                if found.said.deadline is not None or found.said.longer:
                    speaker = found
        return speaker

    def _tops(self) -> set[int]:
        """Return the documents that speak for the family: the newest that stands of each notice in it."""
        standing = [link for link in self.links if self._standing(link)[0] == STANDS]
        saying = [link for link in standing if _says_something(link)] or standing or self.links
        return {
            link.id
            for place, link in enumerate(saying)
            if not any(self._share(link, other) for other in saying[place + 1 :])
        }


def _says_something(link: Link) -> bool:
    """Return False for a translation, and for a correction of letters."""
    if link.step == "CORRIGENDUM":
        return bool(link.said.deadline or link.said.longer or link.said.ends)
    return link.step != "SUPPLEMENT"
