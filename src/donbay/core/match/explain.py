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
        "HS_EXACT": "thông báo nêu đúng mã HS {found}{place}",
        "HS_INSIDE": "thông báo nêu mã HS {found}, nằm trong nhóm {value}{place}",
        "HS_WIDER": "thông báo nêu nhóm HS {found}, bao gồm mã {value}{place}",
        "HS_HEADING": "thông báo nêu mã HS {found}, cùng nhóm với {value}{place}",
        "HS_CHAPTER": "thông báo nêu cả chương HS {found}{place}",
        "TERM": "thông báo nêu “{found}”{place}",
        "LATIN": "thông báo nêu tên khoa học {value}{place}",
        "TERM_DESCRIPTION": "“{found}” được nhắc tới{place}",
        "TERM_DOUBTFUL": "có từ “{found}”{place}, có thể mang nghĩa khác",
        "ICS": "lĩnh vực tiêu chuẩn ICS {found} thường gồm hàng có mã HS {value}",
        "HORIZONTAL": "biện pháp áp dụng cho cả lĩnh vực “{found}”{place}",
    },
    "en": {
        "HS_EXACT": "the notice names HS {found} itself{place}",
        "HS_INSIDE": "the notice names HS {found}, which lies within {value}{place}",
        "HS_WIDER": "the notice names HS {found}, which includes {value}{place}",
        "HS_HEADING": "the notice names HS {found}, of the same heading as {value}{place}",
        "HS_CHAPTER": "the notice names the whole HS chapter {found}{place}",
        "TERM": "the notice says “{found}”{place}",
        "LATIN": "the notice gives the scientific name {value}{place}",
        "TERM_DESCRIPTION": "“{found}” is mentioned{place}",
        "TERM_DOUBTFUL": "the word “{found}” stands{place}, perhaps in another meaning",
        "ICS": "the ICS field {found} usually covers goods of HS {value}",
        "HORIZONTAL": "the measure applies to the whole field of “{found}”{place}",
    },
}
_FRAME = {
    "vi": "Vì doanh nghiệp khai “{line}” và {reasons}{market}.",
    "en": "Because you make “{line}” and {reasons}{market}.",
}
_JOIN = {"vi": "; ", "en": "; "}
_MARKET = {"vi": "; thị trường: {name}", "en": "; market: {name}"}
_AT_HOME = {"vi": "; đây là dự thảo trong nước", "en": "; this is a Vietnamese draft"}
_ORDER = tuple(_FOUND["vi"])
REASONS_SHOWN = 3
_WORDS = {"TERM", "LATIN", "TERM_DESCRIPTION", "TERM_DOUBTFUL"}


def explain(evidence: Sequence[Evidence], market: str, language: str) -> str:
    """Return one sentence with the strongest line and its strongest reasons.

    `evidence` is ordered as `MatchIndex.judge` gives it: strongest line first.
    """
    if not evidence:
        return ""
    first = evidence[0].line_id
    ours = sorted((e for e in evidence if e.line_id == first), key=_rank)
    reasons = _JOIN[language].join(say(item, language) for item in _telling(ours)[:REASONS_SHOWN])
    return _FRAME[language].format(line=ours[0].line_words, reasons=reasons, market=_market(market, language))


def _rank(item: Evidence) -> tuple[int, int]:
    """Put the strongest kind first, and within words the longest: it says the most."""
    return _ORDER.index(item.kind), -len(item.found)


def _telling(items: Sequence[Evidence]) -> list[Evidence]:
    """Leave out what adds nothing: the same find again, and a word inside a phrase that is shown."""
    shown: list[Evidence] = []
    for item in items:
        if not any(f" {item.found} " in f" {other.found} " and _alike(item, other) for other in shown):
            shown.append(item)
    return shown


def _alike(one: Evidence, other: Evidence) -> bool:
    return one.kind == other.kind or {one.kind, other.kind} <= _WORDS


def say(item: Evidence, language: str) -> str:
    """Return one piece of evidence as half a sentence."""
    place = _PLACE[language][item.field]
    place = f" {place}" if place else ""
    return _FOUND[language][item.kind].format(
        found=_code(item.found, item.kind), value=_code(item.value, item.kind), place=place
    )


def _code(text: str, kind: str) -> str:
    """Show a six-digit code as people read it: 0804 50."""
    return (
        f"{text[:4]} {text[4:]}"
        if kind.startswith(("HS", "ICS")) and text.isdigit() and len(text) > 4
        else text
    )


def _market(market: str, language: str) -> str:
    if not market:
        return ""
    if market == HOME:
        return _AT_HOME[language]
    return _MARKET[language].format(name=market_name(market, language))
