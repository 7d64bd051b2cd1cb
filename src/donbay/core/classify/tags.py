"""Find the goods a passage names, and which of them are its subject.

The longest phrase wins (`motor vehicle` is no motor), the last noun of a run is its head
(`paint thinner` is a thinner), and what stands after `for`, `of` or `containing` only says
more about the goods before it.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import Literal

import msgspec

from .groups import GROUPS
from .lexicon import Sense, lexicon
from .passages import Passage, ends_clause, singular_of

Role = Literal["HEAD", "ASIDE"]
Noun = frozenset[str] | None

# Between two goods: the second only describes the first.
_LINKS = frozenset(
    "for used of intended containing based with from in on to de du d des del la para pour en à au aux con a base "
    "destined destiné destinée destinado destinada".split()
)
# After a word of goods: it is a pest, a place or a trade, not the goods.
_AFTER = frozenset(
    "moth fly beetle weevil mite virus viroid disease rot canker blight wilt nematode borer thrip aphid psyllid fungus "
    "mildew rust scab bug midge leafminer whitefly greening industry sector establishment factory farm farming farmer "
    "grower manufacturer shop restaurant free flavoured flavored flavour flavor scented engine driver network "
    "surface company court purpose feeder monitor sensor operator owner user consumer passenger act law code s "
    "system tank pump equipment machine machinery device appliance apparatus meter station dispenser container "
    "vessel heater tester terminal facility".split()
)
_BEFORE = frozenset(map(singular_of, "non no without sin sans not anti imitation simulated".split()))
# Words that may stand between two nouns of one run.
_LATIN_BRACKET = 8
# A substance in goods: `lead in paint` is about paint.
_SUBSTANCES = ("28", "29", "78", "80", "81")
_WITHIN = frozenset(map(singular_of, "in en dans".split()))
_UPON = frozenset({("or", "on"), ("and", "on"), ("o", "sobre"), ("y", "sobre"), ("ou", "sur"), ("et", "sur")})


class Tag(msgspec.Struct, frozen=True):
    """One phrase found in a passage: tokens `start` to before `end`, its senses and its role.

    `core`: where the shortest end of it begins that means the same: the mango of `fresh mango`, all of `mango juice`.
    """

    start: int
    end: int
    senses: tuple[Sense, ...]
    role: Role
    core: int


class Tagged(msgspec.Struct, frozen=True):
    """A passage with its tags, and for each place what stands around it.

    `tag_at`: number of the tag over a token, or -1. `describes`: goods stand before in the clause and
    are linked to this place. `other`: the word here turns goods before it into something else.
    `negated`: the word before this place does so. `noun`: what begins here at once: nothing, goods of
    their own (an empty set), or a kind of goods (its HS chapters).
    """

    passage: Passage
    tags: tuple[Tag, ...]
    tag_at: tuple[int, ...]
    describes: tuple[bool, ...]
    other: tuple[bool, ...]
    negated: tuple[bool, ...]
    noun: tuple[Noun, ...]

    def is_aside(self, start: int, end: int, chapters: AbstractSet[str] = frozenset()) -> bool:
        """Return whether goods at these tokens only describe other goods, or are none.

        `chapters`: HS chapters of the goods, if known: in `mango fruit` both words mean the mango.
        """
        if self.describes[start] or self.negated[start]:
            return True
        if end == len(self.other):
            return False
        noun = self.noun[end]
        return self.other[end] or (noun is not None and (not noun or bool(chapters and not chapters & noun)))


def tag(passage: Passage) -> Tagged:
    """Return the goods named in a passage, in order, outside its masked words."""
    found = list(_found(passage))
    around = _around(passage, found)
    found = [(start, end, _prepared(passage, start, end, senses)) for start, end, senses in found]
    tags = tuple(
        Tag(
            start,
            end,
            senses,
            "ASIDE" if around.is_aside(start, end, _chapters(senses)) else "HEAD",
            _core(passage.tokens, start, end, senses),
        )
        for start, end, senses in found
    )
    return msgspec.structs.replace(around, tags=tags)


# What vegetables and fruit are made into, and where the nomenclature puts it: first of vegetables, then of fruit.
_OTHERWISE = ("2005", "2008")
_PREPARED = MappingProxyType(
    dict.fromkeys("fried canned prepared preserved processed".split(), _OTHERWISE)
    | dict.fromkeys("frito frita fritas conservado preparado frite transformé".split(), _OTHERWISE)
    | {"pickled": ("2001", "2001")}
)
_MADE_INTO = MappingProxyType(
    dict.fromkeys("juice nectar concentrate".split(), ("2009", "2009"))
    | dict.fromkeys("jam marmalade jelly".split(), ("2007", "2007"))
    | dict.fromkeys("puree paste".split(), ("2005", "2007"))
    | dict.fromkeys("chip crisp pulp".split(), _OTHERWISE)
    | {"ketchup": ("2103", "2103"), "pickle": ("2001", "2001")}
)
_OF_WHICH = MappingProxyType({"07": 0, "08": 1})


def _prepared(passage: Passage, start: int, end: int, senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """Return the senses of vegetables and fruit that something was made of: fried potatoes are not those of 0701."""
    codes = [sense.code for sense in senses if sense.code]
    if not codes or any(code[:2] not in _OF_WHICH for code in codes):
        return senses
    before = passage.tokens[start - 1] if start and not ends_clause(passage.gaps[start]) else ""
    after = passage.tokens[end] if end < len(passage.tokens) and not ends_clause(passage.gaps[end]) else ""
    made = _MADE_INTO.get(after) or _PREPARED.get(before) or _PREPARED.get(after)
    return tuple(map(Sense, sorted({made[_OF_WHICH[code[:2]]] for code in codes}))) if made else senses


def _core(tokens: tuple[str, ...], start: int, end: int, senses: Sequence[Sense]) -> int:
    meant = {(sense.code, sense.group) for sense in senses}
    known = lexicon().senses
    for place in range(end - 1, start, -1):
        shorter = known.get(tokens[place:end])
        if shorter and {(sense.code, sense.group) for sense in shorter} == meant:
            return place
    return start


_Found = tuple[int, int, tuple[Sense, ...]]


def _found(passage: Passage) -> Iterator[_Found]:
    words, place = lexicon(), 0
    while place < len(passage.tokens):
        form = () if place in passage.masked else words.longest(passage.tokens, place)
        if form and not _across(passage, place, len(form)):
            yield place, place + len(form), words.senses[form]
            place += len(form)
        else:
            place += 1


def _across(passage: Passage, start: int, length: int) -> bool:
    """Return whether a phrase would run over a full stop; a comma or a hyphen may stand inside."""
    return any(
        ends_clause(passage.gaps[place].replace(",", " ")) for place in range(start + 1, start + length)
    )


def _around(passage: Passage, found: Sequence[_Found]) -> Tagged:
    tokens, gaps = passage.tokens, passage.gaps
    size = len(tokens)
    tag_at = [-1] * size
    for number, (start, end, _senses) in enumerate(found):
        tag_at[start:end] = [number] * (end - start)
    goods = [any(_is_goods(sense) for sense in senses) for _start, _end, senses in found]
    breaks = [ends_clause(gap) for gap in gaps]
    other = [token in _AFTER and not breaks[place] for place, token in enumerate(tokens)]
    for start, end, _senses in reversed(
        found
    ):  # peach fruit moth: the fruit is a moth's, and so is the peach
        other[start] = other[start] or (end < size and other[end] and not breaks[start])
    begins: dict[int, Noun] = {
        start: frozenset() if is_goods else _chapters(senses) or None
        for (start, _end, senses), is_goods in zip(found, goods, strict=True)
        if not all(sense.doubtful for sense in senses)  # what may be another word turns nothing into itself
    }
    return Tagged(
        passage=passage,
        tags=(),
        tag_at=tuple(tag_at),
        describes=tuple(_describing(passage, found, tag_at, goods, breaks)),
        other=tuple(other),
        negated=tuple(
            place > 0 and tokens[place - 1] in _BEFORE and not breaks[place] for place in range(size)
        ),
        noun=tuple(_noun(passage, begins, place, broken=breaks[place]) for place in range(size)),
    )


def _describing(
    passage: Passage,
    found: Sequence[_Found],
    tag_at: Sequence[int],
    goods: Sequence[bool],
    breaks: Sequence[bool],
) -> list[bool]:
    """Return for each place whether what stands there only says more about other goods of its clause."""
    describes, seen, linked = [False] * len(tag_at), False, False
    upon = _upon(passage.tokens)
    for place, token in enumerate(passage.tokens):
        if breaks[place] and "(" not in passage.gaps[place]:  # a bracket says more about what it follows
            seen = linked = False
        describes[place] = linked
        if place in upon:
            seen = linked = False
            describes[place] = True
            continue
        if token in _WITHIN and place and tag_at[place] < 0 and _is_substance(found, tag_at[place - 1]):
            describes[found[tag_at[place - 1]][0]] = True
            seen = linked = False
            continue
        seen = seen or (tag_at[place] >= 0 and goods[tag_at[place]])
        linked = linked or (seen and tag_at[place] < 0 and token in _LINKS)
    return describes


def _upon(tokens: tuple[str, ...]) -> frozenset[int]:
    """Return the places of `in or on`: what follows are the goods in which residues are looked for."""
    starts = [at for at, token in enumerate(tokens) if token in _WITHIN and tokens[at + 1 : at + 3] in _UPON]
    return frozenset(at + step for at in starts for step in range(3))


def _is_substance(found: Sequence[_Found], number: int) -> bool:
    """Return whether a phrase names nothing but substances."""
    codes = [sense.code for sense in found[number][2] if sense.code] if number >= 0 else []
    return bool(codes) and all(code.startswith(_SUBSTANCES) for code in codes)


def _is_goods(sense: Sense) -> bool:
    """Return whether a sense is goods of their own: `fruit` of `fruit of mango` only says what mango is."""
    if sense.code:
        return len(sense.code) > 2
    group = GROUPS.get(sense.group)
    return group is not None and not group.is_topic and (group.is_scope or not group.reach)


def _chapters(senses: Sequence[Sense]) -> frozenset[str]:
    """Return the HS chapters of what a phrase may mean; a concern has none."""
    codes = {sense.code[:2] for sense in senses if sense.code}
    groups = (GROUPS[sense.group] for sense in senses if sense.group)
    return frozenset(codes | {code[:2] for group in groups if not group.is_topic for code, _ in group.reach})


def _noun(passage: Passage, begins: Mapping[int, Noun], place: int, *, broken: bool) -> Noun:
    """Return which noun follows at once here; a Latin name in brackets before it is skipped."""
    if "(" not in passage.gaps[place]:
        return None if broken else begins.get(place)
    for closing in range(place + 1, min(len(passage.tokens), place + _LATIN_BRACKET)):
        gap = passage.gaps[closing]
        if ")" in gap:
            return None if ends_clause(gap.replace(")", " ", 1)) else begins.get(closing)
    return None
