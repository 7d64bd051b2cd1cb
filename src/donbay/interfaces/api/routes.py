"""The routes: what each is called, who may ask, what is asked and what is answered. Nothing else is open.

Views are plain functions over plain records; `room.py` makes the routes of django-ninja of this table when the first
request comes, since its libraries take half a second to load and most commands never need them.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import msgspec


class Lock(StrEnum):
    """Who is answered; read by tests/checks/test_locks.py."""

    PUBLIC = "public"
    PERSON = "signed_in_or_key"  # somebody with a session or a key: the view asks for the right itself


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """One route. `cache`: how the answer may be kept; `answer` and `asked` are the records in and out."""

    name: str
    path: str
    lock: Lock
    view: Callable[..., Any]
    answer: Any
    asked: type[msgspec.Struct] | None = None
    cache: str = "private, no-cache"
