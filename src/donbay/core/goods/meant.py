"""What a word found in a notice means, in Vietnamese: goods, a family of goods, a topic, else its heading."""

import re
from collections.abc import Mapping
from functools import lru_cache

from donbay.core.classify.groups import GROUPS
from donbay.core.classify.passages import phrase
from donbay.core.nomenclature.headings import entries
from donbay.core.notices.vocabulary import say_keyword
from donbay.core.text.fold import fold

from .naming import heading_name
from .spoken import cut_endings, known_whole

_WORD = re.compile(r"[^\W_]+")
_VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


@lru_cache(maxsize=8192)
def meaning(found: str) -> str:
    """Return what a word or phrase in any language means in Vietnamese; "" when nobody knows.

    Cost: a tenth of a second for the first word of a process, which reads all families and headings.
    """
    names = known_whole(found)
    if names:
        return ", ".join(name.vi for name in names)
    key = _key(found)
    if not key:
        return ""
    topic = say_keyword(found, "vi")
    if topic.casefold() != found.casefold():
        return topic
    return _families().get(key) or _headings().get(key) or ""


def in_reading(found: str, language: str) -> str:
    """Return what a word of a notice means to a reader: in Vietnamese, with the original marked behind it."""
    if language != "vi" or is_vietnamese(found):
        return f"“{found}”"
    said = meaning(found)
    if said.casefold() == found.casefold():  # both languages write it alike
        return said
    return f"{said} (nguyên văn: “{found}”)" if said else f"cụm từ (nguyên văn: “{found}”)"


def is_vietnamese(found: str) -> bool:
    """Return whether a word is Vietnamese: by its letters, or, of `bò` and `xoài`, as one of the words for goods."""
    return bool(_VIETNAMESE.search(found)) or (not found.isascii() and phrase(found) in _own_words())


def _key(text: str) -> tuple[str, ...]:
    return tuple(cut_endings(word) for word in _WORD.findall(fold(text)))


@lru_cache(maxsize=1)
def _own_words() -> frozenset[tuple[str, ...]]:
    """Return the Vietnamese words for goods that no other language of ours writes alike."""
    ours: set[tuple[str, ...]] = set()
    theirs: set[tuple[str, ...]] = set()
    for entry in entries().values():
        for word in entry.words:
            if not word.text.isascii():
                (ours if word.language == "vi" else theirs).add(phrase(word.text))
    return frozenset(ours - theirs)


@lru_cache(maxsize=1)
def _families() -> Mapping[tuple[str, ...], str]:
    known: dict[tuple[str, ...], str] = {}
    for group in GROUPS.values():
        for word in (*group.named, *group.declared, *group.keywords, group.en):
            known.setdefault(_key(word), group.vi.removesuffix(" nói chung"))
    return known


@lru_cache(maxsize=1)
def _headings() -> Mapping[tuple[str, ...], str]:
    """Return the narrowest heading of each word that is no doubt."""
    known: dict[tuple[str, ...], str] = {}
    for entry in sorted(entries().values(), key=lambda one: -len(one.code)):
        for word in entry.words:
            if word.language != "vi" and not word.doubtful:
                known.setdefault(_key(word.text), entry.code)
    return {key: heading_name(code, "vi") for key, code in known.items()}
