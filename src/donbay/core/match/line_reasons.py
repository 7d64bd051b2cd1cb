"""Which of the evidence of one line is told, in what order, and each reason as a sentence."""

import re
from collections.abc import Sequence

from msgspec import structs

from donbay.core.classify.grounds import kin
from donbay.core.classify.groups import Group
from donbay.core.classify.lexicon import senses_of
from donbay.core.codes.hs import CHAPTER, HEADING
from donbay.core.codes.ics_names import ics_name
from donbay.core.codes.written import digits_of
from donbay.core.goods.meant import (
    code_name,
    family_in,
    family_of,
    in_english,
    in_family,
    in_reading,
    is_vietnamese,
    meaning_in,
    word_key,
)
from donbay.core.text.fold import fold

from .reason_words import FOUND, MORE_GOODS, NOTICE, OWN_WORDS, PLACES
from .said_codes import list_codes, list_few, say_own, say_relation, shorten_find
from .types import Evidence

_ORDER = tuple(FOUND["vi"])
_OWN = {"TERM", "LATIN", "TERM_DESCRIPTION", "TERM_DOUBTFUL", "TERM_ASIDE"}
_WORDS = _OWN | {"NAMED", "FAMILY", "HORIZONTAL"}
_STRENGTHS = ("STRONG", "GOOD", "WEAK")
_PARTS = re.compile(r"[,;/()]| và ", re.IGNORECASE)

Reason = list[Evidence]  # what is said in one breath


