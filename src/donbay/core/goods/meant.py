"""What a word found in a notice means to a reader: its name, else the kind of goods it is among."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from donbay.core.classify.grounds import kin
from donbay.core.classify.groups import GROUPS, Group
from donbay.core.classify.lexicon import senses_of
from donbay.core.classify.passages import phrase
from donbay.core.codes.hs import CHAPTER, HEADING
from donbay.core.nomenclature.headings import LANGUAGES, entries
from donbay.core.nomenclature.vocabulary import own_names
from donbay.core.notices.vocabulary import say_keyword
from donbay.core.text.fold import fold

from .naming import inside_sentence, is_english
from .spoken import cut_endings, known_in_vietnamese, known_whole

_WORD = re.compile(r"[^\W_]+")
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
# `câbles` and `pêche` are French: these letters alone tell nothing, the form of the syllable does.
_SHARED = re.compile("[âêô]", re.IGNORECASE)
_SYLLABLE = re.compile(
    r"(?:ngh?|[cgkpt]h|tr|gi|qu|[bcdđghklmnrstvx])?[aăâeêioôơuưyàáãèéìíòóõùúý]{1,3}(?:[cn]h|ng|[cmnpt])?",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[,;/]| và | hoặc |\bkhác\b")
_ASIDE = re.compile(r"\s*\([^)]*\)")
_EMPTY = frozenset("and for in of or other the to with their general".split())


class Meaning(msgspec.Struct, frozen=True):
    """What a word is called. `among`: it has no name itself, `name` is the kind of goods it is among."""

    name: str = ""
    among: bool = False


def meaning(found: str) -> str:
    """Return what a word or phrase in any language means in Vietnamese; "" when nobody knows."""
    return meaning_in(found, "vi").name


@lru_cache(maxsize=8192)
def meaning_in(found: str, language: str, near: tuple[str, ...] = ()) -> Meaning:
    """Return what a word or phrase in any language means; of several meanings that of the goods in `near`.

    `near`: the HS codes of whoever reads. Cost: a second for the first word of a process that has not read the words
    of the nomenclature yet.
    """
    if known := _known(found, language):
        return Meaning(known)
    if not _key(found):
        return Meaning()
    topic = say_keyword(found, language)
    if topic.casefold() != found.casefold():
        return Meaning(topic)
    family = family_of(found, near)
    said = family_in(found, family, language) if family else Meaning()
    if said.name and not said.among:
        return said
    goods = _of_heading(found, language, near)
    return goods if goods.name and (near or not said.name) else said


def family_in(found: str, family: Group, language: str) -> Meaning:
    """Return what a word for goods of a family means: these goods, or only that they are among the family's."""
    name = family.vi.removesuffix(" nói chung") if language == "vi" else family.en.removesuffix(" in general")
    known = _known(found, language)
    own, said = ({*_key(text)} - _EMPTY for text in (family.en, found))
    if family.is_topic:
        return Meaning(known or name)
    if not known:
        return Meaning(name, among=2 * len(own & said) <= len(own))
    # `Feed` says itself what the family is called; `fish` is not all that a fishery yields.
    is_all = own <= said or {*re.findall(r"\w+", _known(found, "vi"))} <= {*re.findall(r"\w+", family.vi)}
    return Meaning(known) if is_all else Meaning(name, among=True)


def _known(found: str, language: str) -> str:
    return ", ".join(name.said(language) for name in known_whole(found))


def in_reading(found: str, language: str, near: tuple[str, ...] = ()) -> str:
    """Return what a word of a notice means to a reader: in Vietnamese, with the original marked behind it."""
    if language != "vi" or is_vietnamese(found):
        return f"“{found}”"
    said = meaning_in(found, "vi", near)
    if said.name.casefold() == found.casefold():  # both languages write it alike
        return said.name
    return f"{_among(said.name) if said.among else said.name or 'cụm từ'} (nguyên văn: “{found}”)"


def in_english(found: str, near: tuple[str, ...] = ()) -> str:
    """Return the same in English; English words stand as they are."""
    if is_vietnamese(found):
        said = Meaning(english_of(found))
    else:
        said = Meaning() if _is_english(found) else meaning_in(found, "en", near)
    if not said.name or said.name.casefold() == found.casefold():
        return f"“{found}”"
    name = f"goods of the group “{said.name}”" if said.among else said.name
    return f"{name} (original: “{found}”)"


def in_family(found: str, family: Group, language: str) -> str:
    """Return goods of a family: what they are called, or the family they are among; the original behind it."""
    said = family_in(found, family, language)
    if language == "en":
        name = f"goods of the group “{said.name}”" if said.among else said.name
        if not _is_english(found):
            return f"{name} (original: “{found}”)"
        return f"{name} (it mentions “{found}”)" if said.among else f"“{found}”"
    if is_vietnamese(found):
        return f"{said.name} (có nêu “{found}”)" if said.among else f"“{found}”"
    if said.name.casefold() == found.casefold():
        return said.name
    known = _known(found, "vi") if said.among else ""
    return f"{said.name}{known and f', do có nêu {known}'} (nguyên văn: “{found}”)"


def _among(name: str) -> str:
    """Return goods of which only the kind is known."""
    return f"{'sản phẩm' if name.startswith('hàng ') else 'hàng'} thuộc loại {name}"


