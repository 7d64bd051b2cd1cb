"""From a notice to the headings it concerns, each with a share and its grounds."""

from collections.abc import Mapping, Sequence

import msgspec

from .acts import ACT_WORDS
from .grounds import (
    confirmed_grounds,
    doubted,
    group_grounds,
    groups_found,
    ics_grounds,
    kin,
    named_goods,
    stated_grounds,
    word_grounds,
)
from .groups import GROUPS
from .learned import NOTHING, Learned, learned_grounds
from .passages import passages_of
from .tags import Tagged, tag
from .types import Classified, Ground, GroupFound, Heading, Subject, Where

SURE = 0.6  # from here on a heading is what the measure is about
LEAST = 0.1  # what carries less is not kept
CONTRADICTED, UNSUPPORTED, FIELD_AGAINST, MUTED = 0.25, 0.6, 0.3, 0.5
FIELD_ALONE = 0.55  # a field of standards with nothing else is never sure
NARROWER_KNOWN = 0.3
NAMED = 0.5  # a word that carries this much names what the measure is on
FINER_NAMED = 0.4
CARRIES = 0.3  # a code that carries this much by itself takes all that wider codes lend
ASIDES = frozenset({"ASIDE", "SUBJECT"})
FAMILY_OF_GOODS, FAMILY_ELSEWHERE = 0.42, 0.15  # a family beside goods of it, beside other goods
LAST_FOOD_CHAPTER = "24"
SUBSTANCES = ("28", "29", "3808")
_WIDER, _CHAPTER = 0.85, 0.3  # what a ground for a wider code lends to a code inside it


class Reading(msgspec.Struct, frozen=True):
    """A classified notice together with its passages, for those who look for words of their own.

    `quiet`: prefixes whose words are not the subject. `bare`: the title has no subject. `titled`: the title
    names goods, so a label beside a code only repeats the code. `stated`: the stated codes.
    """

    classified: Classified
    tagged: tuple[Tagged, ...]
    quiet: tuple[str, ...]
    bare: bool
    titled: bool
    stated: tuple[str, ...]


def classify(subject: Subject, learned: Learned = NOTHING) -> Classified:
    """Return which headings and families of goods a notice concerns, and why."""
    return read(subject, learned).classified


def read(subject: Subject, learned: Learned = NOTHING) -> Reading:
    """Return the classification of a notice with what it was read from.

    `learned`: what the user's own history adds to the authored tables.
    """
    tagged = tuple(tag(passage) for passage in passages_of(subject))
    named = named_goods(tagged)
    bare = bool(tagged) and _is_bare(tagged[0])
    titled = any(item.passage.part == "TITLE" and item.names_goods for item in named)
    groups = groups_found(named, subject.keywords, titled=titled)
    quiet = tuple(dict.fromkeys(code for item in groups for code in GROUPS[item.group].quiet))
    stated = list(stated_grounds(subject))
    codes = [ground.code for ground in stated]
    words = list(word_grounds(named, quiet, codes, title_is_bare=bare, titled=titled))
    fields = [*ics_grounds(subject), *learned_grounds(subject, learned)]
    subject_codes = _subject_codes(words, ("title", "products"))
    in_title, in_products = (_subject_codes(words, (field,)) for field in ("title", "products"))
    crops = _crops(words, codes)
    groups = [
        _against_goods(group, in_title or (in_products if group.field == "title" else ()), crops)
        for group in groups
        if not _is_hushed(group, quiet)
    ]
    stated = _beside_finer(stated, words)
    stated = [_against_subject(_muted(ground, quiet), subject_codes, fields) for ground in stated]
    fields = [_field_against(ground, subject_codes, stated) for ground in fields]
    grounds = [
        *stated,
        *words,
        *fields,
        *group_grounds(groups, [code for code in codes if not code.startswith(quiet)]),
        *confirmed_grounds(subject),
    ]
    headings = weigh_grounds(grounds)
    classified = Classified(
        headings=headings, groups=tuple(groups), settled=any(h.share >= SURE for h in headings)
    )
    return Reading(classified, tagged, quiet, bare, titled, tuple(codes))


