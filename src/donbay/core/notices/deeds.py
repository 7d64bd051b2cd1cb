"""What the members of a notice do, as a sentence without its dates: verb, measure, goods."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from donbay.core.codes.blocs import BLOCS, members_of
from donbay.core.codes.members import UnknownMember, member_of
from donbay.core.goods.naming import LONGEST, goods_of
from donbay.core.goods.tidy import drop_empty, shorten_text
from donbay.core.notices.events import Event
from donbay.core.notices.record import NoticeRecord
from donbay.core.notices.sayings import (
    BRIEF,
    BY_KEYWORD,
    BY_OBJECTIVE,
    BY_TITLE,
    DEEDS,
    FRAMES,
    MEASURES,
    NEWS,
    NO_QUARANTINE,
    SEVERAL,
    THE,
)
from donbay.core.notices.symbol import parse_symbol
from donbay.core.text.days import say_day

MEMBERS_NAMED = 2
LONGEST_BRIEF = 60  # letters of goods in a subject line
# Blocs that make rules together; that of a trade agreement says nothing of a measure.
_BLOCS = ("EAC", "GSO", "EAEU", "MERCOSUR", "EFTA", "EU27")
_MARK = re.compile(r"\s*\((?:TBT|SPS)\)", re.IGNORECASE)
_QUOTES = str.maketrans("", "", '“”"«»')
_LONGER = re.compile(r"\b(?:extend|extension|prolong|pr[oó]rrog|prorog|ampl[ií]a)", re.IGNORECASE)


_NOTHING: Mapping[str, Any] = {}


class Words(msgspec.Struct, frozen=True):
    """The words that fill a pattern."""

    measure: str
    on: str
    about: str
    goods: str


def words_of(record: NoticeRecord, language: str, inherited: Mapping[str, Any]) -> Words:
    """Return measure and goods of a notice in the reader's language; the original is marked as such."""
    frames = FRAMES[language]
    measure = measure_of(record, language, inherited)
    goods = goods_of(record, language, inherited)
    if goods.names:
        said = shorten_text(", ".join(goods.names), LONGEST) + (frames["more"] if goods.more else "")
        on = "" if said.rstrip("s") in measure else frames["on"].format(goods=said)
        return Words(measure, on, frames["about"].format(goods=said), said)
    if not goods.original:
        return Words(measure, "", "", frames["goods"])
    stated = bool(record.products.strip() or str(inherited.get("products", "")).strip())
    quoted = shorten_text(_unquoted(goods.original), LONGEST)
    on = frames["on_original" if stated else "on_title"].format(goods=quoted)
    about = frames["about_original" if stated else "on_title"].format(goods=quoted)
    return Words(measure, on, about, frames["goods"] + frames["on_title"].format(goods=quoted))


class Brief(msgspec.Struct, frozen=True):
    """A notice in the few words of a subject line. `goods`: most important first; `measure` stands before them."""

    members: str
    measure: str
    goods: tuple[str, ...]


def brief_of(record: NoticeRecord, language: str, inherited: Mapping[str, Any] = _NOTHING) -> Brief:
    """Return members, measure and goods of a notice, each as short as it can be said."""
    names = [part for name in goods_of(record, language, inherited).names for part in name.split(", ")]
    return Brief(
        members=members_said(record.members, record, language).removeprefix("the "),
        measure="" if record.kind == "EMERGENCY" else BRIEF[language][_kind_of(record, inherited)],
        goods=tuple(shorten_text(name, LONGEST_BRIEF) for name in names),
    )


def measure_of(record: NoticeRecord, language: str, inherited: Mapping[str, Any]) -> str:
    """Return what the measure lays down: by keyword, else by the first objective, else by the committee."""
    said = MEASURES[language]
    if record.kind == "EMERGENCY":
        return said["EMERGENCY"]
    return said[_kind_of(record, inherited)]


def _kind_of(record: NoticeRecord, inherited: Mapping[str, Any]) -> str:
    keywords = {" ".join(word.casefold().split()) for word in record.keywords}
    for keyword, kind in BY_KEYWORD.items():
        if keyword in keywords and not (kind == "ANIMAL" and keywords & NO_QUARANTINE):
            return kind
    for kind, said in BY_TITLE.items():
        if re.search(said, record.title, re.IGNORECASE):
            return kind
    aims = tuple(record.objectives) or tuple(inherited.get("objectives", ()))
    first = _MARK.sub("", aims[0]).strip().casefold() if aims else ""
    kind = BY_OBJECTIVE.get(first, record.area)
    return record.area if kind == "ANIMAL" and keywords & NO_QUARANTINE else kind


