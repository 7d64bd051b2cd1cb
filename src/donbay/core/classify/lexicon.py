"""The nomenclature as a dictionary of phrases: which words lead to which codes and groups."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from donbay.core.codes.hs import HEADING
from donbay.core.nomenclature.vocabulary import Texts, chosen_words, more_words, named_codes

from .acts import NO_GOODS
from .groups import GROUPS
from .passages import phrase, phrases

CHILD = "CHILD"  # the family that whatever is called "children's" belongs to besides its own
MOST_OF_A_HEADING = 0.6
Form = tuple[str, ...]  # a word or phrase as its tokens


class Sense(msgspec.Struct, frozen=True, gc=False):
    """What a phrase may mean: an HS code, or a group; neither in a phrase that is no goods."""

    code: str = ""
    group: str = ""
    doubtful: bool = False


class Lexicon:
    """What phrases may mean, and how long the phrases are that begin with a token.

    `goods`: senses that are known already, taken as they are.
    """

    def __init__(
        self, words: Iterable[tuple[Form, Sense]], goods: Mapping[Form, tuple[Sense, ...]] | None = None
    ) -> None:
        self.senses: dict[Form, tuple[Sense, ...]] = dict(goods or {})
        for form, sense in words:
            known = self.senses.get(form, ())
            if form and sense not in known:
                self.senses[form] = (*known, sense)
        sizes: dict[str, set[int]] = {}
        for form in self.senses:
            sizes.setdefault(form[0], set()).add(len(form))
        self._sizes = {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}

    def longest(self, tokens: Form, start: int) -> Form:
        """Return the longest phrase that begins here, or an empty one."""
        for size in self._sizes.get(tokens[start], ()):
            form = tokens[start : start + size]
            if form in self.senses:
                return form
        return ()

    def of(self, text: str) -> tuple[Sense, ...]:
        """Return the senses of exactly this phrase."""
        return self.senses.get(phrase(text), ())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon of the nomenclature and the families. Cost: half a second on the first call."""
    goods = goods_by_form()
    childs = phrase("children's")
    named = [(group.id, text) for group in GROUPS.values() for text in group.named]
    forms = phrases([text for _group, text in named])
    words = [(form, Sense(group=group)) for form, (group, _text) in zip(forms, named, strict=True)]
    of_children = [form for form in (*goods, *forms) if form[: len(childs)] == childs]
    words += [(form, Sense(group=CHILD)) for form in of_children]
    words += _scopes(goods)
    words += [(form, Sense()) for form in phrases(NO_GOODS)]
    return Lexicon(words, goods)


def _scopes(goods: Mapping[Form, Sequence[Sense]]) -> Iterator[tuple[Form, Sense]]:
    """Yield the families that decide a subject, for goods of theirs named by one of their words: a mango seedling."""
    scopes = [
        group for group in GROUPS.values() if group.is_scope and not group.is_topic and not group.describes
    ]
    named = {form: group for group in scopes for form in phrases(group.named)}
    firsts = {form[0] for form in named}
    for form, senses in goods.items():
        if not firsts.isdisjoint(form):
            for group in {found.id: found for part in _parts(form) if (found := named.get(part))}.values():
                reach = tuple(code for code, _share in group.reach)
                if all(sense.code.startswith(reach) for sense in senses):
                    yield form, Sense(group=group.id)


def _parts(form: Form) -> Iterator[Form]:
    """Yield every run of tokens of a phrase."""
    size = len(form)
    return (form[start:end] for start in range(size) for end in range(start + 1, size + 1))


def goods_by_form() -> dict[Form, tuple[Sense, ...]]:
    """Return what every word of the nomenclature may mean, by its form.

    The chosen words decide which heading a word means; the whole vocabulary says which of its subheadings, and is
    taken as it is where no chosen word has this form. A word of most subheadings of a heading means the heading.
    """
    senses = _senses_by_form([chosen_words()])
    within = Counter(code[:HEADING] for code in named_codes() if len(code) > HEADING)
    for form, found in _senses_by_form(more_words()).items():
        known = senses.get(form)
        senses[form] = _finer(known, found, within) if known else _wider(found, within)
    return senses


def _senses_by_form(tables: Iterable[Texts]) -> dict[Form, tuple[Sense, ...]]:
    """Return the senses of each form, in the order in which they stand in the tables."""
    found: dict[Form, tuple[Sense, ...]] = {}
    made: dict[tuple[str, bool], Sense] = {}  # one for a code: a hundred thousand words share six thousand
    for table in tables:
        rows = zip(
            phrases(table.texts), table.codes, table.languages, table.texts, table.doubtful, strict=True
        )
        for form, code, language, text, doubtful in rows:
            if form and (language != "vi" or not text.isascii()):  # `van`, `gas` are other words elsewhere
                known = found.get(form, ())
                if not known or all(sense.code != code for sense in known):
                    sense = made.get((code, doubtful)) or made.setdefault(
                        (code, doubtful), Sense(code, doubtful=doubtful)
                    )
                    found[form] = (*known, sense)
    return found


def _finer(known: Sequence[Sense], found: Sequence[Sense], within: Mapping[str, int]) -> tuple[Sense, ...]:
    """Return the senses of a chosen word, each heading as those of its subheadings that the word means."""
    made: dict[str, Sense] = {}
    for sense in known:
        inner = [one.code for one in found if _is_inside(one.code, sense.code)]
        few = 0 < len(inner) < MOST_OF_A_HEADING * within[sense.code]
        for code in inner if few else [sense.code]:
            made.setdefault(code, Sense(code, doubtful=sense.doubtful))
    return tuple(made.values())


def _wider(found: Sequence[Sense], within: Mapping[str, int]) -> tuple[Sense, ...]:
    """Return senses with one for a heading in the place of those for most of its subheadings."""
    if len(found) == 1:
        return tuple(found)
    inner = Counter(sense.code[:HEADING] for sense in found if len(sense.code) > HEADING)
    whole = {code for code, many in inner.items() if many >= MOST_OF_A_HEADING * within[code]}
    kept = {
        code: sense
        for sense in found
        for code in [sense.code[:HEADING] if sense.code[:HEADING] in whole else sense.code]
    }
    return tuple(msgspec.structs.replace(sense, code=code) for code, sense in kept.items())


def _is_inside(code: str, heading: str) -> bool:
    return len(heading) == HEADING < len(code) and code.startswith(heading)


def senses_of(text: str) -> tuple[Sense, ...]:
    """Return what a firm's own word or phrase may mean; Vietnamese words count."""
    return lexicon().of(text)
