"""Say in two sentences why a notice concerns a firm: what it registered, and what the notice says of that."""

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from donbay.core.classify.grounds import kin
from donbay.core.classify.groups import Group
from donbay.core.classify.lexicon import senses_of
from donbay.core.codes.blocs import market_name
from donbay.core.codes.ics_names import ics_name
from donbay.core.goods.meant import (
    code_name,
    english_of,
    family_in,
    family_of,
    in_english,
    in_family,
    in_reading,
    is_vietnamese,
    meaning_in,
    word_key,
)
from donbay.core.goods.tidy import balance_brackets, shorten_text
from donbay.core.notices.sayings import THE
from donbay.core.text.fold import fold

from .evidence import is_latin_name
from .market import HOME
from .reason_words import (
    AND,
    AT_HOME,
    CODE,
    FOUND,
    FRAME,
    LEVELS,
    MARKET,
    MORE_CODES,
    MORE_GOODS,
    NOTICE,
    OWN_WORDS,
    PERHAPS,
    PLACES,
    RANGE,
    RELATIONS,
)
from .types import Evidence

_ORDER = tuple(FOUND["vi"])
REASONS_SHOWN = 3
MOST_NAMED = 3  # codes or goods in one reason; a fourth is named rather than counted
LONGEST_FIND = 80  # letters of the notice's own words; a reason is read, not studied
CHAPTER, HEADING = 2, 4  # digits
_OWN = {"TERM", "LATIN", "TERM_DESCRIPTION", "TERM_DOUBTFUL", "TERM_ASIDE"}
_WORDS = _OWN | {"NAMED", "FAMILY", "HORIZONTAL"}
_STRENGTHS = ("STRONG", "GOOD", "WEAK")
_RANGE = re.compile(r"\s*[-–]\s*")
_PARTS = re.compile(r"[,;/()]| và ", re.IGNORECASE)

Reason = list[Evidence]  # what is said in one breath


def explain(evidence: Sequence[Evidence], market: str, language: str, grade: str = "") -> str:
    """Return the strongest line and its strongest reasons; "" when nothing was found.

    `evidence` is ordered as `MatchIndex.judge` gives it: strongest line first. In Vietnamese the goods
    are said in Vietnamese, the notice's own words stand behind as the original. Of grade POSSIBLE the doubt is said.
    """
    if not evidence:
        return ""
    line = _Line([item for item in evidence if item.line_id == evidence[0].line_id])
    told = line.reasons()[:REASONS_SHOWN]
    reasons = "; ".join(dict.fromkeys(line.say(reason, language) for reason in told))
    if grade == "POSSIBLE":
        reasons = PERHAPS[language] + reasons
    said = FRAME[language].format(
        line=evidence[0].line_words,
        code=_own_code(told, language),
        market=_market(market, language),
        reasons=reasons[:1].upper() + reasons[1:],
    )
    return said + (AT_HOME[language] if market == HOME else "")


def say(item: Evidence, language: str) -> str:
    """Return one piece of evidence as a sentence without capital and full stop."""
    return _Line([item]).say([item], language)


class _Line:
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
        goods = _listed(
            list(dict.fromkeys(self._goods(one, language) for one in reason)), MORE_GOODS[language], language
        )
        if language == "vi" and any(map(self._is_unnamed, reason)):
            goods = OWN_WORDS.format(goods=goods)
        said = FOUND[language][kind].format(
            place=place,
            notice=place if item.field == "chain" else NOTICE[language],
            found=self._latin(item, language) if kind == "LATIN" else item.found,
            codes=_codes([one.found for one in reason], kind, language) if kind.startswith("HS_") else "",
            goods=goods,
            value=_value(item.value, language),
            heading=_digits(item.found)[:HEADING],
            inside=_relation("inside", item.value, language),
            wider=_relation("wider", item.value, language),
            field=ics_name(item.found, language),
        )
        return said.replace("“” ", "").replace("  ", " ")

    def is_product(self, item: Evidence) -> bool:
        """Return whether what the notice names is what the firm registered, in whichever language."""
        if item.kind != "NAMED":
            return item.kind in {"TERM", "LATIN"}
        called = meaning_in(item.found, "vi", (item.value,)).name
        return word_key(item.found) in self._keys or fold(called) in self._names

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
            return other.kind.startswith("HS_") and _digits(item.found) == _digits(other.found)
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
            return len(_digits(one.found)) > CHAPTER < len(_digits(other.found)) or one.found == other.found
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
            return "NAMED_WORD" if _value(item.value, "vi") and _value(item.value, "en") else "NAMED"
        means = {sense.code for sense in senses_of(item.found) if sense.code and kin(sense.code, item.value)}
        return "NAMED_CHAPTER" if means == {item.value[:CHAPTER]} != {item.value} else "NAMED"

    def _goods(self, item: Evidence, language: str) -> str:
        """Return what was found in the reader's language, the original wording behind it."""
        found = _short(item.found)
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


