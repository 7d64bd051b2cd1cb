"""Headlines and house sentences built from the fields of a record and what its goods are called."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from donbay.core.goods.tidy import tidy_goods
from donbay.core.notices.deeds import deed_of, draft_deed, members_said, void_symbol, words_of
from donbay.core.notices.events import ADOPTIONS, Event, events_of
from donbay.core.notices.record import NoticeRecord, WordDate
from donbay.core.notices.sayings import CHANGES, FRAMES, KINDS
from donbay.core.notices.vocabulary import say_objective
from donbay.core.text.days import say_day

_NO_AIM = ("Other", "Not specified")
_NOTHING: Mapping[str, Any] = {}


def headline(record: NoticeRecord, language: str, inherited: Mapping[str, Any] = _NOTHING) -> str:
    """Return one sentence without its full stop: who does what about which goods until when.

    Goods are in the reader's language: from the notice's own words, what its chain lends, or what it was
    understood to be about. What cannot be said in it stands as `(nguyên văn: “…”)`, at most once.
    """
    language = _screen(language)
    frames = FRAMES[language]
    words = words_of(record, language, inherited)
    members = members_said(record.members, record, language)
    events = events_of(record)
    if record.step == "CORRIGENDUM" and any(event.name == "VOIDED" for event in events):
        return frames["void"].format(symbol=void_symbol(record), members=members, about=words.about)
    said = f"{members} {deed_of(record, events, language, words, inherited)}{_tail(record, events, frames, language)}"
    return said[:1].upper() + said[1:]


def item_title(record: NoticeRecord, language: str, inherited: Mapping[str, Any] = _NOTHING) -> str:
    """Return the title of a bulletin item: `Thông báo của …`, of a follow-up what it changes."""
    language = _screen(language)
    if record.step:
        return headline(record, language, inherited)
    words = words_of(record, language, inherited)
    members = members_said(record.members, record, language)
    return FRAMES[language]["title"].format(members=members, about=words.about)


def house_sentence(
    record: NoticeRecord,
    language: str,
    inherited: Mapping[str, Any] = _NOTHING,
    local: date | None = None,
) -> str:
    """Return the notice told in sentences of our own: symbol, day, members, deed, goods, aims, deadlines.

    `local` is the province's own deadline, told beside that of the WTO.
    """
    language = _screen(language)
    frames = FRAMES[language]
    events = events_of(record)
    words = words_of(record, language, inherited)
    day = say_day(record.distribution_date, language)
    aims = record.objectives or tuple(inherited.get("objectives", ()))
    told = frames["by_paper" if record.step else "by_notice"].format(
        thing=say_kind(record, language),
        symbol=", ".join(record.symbols),
        dated=frames["dated"].format(day=day) if day else "",
        members=members_said(record.members, record, language, named=len(record.members)),
        deed=deed_of(record, events, language, words, inherited)
        if record.step
        else draft_deed(record, language, words),
        aims="" if record.step else _aims(aims, frames["aims"], language),
    )
    told += _tail(record, events, frames, language) if _tells(record) else ""
    others = [_capital(said) for said in _others(record, events, language)]
    return ". ".join([told, *others, *_dates(record, frames, language, local)]) + "."


def say_kind(record: NoticeRecord, language: str) -> str:
    """Return what the document is, in a word or two: for example a draft or an addendum."""
    key = record.step or ("EMERGENCY" if record.kind == "EMERGENCY" else "")
    return KINDS[_screen(language)][key]


def say_change(events: Sequence[Event], language: str) -> str:
    """Return what happened, for readers of the earlier notice, as one line; "" when nothing is told."""
    return _capital("; ".join(_changes(events, _screen(language))))


def without_codes(text: str) -> str:
    """Return the goods without the codes beside them, and without what shouts: a headline is read aloud."""
    return tidy_goods(text)


def _screen(language: str) -> str:
    return language if language in FRAMES else "vi"


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _tells(record: NoticeRecord) -> bool:
    return record.step in {"ADDENDUM", "CORRIGENDUM"}


def _tail(record: NoticeRecord, events: Sequence[Event], frames: Mapping[str, str], language: str) -> str:
    """Return what follows the deed: of an adopted measure its entry into force, of a revision its deadline."""
    if record.step == "REVISION" and record.comment_deadline.day:
        return frames["comments_until"].format(day=say_day(record.comment_deadline.day, language))
    names = {event.name for event in events if not event.proposed}
    force = next((event for event in events if event.name == "IN_FORCE" and not event.proposed), None)
    if (
        not _tells(record)
        or force is None
        or not names & ADOPTIONS
        or names & {"COMMENTS_EXTENDED", "SCOPE_CHANGED"}
    ):
        return ""
    if force.day:
        return frames["in_force"].format(day=say_day(force.day, language))
    return frames["in_force_stated"]


def _others(record: NoticeRecord, events: Sequence[Event], language: str) -> list[str]:
    """Return the news of a follow-up that its deed does not tell."""
    if not _tells(record):
        return []
    told = [event for event in events if event.name in CHANGES[language]]
    tail = _tail(record, events, FRAMES[language], language)
    rest = [event for event in told[1:] if not (tail and event.name in {"IN_FORCE", *ADOPTIONS})]
    return _changes(rest, language)


def _aims(objectives: Iterable[str], frame: str, language: str) -> str:
    """Say the aims, those that say nothing left out; commas only, for many hold an "and" of their own."""
    aims = [say_objective(aim, language) for aim in objectives if not aim.startswith(_NO_AIM)]
    said = ", ".join(aim[:1].lower() + aim[1:] for aim in dict.fromkeys(aims))
    return frame.format(objectives=said) if said else ""


def _dates(record: NoticeRecord, frames: Mapping[str, str], language: str, local: date | None) -> list[str]:
    """Return the deadline and the planned entry into force, a sentence each."""
    said = [] if _tells(record) and record.comment_deadline.day else _deadline(record, frames, language)
    if said and record.comment_deadline.day and local:
        said[0] += frames["local"].format(day=say_day(local, language))
    if not _tells(record) and (record.in_force.day or _has_words(record.in_force)):
        day = say_day(record.in_force.day, language)
        force = (
            ("ngày " + day if language == "vi" else day) if day else _quoted(record.in_force.words, language)
        )
        said.append(frames["force"].format(day=force))
    return said


def _quoted(words: str, language: str) -> str:
    """Return the source's own words, marked as such."""
    return f"nguyên văn “{words}”" if language == "vi" else f"“{words}”"


def _has_words(when: WordDate) -> bool:
    return bool(when.words) and when.origin != "NOT_APPLICABLE"


def _deadline(record: NoticeRecord, frames: Mapping[str, str], language: str) -> list[str]:
    deadline = record.comment_deadline
    if deadline.day:
        return [frames["deadline"].format(day=say_day(deadline.day, language))]
    if record.step in {"ADDENDUM", "CORRIGENDUM", "SUPPLEMENT"} or record.kind == "EMERGENCY":
        return []
    return [frames["no_comments" if deadline.origin == "NOT_APPLICABLE" else "no_deadline"]]


def _changes(events: Iterable[Event], language: str) -> list[str]:
    """Say the events that are news to someone who knows the earlier notice."""
    return [_change(event, language) for event in events if event.name in CHANGES[language]]


def _change(event: Event, language: str) -> str:
    """Choose the wording by what is known; the source's words are marked as such."""
    forms = CHANGES[language][event.name]
    planned = 2 if event.proposed and len(forms) == 4 else 0
    if event.day and len(forms) > 1:
        return forms[planned + 1].format(day=say_day(event.day, language))
    said = forms[planned] if planned < len(forms) else forms[0]
    return f"{said} ({_quoted(event.words, language)})" if event.words else said