def _is_bare(title: Tagged) -> bool:
    """Return whether a title is a name of an act and nothing else: `Amendment of Ordinance No. 314`."""
    words = [w for n, w in enumerate(title.passage.tokens) if n not in title.passage.masked]
    return title.passage.part != "TITLE" or all(w in ACT_WORDS or any(map(str.isdigit, w)) for w in words)


def _is_hushed(group: GroupFound, quiet: tuple[str, ...]) -> bool:
    """Return whether a family lies wholly in what is not the subject: fruit, in a measure on seedlings."""
    reach = GROUPS[group.group].reach
    return (
        bool(quiet and reach)
        and not GROUPS[group.group].is_scope
        and all(c.startswith(quiet) for c, _ in reach)
    )


def _crops(words: Sequence[Ground], stated: Sequence[str]) -> tuple[str, ...]:
    """Return the food and feed that title and products name, or else the codes state."""
    named = [g for g in words if g.field in ("title", "products")]
    found = [g.code for g in named if g.doubt == "SUBJECT" or (not g.doubt and g.share >= NAMED)]
    return tuple(code for code in found or stated if code[:2] <= LAST_FOOD_CHAPTER)


def _against_goods(group: GroupFound, subject: Sequence[str], crops: Sequence[str]) -> GroupFound:
    """Lower a family when the title names goods: then the measure is on these, not on all of the family.

    Residue limits are set for the crops named, wherever they are named: those for maize are not on fruit.
    """
    family = GROUPS[group.group]
    inside = (*(code for code, _ in family.reach), *family.members)
    if family.is_scope and family.is_topic and crops:
        if not any(kin(code, other) for code in crops for other in inside):
            return msgspec.structs.replace(group, share=FAMILY_ELSEWHERE, named_goods=True)
        group = msgspec.structs.replace(group, share=FAMILY_OF_GOODS)
    if family.is_topic:  # whatever the title says of substances, the topic is on the goods they are in
        subject = [code for code in subject if not code.startswith(SUBSTANCES)]
    if not subject:
        return group
    if family.is_scope:
        return msgspec.structs.replace(group, named_goods=family.is_topic)
    within = any(kin(code, other) for code in subject for other in inside)
    return msgspec.structs.replace(
        group, share=FAMILY_OF_GOODS if within else FAMILY_ELSEWHERE, named_goods=True
    )


def _subject_codes(words: Sequence[Ground], fields: Sequence[Where]) -> tuple[str, ...]:
    """Return the codes that the first of these fields that names goods has for its subject."""
    for field in fields:
        found = [g.code for g in words if g.field == field and not g.doubt and g.share >= NAMED]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _against_subject(ground: Ground, subject: Sequence[str], fields: Sequence[Ground]) -> Ground:
    """Lower a stated code that the title and the field of standards speak against."""
    if not subject or any(kin(ground.code, code) for code in subject):
        return ground
    chapters = {code[:2] for code in subject}
    ics = {field.code[:2] for field in fields if field.share >= 0.2}
    if ground.code[:2] in ics:
        return ground
    if ics & chapters or (ics and ground.code[:2] not in chapters):
        return doubted(ground, CONTRADICTED, "CONTRADICTED")
    if len(ground.code) == 2:
        return ground
    return ground if ground.code[:2] in chapters else doubted(ground, UNSUPPORTED, "UNSUPPORTED")


def _beside_finer(stated: Sequence[Ground], words: Sequence[Ground]) -> list[Ground]:
    """Lower a stated chapter where title or products name some of its goods: it is on these."""
    finer = {g.code[:2] for g in words if not g.doubt and g.share >= NAMED and len(g.code) > len(g.code[:2])}
    return [
        msgspec.structs.replace(ground, share=ground.share * FINER_NAMED) if ground.code in finer else ground
        for ground in stated
    ]


