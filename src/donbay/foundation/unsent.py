"""What somebody sent when the session had ended: kept until they have signed in, then offered to be sent again."""

from datetime import datetime, timedelta

import msgspec
from django.http import HttpRequest

from . import limits
from .visitor import address_of

KEY = "unsent"
NEVER = "password"
LARGEST = 200_000  # characters; the longest text that a page of ours takes, twice over
KEPT = timedelta(hours=1)
PER_HOUR = 30  # of one visitor; our choice


class Unsent(msgspec.Struct, frozen=True, kw_only=True):
    """A form as it was sent: the page it goes to, its fields in order, and whether files were with it."""

    page: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool
    at: datetime


def keep(request: HttpRequest, *, now: datetime) -> bool:
    """Keep what was sent in the visitor's session; return False when it is too much to keep, or a password.

    A session is a row of the database, so no password is kept there: fields of one have `NEVER` in their name.
    """
    if any(NEVER in name for name in request.POST):
        return False
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    if not fields or sum(len(name) + len(value) for name, value in fields) > LARGEST:
        return False
    if not limits.take("unsent", address_of(request), most=PER_HOUR, within=timedelta(hours=1), now=now):
        return False
    page = request.get_full_path()
    kept = Unsent(page=page, fields=tuple(fields), had_files=bool(request.FILES), at=now)
    request.session[KEY] = msgspec.to_builtins(kept)
    return True


def find_unsent(request: HttpRequest, *, now: datetime) -> Unsent | None:
    """Return what waits to be sent again, or None; what waited for an hour is let go."""
    told = request.session.get(KEY)
    found = msgspec.convert(told, Unsent, strict=False) if told else None
    if found and now - found.at > KEPT:
        let_go(request)
        return None
    return found


def let_go(request: HttpRequest) -> None:
    """Forget what was kept."""
    request.session.pop(KEY, None)
