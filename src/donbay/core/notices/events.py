"""What happened to a measure, as dated events, and which news deserves a message."""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from donbay.core.notices.dates import word_date
from donbay.core.notices.event_words import (
    DAY_WITHIN,
    DENIED,
    NOT_ITS_DAY,
    PATTERNS,
    QUOTED,
    SENTENCE,
    UNQUOTED,
)
from donbay.core.notices.record import NoticeRecord
from donbay.core.notices.written_days import days_in, plain
from donbay.core.text.stems import Stems

ORDER = (
    "VOIDED", "WITHDRAWN", "REVOKED", "LIFTED", "EMERGENCY_TAKEN", "COMMENTS_EXTENDED", "SCOPE_CHANGED",
    "ADOPTED", "PUBLISHED", "IN_FORCE", "GUIDANCE", "CORRECTED", "TRANSLATED", "REPLACED", "NOTIFIED",
)  # fmt: skip
_BY_STEP = {"REVISION": "REPLACED", "CORRIGENDUM": "CORRECTED", "SUPPLEMENT": "TRANSLATED"}
_KEYWORDS = {
    "withdrawal of the measure": "WITHDRAWN",
    "modification of content/scope of regulation": "SCOPE_CHANGED",
    "modification of final date for comments": "COMMENTS_EXTENDED",
}
_ADOPTION_KEYWORD = "adoption/publication/entry into force of reg."
# The draft has become a measure, and has taken effect.
ADOPTIONS = frozenset({"ADOPTED", "PUBLISHED"})
STEPS_TAKEN = ADOPTIONS | {"IN_FORCE"}
# Events of a follow-up by which the measure of its chain is over.
ENDINGS = frozenset({"WITHDRAWN", "REVOKED", "LIFTED"})
# Beside these no adoption is news. A new act is often adopted by repealing an older one, and then both are.
_SURE_ENDINGS = ENDINGS - {"REVOKED"}
_TOLD_BY_STEP = {
    "ADDENDUM": frozenset(PATTERNS),
    "CORRIGENDUM": frozenset({"VOIDED"}),
    "REVISION": frozenset[str](),
    "SUPPLEMENT": frozenset[str](),
}
# A corrigendum about one of these changes what an exporter must do or by when; the other is about letters.
_SUBSTANCE = re.compile(
    r"\b(?:deadline|final date|comment|dates?|entry into force|products?|hs|tariff|scope|limits?|mrl|level|"
    r"value|fecha|plazo|producto\w*|vigor|partida|limite\w*|delai|produits?|vigueur|code\w*|mg/kg|ppm|annex|table)\b"
)
_LETTERS = re.compile(
    r"\b(?:spelling|typographical|typo|typing|editorial|misspel\w+|hyperlink|link|web ?site|url|translation|"
    r"errata|error tipografico|ortograf\w+|enlace|traduccion|coquille|orthograph\w+|lien|traduction)\b"
)
_DENIED_INSIDE = re.compile(r"\b(?:not|never)\b")


class Event(msgspec.Struct, frozen=True):
    """One thing that happened to a measure, or is announced to (`proposed`).

    `name` is one of ORDER; `day` when one is known; `words` what the source wrote, when it says more.
    """

    name: str
    day: date | None = None
    words: str = ""
    proposed: bool = False


def events_of(record: NoticeRecord) -> tuple[Event, ...]:
    """Return the events a document tells, each name once, the weightiest first.

    Read from its kind, the boxes of the newer addendum form, keywords, dates and, in
    follow-ups only, the words of title and description (English, Spanish, French).
    An addendum that fits no event gives none: its text must speak for itself.
    """
    found: dict[str, Event] = {}
    for event in _follow_up_events(record) if record.step else _root_events(record):
        found[event.name] = _richer(found.get(event.name), event)
    _drop_weaker(found, record)
    return tuple(sorted(found.values(), key=lambda event: ORDER.index(event.name)))


def may_tell(record: NoticeRecord, names: frozenset[str], stems: Stems) -> bool:
    """Return False when a follow-up surely tells none of these events; much quicker than reading them all.

    `stems`: one of them stands in every wording of these events.
    """
    if any(event.name in names for event in (*_from_boxes(record), *_from_keywords(record))):
        return True
    wanted = names & _TOLD_BY_STEP.get(record.step, frozenset())
    return any(
        PATTERNS[name].search(sentence)
        for text in (record.description, record.title)
        for sentence in map(plain, stems.inside(text, SENTENCE))
        for name in wanted
    )


def is_voiding(record: NoticeRecord) -> bool:
    """Return True when a corrigendum says the document it corrects was circulated by mistake."""
    return record.step == "CORRIGENDUM" and any(event.name == "VOIDED" for event in events_of(record))