def _own_code(reasons: Iterable[Reason], language: str) -> str:
    """Return the code of the line behind the first reason that has one; a suggested one is called so."""
    item = next((item for reason in reasons for item in reason if item.value.isdigit()), None)
    return CODE[language][item.confirmed].format(code=_code(item.value)) if item else ""


def _codes(found: Sequence[str], kind: str, language: str) -> str:
    """Return codes with their names: mã HS 6912 (đồ sứ), 6913 (tượng)."""
    codes = sorted(
        dict.fromkeys(_RANGE.sub("-", code).strip() if "-" in code else _digits(code) for code in found)
    )
    named = [_named_code(code, language) for code in codes]
    level = "CHAPTER" if len(codes[0]) == CHAPTER else kind
    first = LEVELS[language].get(level, LEVELS[language][""]).format(code=named[0])
    return _listed([first, *named[1:]], MORE_CODES[language], language)


def _named_code(code: str, language: str) -> str:
    first, between, last = code.partition("-")
    names = [code_name(one, language) for one in (first, last) if one]
    if not all(names):
        return f"{_code(first)}{between}{_code(last)}"
    name = RANGE[language].format(first=names[0], last=names[-1]) if between else names[0]
    return f"{_code(first)}{between}{_code(last)} ({name})"


def _listed(said: Sequence[str], more: str, language: str) -> str:
    """Return up to four things in one list; of more the first three, and how many there are besides."""
    if len(said) > MOST_NAMED + 1:
        said = [*said[:MOST_NAMED], more.format(n=len(said) - MOST_NAMED)]
    return AND[language].join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said)


def _relation(name: str, value: str, language: str) -> str:
    """Say how a stated code stands to what the firm has; a word that cannot be said is its product."""
    words = RELATIONS[language]
    if value.isdigit():
        level = "chapter" if name == "inside" and len(value) == CHAPTER else "code"
        return words[f"{name}_{level}"].format(value=_code(value))
    said = _value(value, language)
    return words[f"{name}_word"].format(value=said) if said else words[name]


def _value(value: str, language: str) -> str:
    """Return a word of the firm in the reader's language; "" when it cannot be said."""
    if value.isdigit():
        return ""
    if is_vietnamese(value):
        return value if language == "vi" else english_of(value)
    said = meaning_in(value, language)
    if is_latin_name(value):
        return f"{value} ({said.name})" if said.name else ""
    if said.among or not said.name:
        return "" if language == "vi" else value
    return said.name


def _short(found: str) -> str:
    plain = " ".join(found.replace("“", "").replace("”", "").split())
    return shorten_text(balance_brackets(plain), LONGEST_FIND)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _code(text: str) -> str:
    """Show a code as people read it: 0804 50, 0804 50 10."""
    if not text.isdigit() or len(text) <= HEADING:
        return text
    return " ".join([text[:HEADING], *(text[at : at + 2] for at in range(HEADING, len(text), 2))])


def _market(market: str, language: str) -> str:
    if not market or market == HOME:
        return ""
    name = market_name(market, language)
    if language == "en" and name.startswith(THE):
        name = f"the {name}"
    return MARKET[language].format(name=name)