def _muted(ground: Ground, quiet: tuple[str, ...]) -> Ground:
    """Lower the code of the crop in a measure on its seed or seedlings."""
    if quiet and ground.code.startswith(quiet):
        return doubted(ground, MUTED, "SUBJECT")
    return ground


def _field_against(ground: Ground, subject: Sequence[str], stated: Sequence[Ground]) -> Ground:
    """Lower a field of standards when the goods are known and lie elsewhere."""
    known = [*subject, *(g.code for g in stated if not g.doubt)]
    if not known or any(ground.code[:2] == code[:2] for code in known):
        return ground
    return doubted(ground, FIELD_AGAINST, "CONTRADICTED")


def weigh_grounds(grounds: Sequence[Ground]) -> tuple[Heading, ...]:
    """Return every code with the share its grounds add up to: different bases add, the same do not."""
    by_code: dict[str, list[Ground]] = {}
    for ground in grounds:
        by_code.setdefault(ground.code, []).append(ground)
    found = [heading for code in by_code if (heading := _heading(code, by_code)).share >= LEAST]
    sure = [heading.code for heading in found if heading.share >= SURE]
    narrowed = (_narrowed(heading, sure) for heading in found)
    kept = (heading for heading in narrowed if heading.share >= LEAST)
    return tuple(sorted(kept, key=lambda h: (-h.share, h.code)))


def _heading(code: str, by_code: Mapping[str, Sequence[Ground]]) -> Heading:
    inside: dict[str, float] = {}
    whole: dict[str, float] = {}
    mine = tuple(sorted(by_code[code], key=lambda ground: -ground.share))
    carried = min(1.0, mine[0].share / CARRIES)
    for other, grounds in by_code.items():
        if lent := _lent(code, other, carried):
            for ground in grounds:
                source = _source(ground)
                share = ground.share * lent
                inside[source] = max(inside.get(source, 0.0), share)
                if code.startswith(other):
                    whole[source] = max(whole.get(source, 0.0), share)
    return Heading(code=code, share=_together(inside), whole=_together(whole), grounds=mine)


def _source(ground: Ground) -> str:
    """Return what counts once: an aside however often it is said, a family wherever it stands."""
    if ground.doubt in ASIDES:
        return "ASIDE"
    return "GROUP" if ground.basis == "GROUP" else f"{ground.basis}{ground.field}"


def _together(shares: Mapping[str, float]) -> float:
    rest = 1.0
    for share in sorted(shares.values()):  # so that the order of grounds changes no last digit
        rest *= 1 - share
    most = FIELD_ALONE if all(source.startswith("ICS") for source in shares) else 1.0
    return round(min(most, 1 - rest), 4)


def _narrowed(heading: Heading, sure: Sequence[str]) -> Heading:
    """Lower what a code says of all its goods when the notice surely means some of them.

    And what it takes from the wider code, when the notice surely means its neighbour.
    """
    if any(code != heading.code and code.startswith(heading.code) for code in sure):
        return msgspec.structs.replace(heading, whole=heading.whole * NARROWER_KNOWN)
    if heading.share < SURE and any(_beside(code, heading.code) for code in sure):
        own = heading.grounds[0].share
        return msgspec.structs.replace(heading, share=min(heading.share, own), whole=min(heading.whole, own))
    return heading


def _beside(one: str, other: str) -> bool:
    """Return whether two codes of one level stand under the same wider code."""
    size = {4: 2, 6: 4}.get(len(one), 0)
    return len(one) == len(other) and one != other and size > 0 and one[:size] == other[:size]


def _lent(code: str, by: str, carried: float) -> float:
    """Return how far a ground for `by` speaks for `code`: a narrower one wholly, a wider one less.

    `carried`: a wider ground adds to what speaks for the code itself; by itself it is no reason.
    """
    if by.startswith(code):
        return 1.0 if len(code) > 2 or len(by) == 2 else _CHAPTER
    if code.startswith(by):
        return carried * (_CHAPTER if len(by) == 2 else _WIDER)
    return 0.0