def deserves_alert(record: NoticeRecord) -> str:
    """Return ALERT when readers of the earlier notice must hear of it, else QUIET (shown on the page only).

    Quiet are translations, and corrigenda that say they mend only letters or links.
    A corrigendum that does not say what it mends alerts: one mail too many beats a missed date.
    """
    if record.step == "SUPPLEMENT":
        return "QUIET"
    if record.step != "CORRIGENDUM" or is_voiding(record) or record.comment_deadline.day:
        return "ALERT"
    text = plain(f"{record.title}\n{record.description}")
    return "QUIET" if _LETTERS.search(text) and not _SUBSTANCE.search(text) else "ALERT"


def _root_events(record: NoticeRecord) -> Iterator[Event]:
    yield Event("EMERGENCY_TAKEN" if record.kind == "EMERGENCY" else "NOTIFIED", record.distribution_date)
    yield from _planned(record)


def _planned(record: NoticeRecord) -> Iterator[Event]:
    for name, when in (("ADOPTED", record.adoption), ("IN_FORCE", record.in_force)):
        if when.day or (when.words and when.origin != "NOT_APPLICABLE"):
            yield Event(name, when.day, "" if when.day else when.words, proposed=True)


def _follow_up_events(record: NoticeRecord) -> Iterator[Event]:
    if record.step in _BY_STEP:
        yield Event(_BY_STEP[record.step], record.distribution_date)
    told = [*_from_boxes(record), *_from_keywords(record), *_from_text(record)]
    if record.step == "ADDENDUM" and record.comment_deadline.day:
        told.append(Event("COMMENTS_EXTENDED", record.comment_deadline.day))
    yield from told
    keywords = {" ".join(keyword.casefold().split()) for keyword in record.keywords}
    if _ADOPTION_KEYWORD in keywords and not any(event.name in STEPS_TAKEN for event in told):
        yield Event("ADOPTED")
    yield from _planned(record)


def _from_boxes(record: NoticeRecord) -> Iterator[Event]:
    """Read the ticked boxes, kept by the form reader as `NAME`, `NAME 2024-06-08` or `NAME words`."""
    for box in record.events:
        name, _, rest = box.strip().partition(" ")
        if name.upper() in ORDER:
            when = word_date(rest.strip(), distributed=None)
            yield Event(name.upper(), when.day, "" if when.day else when.words)


def _from_keywords(record: NoticeRecord) -> Iterator[Event]:
    for keyword in record.keywords:
        name = _KEYWORDS.get(" ".join(keyword.casefold().split()))
        if name:
            yield Event(name)


def _from_text(record: NoticeRecord) -> Iterator[Event]:
    """Read title and description; a revision is a new notice, so its words tell of no step yet taken."""
    names = _TOLD_BY_STEP[record.step]
    if not names:
        return
    for sentence in SENTENCE.split(record.description):
        yield from _told(plain(sentence), names)
    for sentence in SENTENCE.split(record.title):
        yield from _told(plain(sentence), names - UNQUOTED)  # a title is as good as a quote


def _told(sentence: str, names: frozenset[str]) -> Iterator[Event]:
    unquoted = QUOTED.sub(" ", sentence)
    for name in PATTERNS:
        if name in names:
            yield from _told_of(name, unquoted if name in UNQUOTED else sentence)


def _told_of(name: str, sentence: str) -> Iterator[Event]:
    """Yield the event at its first telling that is not denied."""
    for match in PATTERNS[name].finditer(sentence):
        if not DENIED.search(sentence[: match.start()]) and not _DENIED_INSIDE.search(match.group()):
            yield Event(name, _day_near(sentence, match))
            return


def _day_near(sentence: str, match: re.Match[str]) -> date | None:
    following = sentence[match.start() : match.end() + DAY_WITHIN]
    days = () if NOT_ITS_DAY.search(following) else days_in(following)
    opening = days_in(sentence[:30]) if sentence.startswith(("on ", "el ", "le ")) else ()
    return next(iter((*days, *opening)), None)


def _richer(known: Event | None, event: Event) -> Event:
    """Fill the earlier telling from a later one; what has happened beats what was planned."""
    if known is None:
        return event
    day = known.day or event.day
    words = "" if day else known.words or event.words
    return Event(known.name, day, words, proposed=known.proposed and event.proposed)


def _drop_weaker(found: dict[str, Event], record: NoticeRecord) -> None:
    """Keep the plainest telling: of the void, only that; of an ending, not the adoption of the ending act."""
    if "VOIDED" in found:
        for weaker in ("CORRECTED", "WITHDRAWN", "REVOKED"):
            found.pop(weaker, None)
    boxed = {event.name for event in _from_boxes(record)}
    if record.step == "ADDENDUM" and found.keys() & _SURE_ENDINGS:
        for name in (STEPS_TAKEN & found.keys()) - boxed:
            del found[name]
    if "LIFTED" in found and "WITHDRAWN" not in boxed:
        found.pop("WITHDRAWN", None)  # the keyword has no word of its own for a lifted suspension
