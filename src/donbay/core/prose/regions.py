"""The regions of a notice in Vietnamese: a member, or a part of one after a comma."""

from collections.abc import Mapping
from types import MappingProxyType

from donbay.core.codes.members import member_named

# A part of a member as the source writes it; a name that both languages write alike needs no line.
PARTS: Mapping[str, str] = MappingProxyType(
    {
        "guadeloupe islands": "quần đảo Guadeloupe",
        "island of corsica": "đảo Corse",
        "corsica": "đảo Corse",
        "reunion": "đảo Réunion",
        "martinique": "đảo Martinique",
        "canary islands": "quần đảo Canary",
        "sardinia": "đảo Sardinia",
        "sicily": "đảo Sicilia",
        "northern ireland": "Bắc Ireland",
        "scotland": "Scotland",
        "wales": "xứ Wales",
        "england": "Anh",
    }
)
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "all trading partners": "tất cả đối tác thương mại",
        "all countries": "tất cả các nước",
        "european union": "Liên minh châu Âu",
        "other": "nơi khác",
    }
)
_KINDS: tuple[tuple[str, str], ...] = (
    ("province of ", "tỉnh "),
    ("state of ", "bang "),
    ("region of ", "vùng "),
    ("island of ", "đảo "),
    ("islands of ", "quần đảo "),
    ("city of ", "thành phố "),
    ("county of ", "hạt "),
    ("district of ", "huyện "),
)


def say_region(text: str, language: str) -> str:
    """Return a region as a reader of that language wants it; the name of a place inside a member is kept."""
    tidy = " ".join(text.split())
    if language != "vi":
        return tidy
    if tidy.casefold() in _WORDS:
        return _WORDS[tidy.casefold()]
    whole = member_named(tidy)
    if whole:
        return whole.name_vi
    head, comma, tail = tidy.partition(", ")
    member = member_named(head) if comma else None
    return f"{member.name_vi} ({_part(tail)})" if member else tidy


def _part(name: str) -> str:
    known = PARTS.get(name.casefold())
    if known:
        return known
    for english, vietnamese in _KINDS:
        if name.casefold().startswith(english):
            return vietnamese + name[len(english) :]
    return name
