"""Walk through the pages of an ePing search; the keyed and the keyless door answer alike.

The traps this guards against, each with a test against the replay server: a date filter
that is silently ignored, identifiers repeated inside a page, a total that changes on the
way, an answer cut short by the service's own limit, a page without the promised rows.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import msgspec

from donbay.formats.plain_json import NotPlainJSON, printable, write_json

from .eping_item import BadField, read_item
from .types import Page, RawRecord, Reading, SetAside, SourceChanged
from .unforeseen import set_aside_unforeseen

PAGE_SIZE = 100
MOST_PAGES = 2_000  # 200,000 notices: more than there are
LONGEST_ODD_ITEM = 10_000  # of what is no JSON object that can be written down again
FIRST_DAY = "1995-01-01"  # the WTO began; earlier days stand for none
_IS_A_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
ZONES = timedelta(days=1)  # a day may be another one in the service's time zone

Ask = Callable[[date, date, int], Any]


class Window(msgspec.Struct, frozen=True):
    """Days of distribution to ask for, both included."""

    since: date
    until: date

    def halves(self) -> tuple["Window", "Window"]:
        """Return the newer and the older half."""
        middle = self.since + (self.until - self.since) // 2
        return Window(middle + timedelta(days=1), self.until), Window(self.since, middle)


class Place(msgspec.Struct, frozen=True):
    """Where a walk is: the page of the first window, and the windows still to come."""

    windows: tuple[Window, ...]
    page: int = 1
    total: int = -1
    received: int = 0
    restarts: int = 0

    def next_window(self) -> "Place":
        """Return the start of the next window."""
        return Place(self.windows[1:])


class Envelope(msgspec.Struct, frozen=True):
    """One answer, opened: its items, what the service says there is, and whether it cut it short.

    An item may be anything: one that is no notice is set aside when it is read.
    """

    items: list[Any]
    total: int | None
    exceeded: bool


def walk(source: str, ask: Ask, *, since: date, until: date, cursor: str) -> Iterator[Page]:
    """Yield the pages of a window, from the cursor if there is one, newest first.

    Raises: SourceUnreachable, SourceChanged.
    """
    place = _place(cursor) if cursor else Place((Window(since, until),))
    seen: set[str] = set()
    for _ in range(MOST_PAGES):
        if not place.windows:
            return
        window = place.windows[0]
        envelope = open_envelope(source, ask(window.since, window.until, place.page))
        if envelope.exceeded:
            place = _narrower(source, place)
            continue
        _refuse_strangers(source, envelope, window)
        outcomes = read_outcomes(source, envelope, seen)
        place = _onward(source, place, envelope, repeats=bool(envelope.items) and not outcomes)
        if place.page == 1:
            seen.clear()
        yield Page(outcomes=outcomes, cursor=_cursor(place), total=envelope.total)
    raise SourceChanged(f"{source}: the pages do not end")


def open_envelope(source: str, answer: Any) -> Envelope:
    """Return the items and the total of an answer; a bare list has no total.

    Raises: SourceChanged.
    """
    if isinstance(answer, list):
        return Envelope(_items(source, answer), None, exceeded=False)
    if not isinstance(answer, dict):
        raise SourceChanged(f"{source} answered {type(answer).__name__} instead of a list of notices")
    fields = {name[:1].lower() + name[1:]: value for name, value in answer.items()}
    for name, kind in (("items", list), ("totalCount", int)):
        if not isinstance(fields.get(name), kind) or isinstance(fields[name], bool):
            raise SourceChanged(
                f"{source}: the answer has no {name}, only {', '.join(sorted(answer)) or 'nothing'}"
            )
    exceeded = fields.get("isCountExceeded") is True
    return Envelope(_items(source, fields["items"]), fields["totalCount"], exceeded)


def _items(source: str, items: list[Any]) -> list[Any]:
    if items and not any(isinstance(item, dict) for item in items):
        raise SourceChanged(f"{source}: the list holds something that is not a notice")
    return items


def read_outcomes(source: str, envelope: Envelope, seen: set[str]) -> tuple[Reading | SetAside, ...]:
    """Return the reading of each item; repeated identifiers are dropped, what is no notice set aside.

    `seen`: the identifiers that were read; one that could not be is read when it comes whole.
    Raises: SourceChanged, if not one item has the fields we need.
    """
    outcomes: list[Reading | SetAside] = []
    aside: dict[str, bool] = {}  # what could not be read, each once, and whether its shape was another one
    for place, item in enumerate(envelope.items, start=1):
        raw = _raw(source, item, place)
        if raw.key in seen:
            continue
        outcome, is_shapeless = _outcome(item, raw)
        if isinstance(outcome, Reading):
            seen.add(raw.key)
        elif raw.key in aside:
            continue
        else:
            aside[raw.key] = is_shapeless
        outcomes.append(outcome)
    shapeless = sum(aside.values())
    if shapeless and shapeless == len(outcomes):
        raise SourceChanged(f"{source}: {outcomes[0].reason if isinstance(outcomes[0], SetAside) else ''}")
    return tuple(outcomes)


def _outcome(item: Any, raw: RawRecord) -> tuple[Reading | SetAside, bool]:
    """Return what became of one item, and whether it has not the shape that we know."""
    if not isinstance(item, dict):
        return SetAside(where=raw.where, reason="this is no notice", hint=SourceChanged.hint, raw=raw), False
    try:
        record, unread = read_item(item)
    except BadField as bad:
        return SetAside(where=raw.where, field=bad.field, reason=str(bad), raw=raw), False
    except SourceChanged as changed:
        return SetAside(where=raw.where, reason=str(changed), hint=changed.hint, raw=raw), True
    except Exception as fault:  # noqa: BLE001 - one item never takes the others with it
        return set_aside_unforeseen(fault, where=raw.where, raw=raw), False
    return Reading(record=record, raw=raw, unread=unread), False


def only_of(symbol: str, outcomes: tuple[Reading | SetAside, ...]) -> tuple[Reading | SetAside, ...]:
    """Return the readings of this symbol alone: a search by symbol may be ignored like any filter."""
    return tuple(one for one in outcomes if isinstance(one, Reading) and symbol in one.record.symbols)


def _raw(source: str, item: Any, place: int) -> RawRecord:
    """Return the bytes of an item; where it can be told from others by nothing else, by its place."""
    named = item if isinstance(item, dict) else {}
    try:
        body = write_json(item)
    except NotPlainJSON:
        body = repr(item)[:LONGEST_ODD_ITEM].encode("utf-8", "replace")
    name = named.get("id", named.get("Id"))
    symbol = printable(str(named.get("documentSymbol", "")).strip()[:120])
    key = f"{symbol} {body[:60]!r}" if name is None else printable(str(name))
    where = (
        f"{source}, id {printable(str(name))[:100]} ({symbol})"
        if named
        else f"{source}, item {place} of the answer"
    )
    return RawRecord(
        source=source, key=key[:300], body=body, media_type="application/json", where=where[:300]
    )


def _refuse_strangers(source: str, envelope: Envelope, window: Window) -> None:
    """Refuse an answer whose notices lie outside the days we asked for: the filter did nothing.

    One item with a wrong day is no proof, nor is a day that no notice has.
    """
    earliest, latest = (window.since - ZONES).isoformat(), (window.until + ZONES).isoformat()
    days = [str(item.get("distributionDate", ""))[:10] for item in envelope.items if isinstance(item, dict)]
    days = [day for day in days if _IS_A_DAY.match(day) and FIRST_DAY <= day <= _a_year_after(window)]
    outside = [day for day in days if not earliest <= day <= latest]
    if outside and 2 * len(outside) >= len(days):
        raise SourceChanged(
            f"{source} ignores the days we ask for: {window.since} to {window.until} brought {outside[0]}",
            code="SOURCE_IGNORES_DAYS",
        )


def _a_year_after(window: Window) -> str:
    return f"{window.until.year + 1:04d}{window.until.isoformat()[4:]}"


def _narrower(source: str, place: Place) -> Place:
    """Return the walk with the window cut in two, because the service would not show all of it."""
    window = place.windows[0]
    if window.since >= window.until:
        raise SourceChanged(f"{source} holds back a part of {window.since}: isCountExceeded is true")
    return Place((*window.halves(), *place.windows[1:]))


def _onward(source: str, place: Place, envelope: Envelope, *, repeats: bool) -> Place:
    """Return where to go on after an answer. A bare list ends with an empty or a repeated page.

    A total that grew only means repeats; one that shrank means that a row slipped to a
    page already read, so the window is read again from its first page.
    """
    total = envelope.total if envelope.total is not None else -1
    if 0 <= total < place.total and place.restarts < 2:
        return Place(place.windows, restarts=place.restarts + 1)
    received = place.received + len(envelope.items)
    if repeats and total >= 0:
        raise SourceChanged(f"{source}: page {place.page} repeats an earlier page, paging is ignored")
    if received >= total >= 0 or repeats:
        return place.next_window()
    if not envelope.items:
        if total > received:
            raise SourceChanged(f"{source} promised {total} notices and gave {received}")
        return place.next_window()
    return Place(place.windows, place.page + 1, total, received, place.restarts)


def _cursor(place: Place) -> str:
    return msgspec.json.encode(place).decode() if place.windows else ""


def _place(cursor: str) -> Place:
    try:
        return msgspec.json.decode(cursor, type=Place)
    except (msgspec.DecodeError, ValueError) as error:
        raise SourceChanged(f"the place to go on from cannot be read: {cursor[:80]!r}") from error
