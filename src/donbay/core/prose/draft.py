"""The machine draft of a bulletin item, from the fields of a notice: built and copied, never guessed."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from donbay.core.goods.tidy import tidy_goods
from donbay.core.notices.headline import house_sentence, item_title, say_kind
from donbay.core.notices.record import NoticeRecord, WordDate
from donbay.core.notices.vocabulary import say_keyword, say_objective
from donbay.core.text.clean import clean_text
from donbay.core.text.days import say_day

from .regions import say_region
from .summary import summary
from .terms import Known, TermIndex

MACHINE_DRAFT = {"vi": "bản nháp tự động", "en": "machine draft"}
VERBATIM = {"vi": "Nguyên văn", "en": "In the original"}
_NOTHING: Mapping[str, Any] = {}
_NO_TERMS = TermIndex(())
_NAMES = {
    "symbol": ("Số thông báo", "Symbol"),
    "kind": ("Loại", "Kind"),
    "day": ("Ngày thông báo", "Distributed"),
    "deadline": ("Hạn góp ý WTO", "Comments until"),
    "adoption": ("Dự kiến thông qua", "Planned adoption"),
    "in_force": ("Dự kiến có hiệu lực", "Planned entry into force"),
    "products": ("Sản phẩm", "Products"),
    "products_stated": ("Sản phẩm (nguyên văn)", "Products as stated"),
    "codes": ("Mã HS", "HS codes"),
    "objectives": ("Mục tiêu", "Objectives"),
    "keywords": ("Từ khóa", "Keywords"),
    "regions": ("Thành viên, khu vực bị ảnh hưởng", "Regions or members affected"),
}
_NONE_ASKED = {"vi": "không lấy ý kiến", "en": "no comments are invited"}
_NOT_APPLICABLE = {"vi": "không áp dụng", "en": "not applicable"}


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One line of facts: `key` for programs, `name` and `says` for readers."""

    key: str
    name: str
    says: str


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A bulletin item as a machine may write it; a person has to read and approve it.

    `label` says that it is a draft and stays with it. `extract`: exact pieces of the notice's own
    text, shown under the head `extract_head`. `known`: terms of the glossary found in products,
    title and extract, each once.
    """

    label: str
    title: str
    sentence: str
    facts: tuple[Fact, ...]
    extract_head: str
    extract: tuple[str, ...]
    known: tuple[tuple[str, str], ...]


def draft_of(
    record: NoticeRecord,
    language: str = "vi",
    *,
    inherited: Mapping[str, Any] = _NOTHING,
    terms: TermIndex = _NO_TERMS,
) -> Draft:
    """Return the machine draft of a notice; the same record and terms give the same draft.

    Products that the glossary knows whole are said in its words, others as `core.goods` names them.
    """
    language = language if language in MACHINE_DRAFT else "vi"
    said, handed_down = _in_vietnamese(record, inherited, terms) if language == "vi" else (record, inherited)
    extract = summary(clean_text(record.description))
    return Draft(
        label=MACHINE_DRAFT[language],
        title=item_title(said, language, handed_down),
        sentence=house_sentence(said, language, handed_down),
        facts=_facts(record, said, language, inherited, handed_down),
        extract_head=VERBATIM[language],
        extract=extract,
        known=_known(terms, (record.products, record.title, *extract)) if language == "vi" else (),
    )


def facts_of(
    record: NoticeRecord, language: str, *, inherited: Mapping[str, Any] = _NOTHING
) -> tuple[Fact, ...]:
    """Return what the fields of a notice say, one line each, those that say nothing left out."""
    found = {
        "symbol": ", ".join(record.symbols),
        "kind": say_kind(record, language),
        "day": say_day(record.distribution_date, language),
        "deadline": _when(record.comment_deadline, _NONE_ASKED[language], language),
        "adoption": _when(record.adoption, _NOT_APPLICABLE[language], language),
        "in_force": _when(record.in_force, _NOT_APPLICABLE[language], language),
        "products": _products(record, inherited),
        "codes": ", ".join(dict.fromkeys(code.code for code in record.hs)),
        "objectives": "; ".join(say_objective(aim, language) for aim in record.objectives),
        "keywords": "; ".join(say_keyword(word, language) for word in record.keywords),
        "regions": "; ".join(say_region(region, language) for region in record.regions),
    }
    return tuple(Fact(key=key, name=_name(key, language), says=says) for key, says in found.items() if says)


def _facts(
    record: NoticeRecord,
    said: NoticeRecord,
    language: str,
    inherited: Mapping[str, Any],
    handed_down: Mapping[str, Any],
) -> tuple[Fact, ...]:
    """Return the facts; beside goods put in Vietnamese stands what the notice itself says."""
    facts = facts_of(said, language, inherited=handed_down)
    if said is record and handed_down is inherited:
        return facts
    stated = _products(record, inherited)
    beside = Fact(
        key="products_stated",
        name=_name("products_stated", language),
        says=f"“{tidy_goods(stated) or stated}”",
    )
    place = next(at for at, fact in enumerate(facts, start=1) if fact.key == "products")
    return (*facts[:place], beside, *facts[place:])


def _products(record: NoticeRecord, inherited: Mapping[str, Any]) -> str:
    return " ".join((record.products or str(inherited.get("products", ""))).split())


def _name(key: str, language: str) -> str:
    return _NAMES[key][0 if language == "vi" else 1]


def _in_vietnamese(
    record: NoticeRecord, inherited: Mapping[str, Any], terms: TermIndex
) -> tuple[NoticeRecord, Mapping[str, Any]]:
    """Put the goods in Vietnamese where the glossary knows all of them; else change nothing."""
    products = terms.said_whole(tidy_goods(record.products))
    if products:
        return msgspec.structs.replace(record, products=products), inherited
    handed_down = "" if record.products else terms.said_whole(tidy_goods(str(inherited.get("products", ""))))
    return (record, {**inherited, "products": handed_down}) if handed_down else (record, inherited)


def _known(terms: TermIndex, texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    found: dict[str, Known] = {}
    for text in texts:
        for one in terms.known_in(text):
            found.setdefault(one.term, one)
    return tuple((one.found, one.vi) for one in found.values())


def _when(date_or_words: WordDate, not_applicable: str, language: str) -> str:
    if date_or_words.day:
        return say_day(date_or_words.day, language)
    if date_or_words.origin == "NOT_APPLICABLE":
        return not_applicable
    if not date_or_words.words:
        return ""
    return f"nguyên văn “{date_or_words.words}”" if language == "vi" else f"“{date_or_words.words}”"
