"""The closed word lists of the source, in Vietnamese, and how their cells are taken apart.

Source: the English terms are the WTO's own choices; the Vietnamese wording is ours,
to be approved by the TBT office. A term not listed is shown as the source writes it.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from donbay.core.notices.keywords import KEYWORDS

__all__ = [
    "KEYWORDS",
    "OBJECTIVES",
    "TYPES",
    "say_keyword",
    "say_objective",
    "say_type",
    "split_keywords",
    "split_objectives",
    "split_regions",
]

OBJECTIVES: Mapping[str, str] = MappingProxyType(
    {
        "Animal health (SPS)": "bảo vệ sức khỏe động vật",
        "Consumer information, labelling (TBT)": "cung cấp thông tin cho người tiêu dùng, ghi nhãn",
        "Cost saving and productivity enhancement (TBT)": "tiết kiệm chi phí và nâng cao năng suất",
        "Food safety (SPS)": "bảo đảm an toàn thực phẩm",
        "Harmonization (TBT)": "hài hòa hóa quy định",
        "National security requirements (TBT)": "bảo đảm an ninh quốc gia",
        "Not specified (TBT)": "không nêu mục tiêu",
        "Other (TBT)": "mục tiêu khác",
        "Other (SPS)": "mục tiêu khác",
        "Plant protection (SPS)": "bảo vệ thực vật",
        "Prevention of deceptive practices and consumer protection (TBT)": (
            "ngăn ngừa hành vi gian dối và bảo vệ người tiêu dùng"
        ),
        "Protect humans from animal/plant pest or disease (SPS)": (
            "bảo vệ con người khỏi dịch bệnh, sinh vật gây hại từ động vật và thực vật"
        ),
        "Protect territory from other damage from pests (SPS)": (
            "bảo vệ lãnh thổ khỏi các thiệt hại khác do sinh vật gây hại"
        ),
        "Protection of animal or plant life or health (TBT)": "bảo vệ sự sống, sức khỏe động vật và thực vật",
        "Protection of human health or safety (TBT)": "bảo vệ sức khỏe và an toàn của con người",
        "Protection of the environment (TBT)": "bảo vệ môi trường",
        "Quality requirements (TBT)": "bảo đảm yêu cầu về chất lượng",
        "Reducing trade barriers and facilitating trade (TBT)": (
            "giảm rào cản và tạo thuận lợi cho thương mại"
        ),
    }
)

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "Regular notification": "thông báo thường",
        "Addendum to Regular Notification": "bản bổ sung của thông báo thường",
        "Revision to Regular Notification": "bản sửa đổi của thông báo thường",
        "Corrigendum to Regular Notification": "bản đính chính của thông báo thường",
        "Supplement to Regular Notification": "bản dịch của thông báo thường",
        "Emergency notifications (SPS)": "thông báo khẩn cấp",
        "Addendum to Emergency Notification (SPS)": "bản bổ sung của thông báo khẩn cấp",
        "Revision to Emergency Notification (SPS)": "bản sửa đổi của thông báo khẩn cấp",
        "Corrigendum to Emergency Notification (SPS)": "bản đính chính của thông báo khẩn cấp",
        "Supplement to Emergency Notification (SPS)": "bản dịch của thông báo khẩn cấp",
    }
)

_MARK = re.compile(r"\((?:TBT|SPS)\)", re.IGNORECASE)
_MARKED = re.compile(r"[^;]*?\((?:TBT|SPS)\)|[^;]+", re.IGNORECASE)
_REGION_BREAK = re.compile(r"[;\r\n]|_x000D_")
_BLANKS = re.compile(r"\s+")


def _key(term: str) -> str:
    return _BLANKS.sub(" ", term).strip().casefold()


def _spoken(terms: Mapping[str, str]) -> dict[str, str]:
    """Index the terms case-blind, with and without their committee mark."""
    plain = {_key(_MARK.sub("", term)): said for term, said in terms.items()}
    return plain | {_key(term): said for term, said in terms.items()}


_OBJECTIVES = _spoken(OBJECTIVES)
_KEYWORDS = _spoken(KEYWORDS)
_TYPES = _spoken(TYPES)


def _each_once(parts: Iterable[str]) -> tuple[str, ...]:
    tidy = (_BLANKS.sub(" ", part).strip(" ,;\u00a0") for part in parts)
    return tuple(dict.fromkeys(part for part in tidy if part and part not in "-–—"))


@lru_cache(maxsize=4096)
def split_objectives(cell: str) -> tuple[str, ...]:
    """Return the objectives of a cell, each once, in order.

    A term ends at `(TBT)` or `(SPS)` or a semicolon: one term holds a comma, and some
    doors join the terms with commas.
    """
    return _each_once(_MARKED.findall(cell))


@lru_cache(maxsize=4096)
def split_keywords(cell: str) -> tuple[str, ...]:
    """Return the keywords of a cell, each once, in order; only `;` and line breaks separate."""
    return _each_once(_REGION_BREAK.split(cell))


@lru_cache(maxsize=4096)
def split_regions(cell: str) -> tuple[str, ...]:
    """Return the regions of a cell, each once; a comma belongs to the name ("Brazil, Rio Grande do Sul")."""
    return _each_once(_REGION_BREAK.split(cell))


def _say(text: str, language: str, spoken: Mapping[str, str]) -> str:
    if language == "vi":
        known = spoken.get(_key(text))
        if known:
            return known
    return _BLANKS.sub(" ", _MARK.sub("", text)).strip()


def say_objective(text: str, language: str) -> str:
    """Return an objective as a reader of that language wants it, without the committee mark."""
    return _say(text, language, _OBJECTIVES)


def say_keyword(text: str, language: str) -> str:
    """Return a keyword as a reader of that language wants it; an unknown one as written."""
    return _say(text, language, _KEYWORDS)


def say_type(text: str, language: str) -> str:
    """Return a notification type as a reader of that language wants it; an unknown one as written."""
    return _say(text, language, _TYPES)
