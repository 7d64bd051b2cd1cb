"""Say in a sentence why a notice concerns a firm."""

from collections.abc import Sequence

from donbay.core.codes.blocs import market_name

from .market import HOME
from .types import Evidence

_PLACE = {
    "vi": {
        "title": "trong tên", "products": "trong phần sản phẩm", "description": "trong phần mô tả",
        "chain": "trong thông báo gốc", "hs": "", "ics": "", "keywords": "trong từ khóa", "regions": "",
    },
    "en": {
        "title": "in the title", "products": "under products covered", "description": "in the description",
        "chain": "in the notice it follows", "hs": "", "ics": "",
        "keywords": "in the keywords", "regions": "",
    },
}  # fmt: skip
_FOUND = {
    "vi": {
        "TERM": "thông báo nêu “{found}”{place}",
        "LATIN": "thông báo nêu tên khoa học {found}{place}",
        "HS_EXACT": "thông báo nêu đúng mã HS {found}{place}",
        "HS_INSIDE": "thông báo nêu mã HS {found}, nằm trong nhóm {value}{place}",
        "HS_WIDER": "thông báo nêu nhóm HS {found}, bao gồm {value}{place}",
        "HS_HEADING": "thông báo nêu mã HS {found}, cùng nhóm với {value}{place}",
        "HS_CHAPTER": "thông báo nêu cả chương HS {found}{place}",
        "NAMED": "thông báo nói về “{found}”{place}, cùng nhóm hàng với {value}",
        "FAMILY": "biện pháp nói về “{found}”{place}, đúng loại hàng doanh nghiệp làm",
        "TERM_DESCRIPTION": "“{found}” được nhắc tới{place}",
        "ICS": "lĩnh vực tiêu chuẩn ICS {found} thường gồm {value}",
        "LEARNED": "trong các thông báo trước đây, “{found}” thường đi cùng {value}",
        "HORIZONTAL": "biện pháp áp dụng cho cả lĩnh vực “{found}”{place}",
        "TERM_DOUBTFUL": "có từ “{found}”{place}, có thể mang nghĩa khác",
        "TERM_ASIDE": "có nhắc “{found}”{place}, dù không phải mặt hàng chính",
    },
    "en": {
        "TERM": "the notice says “{found}”{place}",
        "LATIN": "the notice gives the scientific name {found}{place}",
        "HS_EXACT": "the notice names HS {found} itself{place}",
        "HS_INSIDE": "the notice names HS {found}, which lies within {value}{place}",
        "HS_WIDER": "the notice names HS {found}, which includes {value}{place}",
        "HS_HEADING": "the notice names HS {found}, of the same heading as {value}{place}",
        "HS_CHAPTER": "the notice names the whole HS chapter {found}{place}",
        "NAMED": "the notice is about “{found}”{place}, the same kind of goods as {value}",
        "FAMILY": "the measure is on “{found}”{place}, the very kind you make",
        "TERM_DESCRIPTION": "“{found}” is mentioned{place}",
        "ICS": "the ICS field {found} usually covers {value}",
        "LEARNED": "in earlier notices “{found}” usually went with {value}",
        "HORIZONTAL": "the measure applies to the whole field of “{found}”{place}",
        "TERM_DOUBTFUL": "the word “{found}” stands{place}, perhaps in another meaning",
        "TERM_ASIDE": "“{found}” is named{place}, though not as the main goods",
    },
}
_FRAME = {
    "vi": "Vì doanh nghiệp khai “{line}”{code} và {reasons}{market}.",
    "en": "Because you make “{line}”{code} and {reasons}{market}.",
}
_JOIN = {"vi": "; ", "en": "; "}
_MARKET = {"vi": "; thị trường: {name}", "en": "; market: {name}"}
_AT_HOME = {"vi": "; đây là dự thảo trong nước", "en": "; this is a Vietnamese draft"}
_ORDER = tuple(_FOUND["vi"])
REASONS_SHOWN = 3
_WORDS = {"TERM", "LATIN", "TERM_DESCRIPTION", "TERM_DOUBTFUL", "TERM_ASIDE", "NAMED", "FAMILY", "HORIZONTAL"}
_STRENGTHS = ("STRONG", "GOOD", "WEAK")


def explain(evidence: Sequence[Evidence], market: str, language: str) -> str:
    """Return one sentence with the strongest line and its strongest reasons.

    `evidence` is ordered as `MatchIndex.judge` gives it: strongest line first.
    """
    if not evidence:
        return ""
    first = evidence[0].line_id
    ours = sorted((e for e in evidence if e.line_id == first), key=_rank)
    told = _telling(ours)[:REASONS_SHOWN]
    return _FRAME[language].format(
        line=ours[0].line_words,
        code=_own_code(told),
        reasons=_JOIN[language].join(say(item, language) for item in told),
        market=_market(market, language),
    )


def _rank(item: Evidence) -> tuple[int, int, int]:
    """Put the strongest first, then the plainest kind, and within words the longest: it says the most."""
    return _STRENGTHS.index(item.strength), _ORDER.index(item.kind), -len(item.found)


def _telling(items: Sequence[Evidence]) -> list[Evidence]:
    """Leave out what adds nothing: the same find again, and a word inside a phrase that is shown."""
    shown: list[Evidence] = []
    for item in items:
        said = item.found.lower()
        if not any(f" {said} " in f" {other.found.lower()} " and _alike(item, other) for other in shown):
            shown.append(item)
    strong = [item for item in shown if item.strength != "WEAK"]
    return strong or shown


def _alike(one: Evidence, other: Evidence) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= _WORDS


def _own_code(items: Sequence[Evidence]) -> str:
    """Return the declared code behind the first reason that has one, as " (0804 50)"."""
    code = next((item.value for item in items if item.value.isdigit()), "")
    return f" ({_code(code)})" if code else ""


def say(item: Evidence, language: str) -> str:
    """Return one piece of evidence as half a sentence."""
    place = _PLACE[language][item.field]
    return _FOUND[language][item.kind].format(
        found=_code(item.found), value=_value(item.value), place=f" {place}" if place else ""
    )


def _value(text: str) -> str:
    """Show what the firm declared: a code as it is read, a word in quotes."""
    return f"HS {_code(text)}" if text.isdigit() else f"“{text}”"


def _code(text: str) -> str:
    """Show a six-digit code as people read it: 0804 50."""
    return f"{text[:4]} {text[4:]}" if text.isdigit() and len(text) > 4 else text


def _market(market: str, language: str) -> str:
    if not market:
        return ""
    if market == HOME:
        return _AT_HOME[language]
    return _MARKET[language].format(name=market_name(market, language))
