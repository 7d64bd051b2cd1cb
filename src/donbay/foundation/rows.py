"""From an object to the plain record of it: the fields that have the same name, and those that are said."""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import msgspec

Row = TypeVar("Row", bound=msgspec.Struct)


def row_of(kind: type[Row], found: object, **more: Any) -> Row:
    """Return a record of this kind: each field is read off what was found, unless `more` says it.

    A field that is an object there and a text in the record must be said, such as `author=found.author.name`.
    Raises: AttributeError, for a field that is neither there nor said.
    """
    names, read = _reader(kind, tuple(more))
    return kind(**dict(zip(names, read(found), strict=True)), **more)


@cache
def _reader(
    kind: type[msgspec.Struct], said: tuple[str, ...]
) -> tuple[tuple[str, ...], Callable[[Any], Any]]:
    names = tuple(name for name in kind.__struct_fields__ if name not in said)
    # Two at least, or what reads them would give one value instead of a row of them.
    return names, attrgetter(*names) if len(names) > 1 else lambda found: [
        getattr(found, one) for one in names
    ]
