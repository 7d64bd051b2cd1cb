"""What the goods of a notice are called: from its own words, else from what it was understood to be about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from donbay.core.classify.groups import GROUPS
from donbay.core.classify.read import read
from donbay.core.classify.types import Classified, Heading, Subject
from donbay.core.nomenclature.headings import entries
from donbay.core.notices.record import Code, NoticeRecord
from donbay.core.text.language import language_of

from .spoken import cut_endings, known_in_vietnamese, known_whole
from .tidy import tidy_goods

MOST = 4  # goods named; our choice: a headline of two lines
LONGEST = 110  # letters of goods in a headline; our choice: two lines on a telephone
SURE, SURE_FAMILY = 0.9, 0.75  # how far a heading, a family of goods must concern, to be named
STATED = 0.4  # the same of a code that the notice states, where nothing else tells the goods
_NOTHING: Mapping[str, Any] = {}
_PARTS = re.compile(r"[;\n•]|\s[-–]\s")
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
# An export writes the fields of standards like goods: `Edible salt (HS code(s): 2501); salt (ICS code(s): …)`.
_FIELDS = re.compile(r";[^;]*\(ICS codes?\(s\):[^)]*\)", re.IGNORECASE)
# Of `packaging of plastics, paper and wood` the goods are packaging, whatever they are made of.
_MADE_OF = re.compile(
    r"^((?:packaging|footwear|furniture|garments|clothing|bags|containers)) of .*$", re.IGNORECASE
)
# Behind the head of an English phrase: its end, a comma, or what only says more about it.
_AT_AN_END = (
    r"(?:\s*$|\s*[;,.:()/–—]|\s+(?:-|for|of|in|on|with|and|or|from|to|used|intended|containing|including)\b)"
)
_SEVERAL = re.compile(r"[;,/&\n]|\b(?:and|or|y|e|o|et|ou)\b", re.IGNORECASE)
_NO_DOUBT = frozenset({"", "LONG_LIST"})
_ABROAD = frozenset("de del la las los el y con para le les des du et pour aux en".split())
_Codes = tuple[tuple[str, ...], tuple[str, ...]]
_ASIDE = re.compile(r"\s*\([^)]*\)")
_ALL = {"thực phẩm nói chung": "thực phẩm", "food in general": "food"}


class Goods(msgspec.Struct, frozen=True):
    """The goods of a notice in one language. `more`: it names others besides; `original`: as it is written."""

    names: tuple[str, ...] = ()
    more: bool = False
    original: str = ""


def goods_of(record: NoticeRecord, language: str, inherited: Mapping[str, Any] = _NOTHING) -> Goods:
    """Return the goods of a notice, in the reader's language where they can be said in it.

    Its own words come first, then what its chain lends; what cannot be said is left empty and stands
    in `original`. Cost: up to five milliseconds for a notice seen for the first time.
    """
    stated = _stated(record.products) or _stated(str(inherited.get("products", "")))
    codes = _codes(record.hs, inherited.get("hs", ())), _codes(record.ics, inherited.get("ics", ()))
    return _goods(stated, tidy_goods(record.title), codes, record.keywords, language)


def _codes(own: Sequence[Code], lent: Sequence[str]) -> tuple[str, ...]:
    return tuple(code.code for code in own if code.code) or tuple(lent)


def _stated(products: str) -> str:
    """Return the goods as stated; the names of fields of standards that an export sets beside them left out."""
    return tidy_goods(_FIELDS.sub("", products)) or tidy_goods(products)


@lru_cache(maxsize=8192)
def _goods(stated: str, title: str, codes: _Codes, keywords: tuple[str, ...], language: str) -> Goods:
    original = stated or title
    said = _own(stated, language)
    if said and not said.more:
        return Goods(said.names, original=original)
    understood = _understood(stated, title, codes, keywords)
    names = (
        _headings(understood, language, original)
        or _families(understood, language)
        or _headings(understood, language, original, least=STATED, stated=True)
    )
    if said and len(said.names) >= len(names):
        return Goods(said.names, said.more, original)
    if names:
        listed = len(stated.split(";"))  # many kinds of goods stand behind fewer names
        return Goods(tuple(names[:MOST]), len(names) > MOST or len(names) < listed, original)
    return Goods(original=original)


def _own(stated: str, language: str) -> Goods | None:
    """Return the goods in the notice's own words, where they are in the reader's language or known."""
    if not stated:
        return None
    if _VIETNAMESE.search(stated):
        if language == "vi":
            return Goods((inside_sentence(stated),)) if len(stated) <= LONGEST else None
        named = [name for part in _PARTS.split(stated) for name in known_in_vietnamese(part)]
        return Goods(tuple(name.en for name in named)) if named else None
    if language == "en" and len(stated) <= LONGEST and is_english(stated):
        return Goods((", ".join(map(_small, stated.split("; "))),))
    parts = list(_listed(stated))
    known = [known_whole(part) for part in parts]
    names = list(dict.fromkeys(name.said(language) for found in known for name in found))
    if not names:
        return None
    return Goods(tuple(names[:MOST]), not all(known) or len(names) > MOST)


def _listed(stated: str) -> Iterator[str]:
    """Yield the parts of a list; of `Fresh fruit: mango, pitaya` what stands behind the colon, if it is known."""
    for part in (_MADE_OF.sub(r"\1", part.strip()) for part in _PARTS.split(stated)):
        head, colon, tail = part.partition(":")
        if colon and known_whole(tail):
            yield tail
        elif part:
            yield head if colon and known_whole(head) else part


def is_english(text: str) -> bool:
    """Return whether goods are written in English; a few words without a sign of another language are."""
    words = set(text.lower().replace(",", " ").split())
    return text.isascii() and language_of(text) in {"", "en"} and not words & _ABROAD and not _is_abroad(text)


def _is_abroad(text: str) -> bool:
    """Return whether the goods are known, but by none of the words of their English names."""
    known = [word for part in _listed(text) for name in known_whole(part) for word in name.en.split()]
    words = {cut_endings(word) for word in re.findall(r"[a-z]+", text.lower())}
    return bool(known) and not any(cut_endings(word) in words for word in known)


def _understood(stated: str, title: str, codes: _Codes, keywords: tuple[str, ...]) -> Classified:
    hs, ics = (tuple(map(Code, some)) for some in codes)
    return read(Subject(title=title, products=stated, hs=hs, ics=ics, keywords=keywords)).classified


def _headings(
    found: Classified, language: str, words: str, *, least: float = SURE, stated: bool = False
) -> list[str]:
    """Return the names of the narrowest headings that are sure enough, each once; only `stated` ones if asked.

    None of what only a part of the words speaks of, and for a single kind of goods no name that lists several:
    where the notice is more precise than the heading, its own words stand.
    """
    sure = [one for one in found.headings if one.share >= least and (not stated or _is_stated(one))]
    narrow = [one for one in sure if not any(_inside(other, one) for other in sure)]
    meant = [one for one in narrow if _is_stated(one) or _is_said(one, words)]
    names = list(dict.fromkeys(name for one in meant if (name := heading_name(one.code, language))))
    return [name for name in names if "," not in name] if _is_one(words) else names


def _is_stated(heading: Heading) -> bool:
    """Return whether the notice states the heading itself, and nothing speaks against it."""
    return any(ground.basis == "STATED" and ground.doubt in _NO_DOUBT for ground in heading.grounds)


def _is_said(heading: Heading, words: str) -> bool:
    """Return whether a heading's words are what the goods are, not what they are made of or for.

    `Banana fibre paper` is paper: in English the last noun tells, so what is found must end its phrase.
    """
    told = [ground.found for ground in heading.grounds if ground.basis == "WORD" and not ground.doubt]
    if not told or not is_english(words):
        return True
    return any(re.search(rf"\b{re.escape(found)}{_AT_AN_END}", words, re.IGNORECASE) for found in told)


def _is_one(words: str) -> bool:
    """Return whether the words name one kind of goods."""
    return not _SEVERAL.search(_ASIDE.sub("", words))


def _inside(one: Heading, other: Heading) -> bool:
    return one.code != other.code and one.code.startswith(other.code)


@lru_cache(maxsize=4096)
def heading_name(code: str, language: str) -> str:
    """Return what a code is called inside a sentence: small first letter, no other name in brackets."""
    known = entries()
    entry = next((known[code[:size]] for size in range(len(code), 1, -1) if code[:size] in known), None)
    name = _ASIDE.sub("", (entry.vi if language == "vi" else entry.en) if entry else "")
    return inside_sentence(name.partition(":")[0].replace(";", ","))


def _families(found: Classified, language: str) -> list[str]:
    told = [GROUPS[one.group] for one in found.groups if one.share >= SURE_FAMILY]
    names = [group.vi if language == "vi" else group.en for group in told if not group.is_topic]
    return [_ALL.get(name, name) for name in names[:1]]


def _small(part: str) -> str:
    """Return English goods inside a sentence: A Heading Like This in small letters, names and codes as they are."""
    words = [word for word in part.split() if len(word) > 3]
    if len(words) > 1 and all(word.istitle() for word in words):
        return " ".join(word.lower() if word.istitle() else word for word in part.split())
    return inside_sentence(part)


def inside_sentence(words: str) -> str:
    """Return the words with a small first letter, unless they begin with an abbreviation or a name."""
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2].isspace() else words