def deed_of(
    record: NoticeRecord,
    events: Sequence[Event],
    language: str,
    words: Words,
    inherited: Mapping[str, Any],
) -> str:
    """Return what the members do, the verb in front: `extends the comment period … to 2 January 2027`."""
    key, event = _deed(record, events, known=bool(inherited))
    return _said(key, record, language, words, event)


def draft_deed(record: NoticeRecord, language: str, words: Words) -> str:
    """Return what a first notice does as a bulletin tells it: it notifies a draft or takes a measure."""
    return _said("EMERGENCY_TAKEN" if record.kind == "EMERGENCY" else "DRAFT", record, language, words, None)


def _said(key: str, record: NoticeRecord, language: str, words: Words, event: Event | None) -> str:
    several = len(record.members) > 1
    return DEEDS[language][key].format(
        measure=words.measure,
        on=words.on,
        about=words.about,
        goods=words.goods,
        day=say_day(event.day, language) if event else "",
        symbol=void_symbol(record),
        s="" if several else "s",
        es="" if several else "es",
        ies="y" if several else "ies",
    )


def void_symbol(record: NoticeRecord) -> str:
    """Return the symbol of the document that a follow-up speaks of."""
    symbol = parse_symbol(record.symbols[0])
    return str(symbol.parent or symbol)


def _deed(record: NoticeRecord, events: Sequence[Event], *, known: bool) -> tuple[str, Event | None]:
    """Return the pattern and the event it tells: the weightiest one."""
    if not record.step:
        if record.kind == "EMERGENCY":
            return "EMERGENCY_TAKEN", None
        return ("COMMENTS" if record.comment_deadline.day else "DRAFT"), None
    if record.step == "REVISION":
        return "REPLACED", None
    if record.step == "SUPPLEMENT":
        return "TRANSLATED", None
    news = [
        event for event in events if event.name in NEWS and not (event.proposed and event.name == "IN_FORCE")
    ]
    return _told(news[0], record, known=known) if news else ("TOLD", None)


def _told(event: Event, record: NoticeRecord, *, known: bool) -> tuple[str, Event]:
    """Return the pattern of an event. `known`: the document it follows is, so that a day can have moved."""
    name = event.name
    if name == "COMMENTS_EXTENDED" and event.day and known and _says_longer(record):
        name = "COMMENTS_LONGER"
    if name == "WITHDRAWN" and record.kind == "EMERGENCY":
        name = "WITHDRAWN_EMERGENCY"
    if name == "ADOPTED" and event.proposed:
        name = "ADOPTED_PLANNED"
    dated = f"{name}_ON"
    return (dated if event.day and dated in DEEDS["vi"] else name), event


def _says_longer(record: NoticeRecord) -> bool:
    """Return whether the source itself speaks of an extension; a changed day alone may be an earlier one."""
    return bool(_LONGER.search(f"{record.title} {record.description}"))


def members_said(
    codes: Sequence[str], record: NoticeRecord, language: str, *, named: int = MEMBERS_NAMED
) -> str:
    """Return the members inside a sentence: all, the bloc they belong to, or the first and how many others."""
    frames = FRAMES[language]
    names = [_member(code, language) for code in codes]
    if len(names) <= max(named, MEMBERS_NAMED):
        return frames["and"].join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
    day = record.distribution_date
    for code in _BLOCS if day else ():
        if set(codes) <= members_of(code, on=day):
            return _bloc(code, len(codes), language)
    return frames["others"].format(first=names[0], count=len(names) - 1)


def _bloc(code: str, count: int, language: str) -> str:
    if code in SEVERAL:
        return SEVERAL[code][0 if language == "vi" else 1].format(count=count)
    bloc = BLOCS[code]
    name = bloc.name_vi if language == "vi" else bloc.name_en
    return FRAMES[language]["bloc"].format(bloc=name, count=count)


def _member(code: str, language: str) -> str:
    try:
        member = member_of(code)
    except UnknownMember:
        return code
    if language == "vi":  # only the first letter of the sentence is a capital: `các Tiểu vương quốc …`
        return member.name_vi.replace("Các ", "các ", 1)
    name = member.name_en.removeprefix("The ")
    return f"the {name}" if name.startswith(THE) else name


def _unquoted(text: str) -> str:
    return " ".join(
        drop_empty(text.translate(_QUOTES)).split()
    )  # a bracket may have held a quote and nothing else
