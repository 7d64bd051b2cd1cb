"""Headlines and house sentences built from the fields of a record; no translation is needed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from donbay.core.codes.members import UnknownMember, member_of
from donbay.core.notices.events import Event, events_of
from donbay.core.notices.record import NoticeRecord, WordDate
from donbay.core.notices.sayings import CHANGES, FRAMES, KINDS, SUBJECTS
from donbay.core.notices.vocabulary import say_objective

LONGEST_SUBJECT = 110  # letters; our choice: two lines on a telephone
LONGEST_SHOUT = 12  # letters; shorter capitals may be a name
MEMBERS_NAMED = 2
CHANGES_IN_HEADLINE = 2
_CODES = re.compile(
    r"[(\[]?\s*\b(?:HS|ICS)(?![a-z])\s*(?:codes?|numbers?|headings?)?\s*(?:\(s\))?\s*:?\s*"
    r"[0-9][0-9., ;-]*[)\]]?",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")
_LEADING = re.compile(r"^(?:products? covered|products?|productos?|produits?)\s*:\s*", re.IGNORECASE)
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_CLOSERS = re.compile(r"[\s,;:.\-–—(\[/]+$")
_QUOTES = str.maketrans("", "", '“”"«»')
_NOTHING_SAID = frozenset({"none", "n/a", "not applicable", "no aplica", "sans objet", "-"})
_NO_AIM = ("Other", "Not specified")
_NOTHING: Mapping[str, Any] = {}


def headline(record: NoticeRecord, language: str, inherited: Mapping[str, Any] = _NOTHING) -> str:
    """Return one short line: who, what kind, about which goods; for follow-ups also what changed.

    Goods come from the record, else from what it inherited, else its title speaks. They
    stand in quotes when they are not in the reader's language.
    """
    language = _screen(language)
    frames = FRAMES[language]
    members = _members(record.members, language)
    thing = _thing(record, language)
    subject = _subject(record, language, inherited)
    if not subject:
        return frames["alone"].format(members=members, thing=thing, symbol=record.symbols[0])
    change = "; ".join(_changes(events_of(record), language)[:CHANGES_IN_HEADLINE]) if _tells(record) else ""
    thing = f"{thing} ({change})" if change else thing
    return frames["about"].format(members=members, thing=thing, subject=subject)


def house_sentence(record: NoticeRecord, language: str, inherited: Mapping[str, Any] = _NOTHING) -> str:
    """Return the notice told in one sentence of our own: symbol, day, member, kind, goods, aims, dates."""
    language = _screen(language)
    frames = FRAMES[language]
    day = _day(record.distribution_date)
    aims = record.objectives or inherited.get("objectives", ())
    told = frames[record.step or ("EMERGENCY" if record.kind == "EMERGENCY" else "")].format(
        symbol=", ".join(record.symbols),
        dated=frames["dated"].format(day=day) if day else "",
        members=_members(record.members, language, named=len(record.members)),
        thing=_thing(record, language),
        subject=_subject(record, language, inherited) or frames["unnamed"],
        aims=_aims(aims, frames["aims"], language),
        of_aims=_aims(aims, frames["of_aims"], language),
    )
    changes = _changes(events_of(record), language) if _tells(record) else []
    return "; ".join([told, *changes, *_dates(record, language)]) + "."


def say_kind(record: NoticeRecord, language: str) -> str:
    """Return what the document is, in a word or two: for example a draft or an addendum."""
    key = record.step or ("EMERGENCY" if record.kind == "EMERGENCY" else "")
    return KINDS[_screen(language)][key]


def say_change(events: Sequence[Event], language: str) -> str:
    """Return what happened, for readers of the earlier notice, as one line; "" when nothing is told."""
    said = "; ".join(_changes(events, _screen(language)))
    return said[:1].upper() + said[1:]


def without_codes(text: str) -> str:
    """Return the goods without the codes beside them, and without what shouts: a headline is read aloud."""
    text = _EMPTY.sub("", _CODES.sub("", _LEADING.sub("", text.replace("_x000D_", " "))))
    parts = (" ".join(part.split()).strip(" ,.:-–—") for part in text.split(";"))
    said = (part.capitalize() if part.isupper() and len(part) > LONGEST_SHOUT else part for part in parts)
    return "; ".join(part for part in said if part and part.casefold() not in _NOTHING_SAID)


def _screen(language: str) -> str:
    return language if language in FRAMES else "vi"


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _thing(record: NoticeRecord, language: str) -> str:
    """Name a first draft by its committee, anything else by its kind."""
    if record.step or record.kind == "EMERGENCY":
        return say_kind(record, language)
    return SUBJECTS[language][record.area]


def _tells(record: NoticeRecord) -> bool:
    return record.step in {"ADDENDUM", "CORRIGENDUM"}


def _member(code: str, language: str) -> str:
    try:
        member = member_of(code)
    except UnknownMember:
        return code
    return member.name_vi if language == "vi" else member.name_en


def _members(codes: Sequence[str], language: str, *, named: int = MEMBERS_NAMED) -> str:
    """Name the members; past the limit, the first and how many others."""
    names = [_member(code, language) for code in codes]
    if len(names) > max(named, MEMBERS_NAMED):
        return FRAMES[language]["others"].format(first=names[0], count=len(names) - 1)
    return _listed(names, FRAMES[language]["and"])


def _listed(words: Sequence[str], last: str) -> str:
    return last.join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _subject(record: NoticeRecord, language: str, inherited: Mapping[str, Any]) -> str:
    for text in (record.products, str(inherited.get("products", "")), record.title):
        short = _shortened(without_codes(text))
        if short:
            if language == "vi" and _VIETNAMESE.search(short):
                return _inside_sentence(short)
            return f"“{short.translate(_QUOTES)}”"
    return ""


def _inside_sentence(words: str) -> str:
    """Lower the first letter, unless it begins an abbreviation."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_SUBJECT:
        return text if any(letter.isalpha() for letter in text) else ""
    cut = text[: LONGEST_SUBJECT + 1].rsplit(" ", 1)[0][:LONGEST_SUBJECT]
    if cut.count("(") > cut.count(")"):
        cut = cut[: cut.rindex("(")]
    return _CLOSERS.sub("", cut) + "…"


