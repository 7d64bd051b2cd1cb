"""Where documents go besides the stock: into a thing of a room above, such as a section of an issue.

This room knows no issue. The room above says once how its thing is named in an address (`?phan=7`), which page it
belongs to, and how it takes documents in. What is stored is given to it in the same transaction: both happen, or
neither.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec
from django.http import HttpRequest
from django.utils.functional import Promise

from donbay.foundation.rights import Actor, Unasked, unasked
from donbay.foundation.web.asked import number_in, number_of

from .errors import NoSuchDestination


class Take(Protocol):
    """Takes stored documents into one thing; twice is no more than once."""

    def __call__(self, number: int, document_ids: Sequence[int], *, by: Actor, now: datetime) -> None:
        """Take them in their order. Raises: what the room raises."""


class PageOf(Protocol):
    """Knows the page that a thing belongs to."""

    def __call__(self, number: int) -> str:
        """Return its address, "" where there is no such thing."""


class Destination(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of thing that takes documents in.

    `kind`: the word before its number in `section 7`. `asked_as`: how an address names it. `back`, `save`: the words
    of the link to its page, and of the button that stores a document into it.
    """

    kind: str
    asked_as: str
    page_of: PageOf
    take: Take
    back: Promise
    save: Promise


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that documents are meant for: `section 7`, the page it belongs to, and how an address names it."""

    thing: str
    page: str
    asked_as: str
    number: int
    back: str
    save: str


_kinds: dict[str, Destination] = {}


@unasked(Unasked.INNER)
def let_take_documents(destination: Destination) -> None:
    """Let a room above take documents into things of this kind."""
    _kinds[destination.kind] = destination


def place_asked(request: HttpRequest) -> Place | None:
    """Return the thing that an address names, or None where it names none that is there."""
    asked = ((kind, number_of(request, kind.asked_as)) for kind in _kinds.values())
    return next((place for kind, number in asked if number and (place := _place(kind, number))), None)


def place_of(thing: str) -> Place | None:
    """Return a thing by its name, such as `section 7`; None where there is none."""
    kind, number = _parted(thing)
    return _place(kind, number) if kind else None


def give(thing: str, document_ids: Sequence[int], *, by: Actor, now: datetime) -> None:
    """Give stored documents to what they are meant for; nothing for "". Raises: NoSuchDestination, what it raises."""
    if not thing:
        return
    kind, number = _parted(thing)
    if kind is None:
        raise NoSuchDestination(f"no room has {thing!r}")
    kind.take(number, document_ids, by=by, now=now)


def _parted(thing: str) -> tuple[Destination | None, int]:
    word, _blank, number = thing.partition(" ")
    return _kinds.get(word), number_in(number) or 0


def _place(kind: Destination, number: int) -> Place | None:
    page = kind.page_of(number)
    if not page:
        return None
    return Place(
        thing=f"{kind.kind} {number}",
        page=page,
        asked_as=kind.asked_as,
        number=number,
        back=str(kind.back),
        save=str(kind.save),
    )
