"""Collect the grounds for headings: stated codes, named goods, families, fields of standards.

The weights are ours and measured by `donbay evaluate`: docs/explanation/matching.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import prod

import msgspec

from donbay.core.codes.hs import HEADING
from donbay.core.codes.ics import headings_for, is_wide
from donbay.core.notices.record import Code

from .groups import GROUPS
from .lexicon import Sense
from .passages import Part, Passage
from .tags import Tag, Tagged
from .types import Doubt, Ground, GroupFound, Subject, Where

STATED = 0.85
CHAPTER = 0.3
CHAPTER_CHOSEN = 0.5  # a chapter among finer codes was meant as a whole
FINER_CODES = 3
LONG_LIST = 0.85
MANY_CHAPTERS = 0.4  # "chapters 1 to 24" names the whole table, and each chapter of it only as a part
FEW_CODES = 12  # a longer list says all that could be meant, not what is
WORD: dict[Part, float] = {"TITLE": 0.8, "PRODUCTS": 0.75, "LABEL": 0.5, "DESCRIPTION": 0.15}
BARE_TITLE_DESCRIPTION = 0.6  # a title without a subject leaves it to the description
ASIDE = 0.25  # of the weight of a head
DOUBTFUL = 0.22
FEW_SENSES = 2  # a word that leads to more headings says less about each
ICS = 0.62
FAMILY = 0.75
ELSEWHERE = 0.3  # of a family where the notice states codes of other goods


class Named(msgspec.Struct, frozen=True):
    """One tag where it stands."""

    passage: Passage
    tag: Tag

    @property
    def found(self) -> str:
        """Return the words as they are written."""
        return self.passage.quote(self.tag.start, self.tag.end)

    @property
    def says_what_for(self) -> bool:
        """Return whether the tag is itself a purpose: `for planting`, `para siembra`."""
        return self.passage.tokens[self.tag.start] in ("for", "para")

    @property
    def names_goods(self) -> bool:
        """Return whether this is a head that surely names goods."""
        return self.tag.role == "HEAD" and any(s.code and not s.doubtful for s in self.tag.senses)


def named_goods(tagged: Sequence[Tagged]) -> list[Named]:
    """Return every tag of every passage."""
    return [Named(item.passage, tag) for item in tagged for tag in item.tags]


def groups_found(named: Iterable[Named], keywords: Sequence[str], *, titled: bool) -> list[GroupFound]:
    """Return the families that are the subject: named in title or products, or said in keywords."""
    found: dict[str, GroupFound] = {}
    parts = ("TITLE", "PRODUCTS") if titled else ("TITLE", "PRODUCTS", "LABEL")
    for item in named:
        if item.passage.part not in parts:
            continue
        for sense in item.tag.senses:
            if sense.group and (
                item.tag.role == "HEAD" or item.says_what_for or GROUPS[sense.group].describes
            ):
                found.setdefault(sense.group, _group(sense.group, item.found, item.passage.field))
    for group in GROUPS.values():
        for keyword in group.keywords:
            if keyword in keywords:
                found.setdefault(group.id, _group(group.id, keyword, "keywords"))
    return [item for item in found.values() if not any(g in found for g in GROUPS[item.group].yields_to)]


def _group(group: str, found: str, field: Where) -> GroupFound:
    return GroupFound(group=group, found=found, field=field, share=FAMILY)


def stated_grounds(subject: Subject) -> Iterator[Ground]:
    """Yield a ground for every code the notice states or inherits."""
    for codes, inherited in ((subject.hs, False), (subject.inherited_hs, True)):
        good = [code for code in codes if code.code]
        finer = sum(len(code.code) > 2 for code in good)
        chapter = CHAPTER_CHOSEN if finer >= FINER_CODES else CHAPTER
        for code in good:
            share = chapter if len(code.code) == 2 else STATED
            yield _stated(
                code, share, inherited=inherited, doubt="LONG_LIST" if len(good) > FEW_CODES else ""
            )


def _stated(code: Code, share: float, *, inherited: bool, doubt: Doubt) -> Ground:
    if doubt:
        share *= LONG_LIST if len(code.code) > 2 else MANY_CHAPTERS
    found = code.stated or code.code
    return Ground(
        basis="STATED", code=code.code, found=found, field="hs", share=share, doubt=doubt, inherited=inherited
    )


def confirmed_grounds(subject: Subject) -> Iterator[Ground]:
    """Yield a ground for every heading that an officer took over from a second reader: as sure as a stated code."""
    for one in subject.confirmed:
        yield Ground(basis="READER", code=one.code, found=one.found, field=one.field, share=STATED)


def ics_grounds(subject: Subject) -> Iterator[Ground]:
    """Yield a ground for every heading that a field of standards usually covers."""
    for codes, inherited in ((subject.ics, False), (subject.inherited_ics, True)):
        for code in codes:
            if code.code and not is_wide(code.code):
                for heading, share in headings_for(code.code):
                    yield Ground(
                        basis="ICS",
                        code=heading,
                        found=code.code,
                        field="ics",
                        share=share * ICS,
                        inherited=inherited,
                    )


def word_grounds(
    named: Iterable[Named], quiet: Sequence[str], stated: Sequence[str], *, title_is_bare: bool, titled: bool
) -> Iterator[Ground]:
    """Yield a ground for every heading that a named good may mean.

    `quiet`: prefixes that are not the subject, because a family decides it (a crop in a measure on seed).
    """
    for item in named:
        codes = [sense for sense in item.tag.senses if sense.code]
        headings = {sense.code[:HEADING] for sense in codes}
        share = _weight(item.passage.part, title_is_bare=title_is_bare, titled=titled)
        share *= max(0.5, FEW_SENSES / len(headings)) if len(headings) > FEW_SENSES else 1
        for sense in codes:
            yield _word(item, sense, share, _doubts(item, sense, quiet, stated))


def _weight(part: Part, *, title_is_bare: bool, titled: bool) -> float:
    """Return how far a word in this part carries; a label beside a code repeats the code."""
    if part == "DESCRIPTION" and title_is_bare:
        return BARE_TITLE_DESCRIPTION
    if part == "LABEL":
        return WORD[part] * ASIDE if titled else WORD["PRODUCTS"]
    return WORD[part]


def _doubts(item: Named, sense: Sense, quiet: Sequence[str], stated: Sequence[str]) -> dict[Doubt, float]:
    """Return why a named good counts less, each reason with what it leaves of the weight."""
    found: dict[Doubt, float] = {}
    if sense.doubtful:
        found["AMBIGUOUS"] = DOUBTFUL
    if item.tag.role == "ASIDE":
        found["ASIDE"] = ASIDE
    if sense.code.startswith(tuple(quiet)):
        found["SUBJECT"] = ASIDE
    elif item.passage.part == "LABEL" and stated and not any(kin(sense.code, code) for code in stated):
        found["ASIDE"] = ASIDE  # a label only says what its code means
    return found


def _word(item: Named, sense: Sense, share: float, doubts: dict[Doubt, float]) -> Ground:
    return Ground(
        basis="WORD",
        code=sense.code,
        found=item.found,
        field=item.passage.field,
        share=share * prod(doubts.values()),
        doubt=next(reversed(doubts), ""),
        inherited=item.passage.inherited,
    )


def kin(one: str, other: str) -> bool:
    """Return whether two codes are of the same heading, or one holds the other."""
    size = min(len(one), len(other), 4)
    return one[:size] == other[:size]


def group_grounds(groups: Iterable[GroupFound], stated: Sequence[str]) -> Iterator[Ground]:
    """Yield a ground for every prefix within the reach of a family.

    `stated`: the codes of the notice. A prefix that holds none of them and lies in none counts less: they say which
    goods of the family are meant.
    """
    for item in groups:
        group = GROUPS[item.group]
        for code, share in (*(() if item.named_goods else group.reach), *group.inputs):
            ground = Ground(basis="GROUP", code=code, found=item.found, field=item.field, share=share)
            elsewhere = bool(stated) and not any(code.startswith(c) or c.startswith(code) for c in stated)
            yield doubted(ground, ELSEWHERE, "UNSUPPORTED") if elsewhere else ground


def doubted(ground: Ground, factor: float, why: Doubt) -> Ground:
    """Return a ground that counts less, and why."""
    return msgspec.structs.replace(ground, share=ground.share * factor, doubt=why)