def _aims(objectives: Iterable[str], frame: str, language: str) -> str:
    """Say the aims, those that say nothing left out; commas only, for many hold an "and" of their own."""
    aims = [say_objective(aim, language) for aim in objectives if not aim.startswith(_NO_AIM)]
    return frame.format(objectives=", ".join(aim[:1].lower() + aim[1:] for aim in aims)) if aims else ""


def _dates(record: NoticeRecord, language: str) -> list[str]:
    frames = FRAMES[language]
    said = [] if _tells(record) and record.comment_deadline.day else _deadline(record, frames)
    force = _day(record.in_force.day) or f"“{record.in_force.words}”"
    if not _tells(record) and (record.in_force.day or _has_words(record.in_force)):
        said.append(frames["force"].format(day=force))
    return said


def _has_words(when: WordDate) -> bool:
    return bool(when.words) and when.origin != "NOT_APPLICABLE"


def _deadline(record: NoticeRecord, frames: Mapping[str, str]) -> list[str]:
    deadline = record.comment_deadline
    if deadline.day:
        return [frames["deadline"].format(day=_day(deadline.day))]
    if deadline.origin == "NOT_APPLICABLE":
        return [frames["no_comments"]]
    return [] if record.step in {"ADDENDUM", "CORRIGENDUM", "SUPPLEMENT"} else [frames["no_deadline"]]


def _changes(events: Iterable[Event], language: str) -> list[str]:
    """Say the events that are news to someone who knows the earlier notice."""
    return [_change(event, language) for event in events if event.name in CHANGES[language]]


def _change(event: Event, language: str) -> str:
    """Choose the wording by what is known; words stand in quotes where a day would."""
    forms = CHANGES[language][event.name]
    planned = 2 if event.proposed and len(forms) == 4 else 0
    if event.day and len(forms) > 1:
        return forms[planned + 1].format(day=_day(event.day))
    said = forms[planned] if planned < len(forms) else forms[0]
    return f"{said} (“{event.words}”)" if event.words else said