def english_of(found: str) -> str:
    """Return what a Vietnamese word for goods is in English; "" when it is none of ours."""
    return ", ".join(name.en for name in known_in_vietnamese(found))


def family_of(found: str, near: tuple[str, ...] = ()) -> Group | None:
    """Return the family that a word names; of several that of the words or the codes in `near`, else the first."""
    named = _families().get(_key(found), ())
    words = {group.id for one in near for group in _families().get(_key(one), ())}
    return next(
        (group for group in named if group.id in words),
        next((group for group in named if _reaches(group, near)), named[0] if named else None),
    )


def is_vietnamese(found: str) -> bool:
    """Return whether a word is Vietnamese: by its letters, or, of `bò` and `xoài`, as one of the words for goods."""
    if _VIETNAMESE.search(found) or (not found.isascii() and phrase(found) in _own_words()):
        return True
    return bool(_SHARED.search(found)) and all(map(_SYLLABLE.fullmatch, _WORD.findall(found)))


@lru_cache(maxsize=4096)
def code_name(code: str, language: str) -> str:
    """Return what exactly this code is called inside a sentence; of one that HS 2022 does not have what it is in."""
    known = _names()
    if code in known:
        return known[code][language]
    above = next((known[code[:size]] for size in (6, HEADING, CHAPTER) if code[:size] in known), None)
    if above is None:
        return ""
    return f"trong nhóm {above['vi']}" if language == "vi" else f"within {above['en']}"


def word_key(text: str) -> tuple[str, ...]:
    """Return the words of a phrase without the endings that differ between one and many."""
    return _key(text)


@lru_cache(maxsize=65536)
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


def _is_english(found: str) -> bool:
    """Return whether a word is English: in each part, or not known abroad and by no sign of another language."""
    english, abroad = _spoken()
    key = {*_key(found)}
    return found.isascii() and (key <= english or (is_english(found) and key.isdisjoint(abroad)))


@lru_cache(maxsize=1)
def _spoken() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of goods in English, and those that only Spanish and French goods are called by."""
    said: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for entry in entries().values():
        said["en"].update(_key(entry.en))
        for word in entry.words:
            said[word.language].update(_key(word.text))
    for group in GROUPS.values():
        said["en"].update(_key(group.en))
    return frozenset(said["en"]), frozenset((said["es"] | said["fr"]) - said["en"] - said["la"])


@lru_cache(maxsize=1)
def _families() -> Mapping[tuple[str, ...], Sequence[Group]]:
    """Return the families of each word, the first to be said first."""
    known: dict[tuple[str, ...], list[Group]] = {}
    for group in GROUPS.values():
        for word in (*group.named, *group.declared, *group.keywords, group.en):
            told = known.setdefault(_key(word), [])
            if group not in told:
                told.append(group)
    return known


def _reaches(group: Group, codes: Sequence[str]) -> bool:
    return any(kin(code, prefix) for code in codes if code.isdigit() for prefix, _share in group.reach)


def _of_heading(found: str, language: str, near: tuple[str, ...]) -> Meaning:
    """Return the name of the code that a word means, or of what all its codes are in."""
    code = _code_of(found, near)
    names = _names().get(code)
    if names is None:
        return Meaning()
    is_one = not _SEVERAL.search(names["vi"]) and {*_key(found)} <= {*_key(names["en"])}
    return Meaning(names[language], among=not is_one)


def _code_of(found: str, near: tuple[str, ...]) -> str:
    """Return the code of a word near these codes, or what all its codes are in; asked for none, its first one."""
    senses = [sense for sense in senses_of(found) if sense.code]
    close = [sense.code for sense in senses if any(kin(sense.code, code) for code in near if code.isdigit())]
    codes = close or [sense.code for sense in senses if not sense.doubtful]
    codes = [code for code in codes if not any(_is_in(other, code) for other in codes)]
    if not near:
        codes = codes[:1]
    if not codes:
        return ""
    sizes = (len(codes[0]), HEADING, CHAPTER)
    wider = (codes[0][:size] for size in sizes if _all_in(codes, codes[0][:size]))
    return next((code for code in wider if len(code) <= HEADING or not _is_rest(code)), "")


def _is_rest(code: str) -> bool:
    """Return whether a subheading is only what others leave: what lies there is better called by the heading."""
    return code in _names() and "khác" in _names()[code]["vi"].split()


def _is_in(code: str, wider: str) -> bool:
    return code != wider and code.startswith(wider)


def _all_in(codes: Sequence[str], prefix: str) -> bool:
    return all(code.startswith(prefix) for code in codes)


@lru_cache(maxsize=1)
def _names() -> Mapping[str, Mapping[str, str]]:
    """Return what every chapter, heading and subheading is called inside a sentence."""
    known: dict[str, dict[str, str]] = {}
    for code, language, name in _named():
        plain = _ASIDE.sub("", name).partition(":")[0].replace(";", ",").strip()
        known.setdefault(code, {})[language] = inside_sentence(plain)
    return known


def _named() -> Iterator[tuple[str, str, str]]:
    names = own_names()
    yield from zip(names.codes, names.languages, names.texts, strict=True)
    for code, entry in entries().items():
        if len(code) == CHAPTER:
            yield from ((code, "vi", entry.vi), (code, "en", entry.en))
