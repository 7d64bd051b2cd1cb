"""Cursors: where a list is read on. Signed, so that nobody makes one, and good for the same question only."""

import hashlib
from typing import Any, TypeVar

import msgspec
from django.utils.translation import gettext as _

from donbay.foundation.web.links import BadLink, LinkKind, read, sign

from .errors import BadParameters
from .types import Fault

Place = TypeVar("Place")


class Cursor(msgspec.Struct, frozen=True):
    """A place in a list, and a hash of what was asked of that list."""

    asked: str
    place: Any


_KIND = LinkKind(salt="donbay.api.cursor", claim=Cursor)


def cursor_at(place: object, asked: msgspec.Struct, of: str) -> str:
    """Return the cursor of a place in the list `of` something, as it was asked for."""
    return sign(_KIND, Cursor(_hash_of(asked, of), msgspec.to_builtins(place)))


def place_in(text: str, kind: type[Place], asked: msgspec.Struct, of: str) -> Place | None:
    """Return the place where to read on, None for the beginning. Raises: BadParameters, also for another question's."""
    if not text:
        return None
    try:
        found = read(_KIND, text)
        if found.asked == _hash_of(asked, of):
            return msgspec.convert(found.place, kind)
    except (BadLink, msgspec.ValidationError) as error:
        raise _refused() from error
    raise _refused()


def _refused() -> BadParameters:
    reason = _("Không phải con trỏ của câu hỏi này; vui lòng đọc lại từ đầu.")
    return BadParameters([Fault("cursor", reason)])


def _hash_of(asked: msgspec.Struct, of: str) -> str:
    """Return what tells one question from another: how many rows at a time does not."""
    said = {
        name: value for name, value in msgspec.to_builtins(asked).items() if name not in {"cursor", "limit"}
    }
    return hashlib.sha256(msgspec.json.encode([of, said], order="sorted")).hexdigest()[:16]
