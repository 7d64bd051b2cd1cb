"""Who calls: by a key, by a session, or nobody; and whether they may ask once more."""

from datetime import datetime, timedelta

from django.http import HttpRequest

from donbay.apps.accounts.services import BadKey, use_key
from donbay.foundation import limits
from donbay.foundation.rights import NOBODY, Actor, actor_of
from donbay.foundation.visitor import network_of

from .errors import KeyWanted, TooManyRequests
from .routes import Lock

# Our choice: a whole industrial park may stand behind one address, and a program with a key reads a year in minutes.
MOST_VISITOR, MOST_ACCOUNT, MINUTE = 120, 600, timedelta(minutes=1)


def admit(request: HttpRequest, lock: Lock, *, now: datetime) -> Actor:
    """Return as whom the request is answered, after a turn was taken.

    Where everybody may read, nobody is looked for unless a key was sent: such an answer does not hang on a cookie.
    Raises: TooManyRequests, BadKey, KeyWanted. Cost: one or two queries, and those of finding the person.
    """
    by = _caller(request, lock, now)
    _take_turn(request, by, now)
    if lock is Lock.PERSON and by.id is None:
        raise KeyWanted("nobody is signed in and no key was sent")
    return by


def _caller(request: HttpRequest, lock: Lock, now: datetime) -> Actor:
    told = request.headers.get("Authorization", "")
    if not told:
        return actor_of(request) if lock is Lock.PERSON else NOBODY
    scheme, _blank, key = told.partition(" ")
    try:
        return use_key(key=key.strip() if scheme.lower() == "bearer" else "", now=now).by
    except BadKey:
        _take_turn(request, NOBODY, now)  # else keys could be tried without end
        raise


def _take_turn(request: HttpRequest, by: Actor, now: datetime) -> None:
    if by.id is None:
        left = limits.take("api visitor", network_of(request), most=MOST_VISITOR, within=MINUTE, now=now)
    else:
        left = limits.take("api account", f"user {by.id}", most=MOST_ACCOUNT, within=MINUTE, now=now)
    if not left:
        raise TooManyRequests("too many requests in a minute", wait=round(MINUTE.total_seconds()))