class LineReasons:
    """The evidence of one line, and what of it is the firm's own."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self.near = tuple(dict.fromkeys(item.value for item in evidence if item.value.isdigit()))
        self.own = {item.value for item in evidence if item.kind in _OWN}
        self.own |= {part.strip() for part in (evidence[0].line_words, *_PARTS.split(evidence[0].line_words))}
        self.own -= {""}
        self._keys = {word_key(word) for word in self.own}
        self._names = {fold(name) for word in self.own for name in (word, self._name(word)) if name}
        families = {item.found for item in evidence if item.kind == "FAMILY"}
        named = {
            word_key(item.found) for item in evidence if item.strength != "WEAK" and self.is_product(item)
        }
        items = [
            # Goods of a family that the firm makes as such are told as that.
            structs.replace(item, kind="FAMILY")
            if item.kind == "HORIZONTAL" and item.found in families
            else item
            for item in evidence
            # What the firm registered is told as such, not as goods of a family.
            if item.kind not in {"FAMILY", "HORIZONTAL"} or word_key(item.found) not in named
        ]
        neighbours = [item for item in items if item.kind == "NAMED" and not self.is_product(item)]
        self._nearest = min((_STRENGTHS.index(item.strength) for item in neighbours), default=len(_STRENGTHS))
        # Of weak reasons the heaviest speaks first, as they came.
        self._places = {id(item): place for place, item in enumerate(items)}
        self._items = sorted(items, key=self._rank)

    def reasons(self) -> list[Reason]:
        """Return what is to be told, the strongest first; what is said alike is said in one breath."""
        reasons: list[Reason] = []
        for item in self._telling():
            known = next((reason for reason in reasons if self._is_same_breath(reason[0], item)), None)
            if known is None:
                reasons.append([item])
            else:
                known.append(item)
        return reasons

    def say(self, reason: Reason, language: str) -> str:
        """Return one reason as a sentence without capital and full stop."""
        item, kind = reason[0], self._kind_said(reason[0])
        place = PLACES[language][item.field]
        goods = list_few(
            list(dict.fromkeys(self._goods(one, language) for one in reason)), MORE_GOODS[language], language
        )
        if language == "vi" and any(map(self._is_unnamed, reason)):
            goods = OWN_WORDS.format(goods=goods)
        said = FOUND[language][kind].format(
            place=place,
            notice=place if item.field == "chain" else NOTICE[language],
            found=self._latin(item, language) if kind == "LATIN" else item.found,
            codes=list_codes([one.found for one in reason], kind, language) if kind.startswith("HS_") else "",
            goods=goods,
            value=say_own(item.value, language),
            heading=digits_of(item.found)[:HEADING],
            inside=say_relation("inside", self._own_value(item), language),
            wider=say_relation("wider", self._own_value(item), language),
            field=ics_name(item.found, language),
        )
        return said.replace("“” ", "").replace("  ", " ")

    def is_product(self, item: Evidence) -> bool:
        """Return whether what the notice names is what the firm registered, in whichever language."""
        if item.kind != "NAMED":
            return item.kind in {"TERM", "LATIN"}
        called = meaning_in(item.found, "vi", (item.value,)).name
        return word_key(item.found) in self._keys or fold(called) in self._names

    def _own_value(self, item: Evidence) -> str:
        """Return what of the line an item rests on, unless it only says the notice's own goods again.

        To say that a notice's dried shrimps are the same kind as dried shrimps tells a maker of prawns nothing.
        """
        is_own = word_key(item.value) in self._keys or fold(item.value) in self._names
        again = not is_own and fold(item.value) in fold(code_name(digits_of(item.found), "vi"))
        return "" if again else item.value

    def _name(self, word: str) -> str:
        """Return the name of a word itself, not of what it is among."""
        said = meaning_in(word, "vi", self.near)
        return "" if said.among else said.name

    def _rank(self, item: Evidence) -> tuple[int, bool, int, int]:
        """Put the strongest first, then the very product, the plainest kind, and the longest: it says the most.

        The product itself comes before its neighbours, however strong these are.
        """
        strength, order = _STRENGTHS.index(item.strength), 2 * _ORDER.index(_stated_as(item))
        is_product = self.is_product(item)
        if item.strength == "WEAK":
            return strength, not is_product, self._places[id(item)], 0
        if is_product and self._nearest < strength:
            return self._nearest, True, 2 * _ORDER.index("NAMED") - 1, -len(item.found)
        return strength, not is_product, order, -len(item.found)

    def _telling(self) -> list[Evidence]:
        """Leave out what adds nothing: the same again, a word inside a phrase, neighbours of goods that are named."""
        products = {item.found for item in self._items if item.strength != "WEAK" and self.is_product(item)}
        named = {sense.code for found in products for sense in senses_of(found) if len(sense.code) > CHAPTER}
        shown: list[Evidence] = []
        for item in self._items:
            neighbour = item.kind == "NAMED" and item.value in named and not self.is_product(item)
            if not neighbour and not any(self._is_said(item, other) for other in shown):
                shown.append(item)
        strong = [item for item in shown if item.strength != "WEAK"]
        sure = [item for item in shown if self._kind_said(item) != "NAMED_CHAPTER"]
        return strong or sure or shown

    def _is_said(self, item: Evidence, other: Evidence) -> bool:
        """Return whether another reason that is told says the same."""
        if item.kind.startswith("HS_"):
            return other.kind.startswith("HS_") and digits_of(item.found) == digits_of(other.found)
        if item.kind != other.kind and not {item.kind, other.kind} <= _WORDS:
            return False
        if _holds(word_key(other.found), word_key(item.found)) or item.found.lower() == other.found.lower():
            return True
        name = self._name(item.found)
        return bool(name) and item.kind in _OWN | {"NAMED"} and name == self._name(other.found)

    def _is_same_breath(self, one: Evidence, other: Evidence) -> bool:
        kind = self._kind_said(one)
        if kind != self._kind_said(other) or (one.field == "chain") != (other.field == "chain"):
            return False
        if kind == "HS_EXACT":
            return (
                len(digits_of(one.found)) > CHAPTER < len(digits_of(other.found)) or one.found == other.found
            )
        if kind in {"HS_INSIDE", "HS_ALIKE", "NAMED_WORD"}:
            return one.value == other.value and one.field == other.field
        if kind in {"TERM", "TERM_DESCRIPTION", "TERM_ASIDE", "NAMED", "NAMED_CHAPTER", "READER"}:
            return one.field == other.field
        return kind.startswith(("FAMILY", "HORIZONTAL"))

    def _kind_said(self, item: Evidence) -> str:
        """Call a stated code the firm's own only if the firm has it, and the very product no neighbour of itself."""
        kind = item.kind
        if kind.startswith("HS_"):
            return _stated_as(item)
        if kind in {"FAMILY", "HORIZONTAL"}:
            family = self._family(item)
            if family is None:
                return kind
            among = "_AMONG" if family_in(item.found, family, "vi").among else ""
            return f"{kind}_TOPIC" if family.is_topic else f"{kind}{among}"
        if kind == "ICS" and item.strength == "WEAK":
            return "ICS_WEAK"
        if kind == "LEARNED" and item.field == "ics":
            return "LEARNED_ICS"
        return self._named_as(item) if kind == "NAMED" else kind

    def _named_as(self, item: Evidence) -> str:
        if self.is_product(item):
            return "TERM_DESCRIPTION" if item.field == "description" else "TERM"
        if not item.value.isdigit():
            return "NAMED_WORD" if say_own(item.value, "vi") and say_own(item.value, "en") else "NAMED"
        means = {sense.code for sense in senses_of(item.found) if sense.code and kin(sense.code, item.value)}
        return "NAMED_CHAPTER" if means == {item.value[:CHAPTER]} != {item.value} else "NAMED"

    def _goods(self, item: Evidence, language: str) -> str:
        """Return what was found in the reader's language, the original wording behind it."""
        found = shorten_find(item.found)
        near = (item.value,) if item.kind == "NAMED" else self.near
        family = self._family(item) if item.kind in {"FAMILY", "HORIZONTAL"} else None
        if family:
            return in_family(found, family, language)
        if language == "en":
            return in_english(found, near)
        return in_reading(found, language, near)

    def _is_unnamed(self, item: Evidence) -> bool:
        """Return whether a word of the firm's own has no name in Vietnamese, so that only the firm knows what it is."""
        if item.kind not in _OWN - {"LATIN"} or is_vietnamese(item.found):
            return False
        said = meaning_in(item.found, "vi", self.near)
        return said.among or not said.name

    def _family(self, item: Evidence) -> Group | None:
        """Return the family of a reason: of several that of the firm's own words, or that reaches its code."""
        return family_of(
            item.found, (*sorted(self.own), item.value) if item.kind == "FAMILY" else (item.value,)
        )

    def _latin(self, item: Evidence, language: str) -> str:
        said = meaning_in(item.found, language, self.near).name
        return f"{item.found} ({said})" if said and "," not in said else item.found


def _stated_as(item: Evidence) -> str:
    """Return the kind of a reason; a code that only the firm's words lead to is none of its own."""
    return "HS_ALIKE" if item.kind == "HS_EXACT" and not item.value.isdigit() else item.kind


def _holds(longer: tuple[str, ...], words: tuple[str, ...]) -> bool:
    size = len(words)
    return bool(words) and any(longer[at : at + size] == words for at in range(len(longer) - size + 1))
