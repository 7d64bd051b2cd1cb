"""Say in two sentences why a notice concerns a firm: what it registered, and what the notice says of that."""

from collections.abc import Sequence

from msgspec import structs

from donbay.core.codes.blocs import market_name
from donbay.core.codes.ics_names import ics_name
from donbay.core.goods.meant import in_reading, is_vietnamese, meaning
from donbay.core.notices.sayings import THE
from donbay.core.text.fold import fold

from .evidence import is_latin_name
from .market import HOME
from .reason_words import (
    AT_HOME,
    CODE,
    FOUND,
    FRAME,
    MARKET,
    NOTICE,
    PERHAPS,
    PLACES,
    RELATIONS,
)
from .types import Evidence

_ORDER = tuple(FOUND["vi"])
REASONS_SHOWN = 3
LONGEST_FIND = 80  # letters of the notice's own words; a reason is read, not studied
_WORDS = {"TERM", "LATIN", "TERM_DESCRIPTION", "TERM_DOUBTFUL", "TERM_ASIDE", "NAMED", "FAMILY", "HORIZONTAL"}
_STRENGTHS = ("STRONG", "GOOD", "WEAK")


def explain(evidence: Sequence[Evidence], market: str, language: str, grade: str = "") -> str:
    """Return the strongest line and its strongest reasons; "" when nothing was found.

    `evidence` is ordered as `MatchIndex.judge` gives it: strongest line first. In Vietnamese the goods
    are said in Vietnamese, the notice's own words stand behind as the original. Of grade POSSIBLE the doubt is said.
    """
    if not evidence:
        return ""
    first = evidence[0].line_id
    ours = sorted((e for e in evidence if e.line_id == first), key=_rank)
    told = _telling(ours)[:REASONS_SHOWN]
    reasons = "; ".join(dict.fromkeys(say(item, language) for item in _merged(told)))
    if grade == "POSSIBLE":
        reasons = PERHAPS[language] + reasons
    said = FRAME[language].format(
        line=ours[0].line_words,
        code=_own_code(told, language),
        market=_market(market, language),
        reasons=reasons[:1].upper() + reasons[1:],
    )
    return said + (AT_HOME[language] if market == HOME else "")


def _rank(item: Evidence) -> tuple[int, bool, int, int]:
    """Put the strongest first, then the very product, the plainest kind, and the longest: it says the most."""
    return (
        _STRENGTHS.index(item.strength),
        not _is_the_product(item),
        _ORDER.index(item.kind),
        -len(item.found),
    )


def _telling(items: Sequence[Evidence]) -> list[Evidence]:
    """Leave out what adds nothing: the same find again, and a word inside a phrase that is shown."""
    shown: list[Evidence] = []
    for item in items:
        said = item.found.lower()
        if not any(f" {said} " in f" {other.found.lower()} " and _alike(item, other) for other in shown):
            shown.append(item)
    strong = [item for item in shown if item.strength != "WEAK"]
    return strong or shown


def _merged(items: Sequence[Evidence]) -> list[Evidence]:
    """Say codes that are stated alike in one breath: HS 6912, 6913."""
    merged: list[Evidence] = []
    for item in items:
        place = next((at for at, one in enumerate(merged) if _same_breath(item, one)), None)
        if place is None:
            merged.append(item)
        else:
            known = merged[place]
            codes = sorted({*known.found.split(", "), _code(item.found)})
            merged[place] = structs.replace(known, found=", ".join(map(_code, codes)))
    return merged


def _same_breath(one: Evidence, other: Evidence) -> bool:
    stated = one.kind == other.kind == "HS_EXACT" and (one.field == "chain") == (other.field == "chain")
    return stated and (one.value == other.value or (one.value.isdigit() and other.value.isdigit()))


def _alike(one: Evidence, other: Evidence) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= _WORDS


def _own_code(items: Sequence[Evidence], language: str) -> str:
    """Return the code of the line behind the first reason that has one; a suggested one is called so."""
    item = next((item for item in items if item.value.isdigit()), None)
    return CODE[language][item.confirmed].format(code=_code(item.value)) if item else ""


def say(item: Evidence, language: str) -> str:
    """Return one piece of evidence as a sentence without capital and full stop."""
    place = PLACES[language][item.field]
    return (
        FOUND[language][_kind_said(item)]
        .format(
            place=place,
            notice=place if item.field == "chain" else NOTICE[language],
            found=_code(_short(item.found)),
            goods=_goods(item.found, language),
            heading=_digits(item.found)[:4],
            inside=_relation("inside", item.value, language),
            wider=_relation("wider", item.value, language),
            field=ics_name(item.found, language),
        )
        .replace(" ()", "")
    )


def _kind_said(item: Evidence) -> str:
    """Call a stated code the firm's own only if the firm has it, and the very product no neighbour of itself."""
    if item.kind == "HS_EXACT" and not item.value.isdigit():
        return "HS_ALIKE"
    return "TERM" if item.kind == "NAMED" and _is_the_product(item) else item.kind


def _is_the_product(item: Evidence) -> bool:
    """Return whether what the notice names is what the firm registered, in whichever language."""
    if item.kind not in _WORDS:
        return False
    ours = {fold(item.value), fold(item.line_words)}
    return fold(item.found) in ours or fold(meaning(item.found)) in ours


def _relation(name: str, value: str, language: str) -> str:
    """Say how a stated code stands to what the firm has; a word that cannot be said is its product."""
    words = RELATIONS[language]
    if value.isdigit():
        return words[f"{name}_code"].format(value=_code(value))
    said = value if is_vietnamese(value) or language == "en" else meaning(value)
    if said and language == "vi" and is_latin_name(value):
        said = f"{value} ({said})"
    return words[f"{name}_word"].format(value=said) if said else words[name]


def _goods(found: str, language: str) -> str:
    """Return what was found in the reader's language, the original wording behind it."""
    return in_reading(_short(found), language)


def _short(found: str) -> str:
    plain = " ".join(found.replace("“", "").replace("”", "").split())
    return plain if len(plain) <= LONGEST_FIND else plain[:LONGEST_FIND].rsplit(" ", 1)[0] + "…"


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _code(text: str) -> str:
    """Show a six-digit code as people read it: 0804 50."""
    return f"{text[:4]} {text[4:]}" if text.isdigit() and len(text) > 4 else text


def _market(market: str, language: str) -> str:
    if not market or market == HOME:
        return ""
    name = market_name(market, language)
    if language == "en" and name.startswith(THE):
        name = f"the {name}"
    return MARKET[language].format(name=name)
