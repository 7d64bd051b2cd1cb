"""Pages that are the same for every stranger: made once for many, and marked so that nobody sends them twice.

A stranger is whoever brings no session and no message: nothing on the page speaks of a person, and a page that
turns out to (a form's key, a cookie) is given to that reader alone. Whoever is signed in gets every page made anew,
so an officer sees at once what was changed. A stranger's page is at most `AT_ONCE` older than what is written.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from functools import wraps
from threading import Lock
from typing import Any, TypeGuard

import msgspec
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag

from donbay.foundation.kept_for import let_forget
from donbay.foundation.language import reader_language
from donbay.foundation.web.written import state_of_data

# Our choices. One page of many is made once a second at most, however much is written meanwhile; one that says
# how long ago something was is made anew every minute, though nothing be written.
AT_ONCE, HOLDS = timedelta(seconds=1), timedelta(minutes=1)
MOST, LARGEST = 256, 200_000  # pages, and bytes of one: some 10 MB of usual pages, 50 MB at the very most
_MESSAGES = "messages"  # the cookie of django.contrib.messages
View = Callable[..., HttpResponseBase]


class _Page(msgspec.Struct):
    """A page as a view answered it, when it was made, and until when nothing was written as far as is known."""

    content: bytes
    headers: dict[str, str]
    etag: str
    made: datetime
    known: datetime
    state: Hashable


class _Pages:
    """The pages that were asked for last."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Hashable, _Page] = OrderedDict()
        self._changing = Lock()

    def given(self, key: Hashable, *, now: datetime) -> _Page | None:
        with self._changing:
            found = self._pages.get(key)
            if found is None:
                return None
            self._pages.move_to_end(key)
        if not timedelta() <= now - found.made < HOLDS:  # a clock that was set back keeps nothing
            return None
        if not timedelta() <= now - found.known < AT_ONCE:
            if found.state != state_of_data():
                return None
            found.known = now
        return found

    def keep(self, key: Hashable, page: _Page) -> None:
        if len(page.content) > LARGEST:
            return
        with self._changing:
            self._pages[key] = page
            while len(self._pages) > MOST:
                self._pages.popitem(last=False)

    def forget(self) -> None:
        self._pages.clear()


_PAGES = _Pages()
let_forget(_PAGES)


def same_for_strangers(view: View) -> View:
    """Declare a public page that shows every stranger the same in one language: kept, and answered 304 where known.

    Pages with a query are made anew. Nothing is kept inside a transaction, which sees what others do not.
    """

    @wraps(view)
    def given(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not _is_stranger(request):
            return _for_one(view(request, *args, **kwargs))
        now, key = timezone.now(), _key(request)
        keeps = not connection.in_atomic_block
        found = _PAGES.given(key, now=now) if keeps else None
        if found is None:
            state = state_of_data() if keeps else None  # before anything is read
            answer = view(request, *args, **kwargs)
            if not _is_for_all(answer, request):
                return _for_one(answer)
            found = _page_of(answer, now, state)
            if keeps:
                _PAGES.keep(key, found)
        return _answer(request, found)

    return given


def _is_stranger(request: HttpRequest) -> bool:
    mine = {settings.SESSION_COOKIE_NAME, _MESSAGES}
    return (
        request.method in {"GET", "HEAD"}
        and not request.META.get("QUERY_STRING")
        and mine.isdisjoint(request.COOKIES)
    )


def _key(request: HttpRequest) -> Hashable:
    return request.scheme, request.get_host(), request.path, reader_language(), timezone.localdate()


def _is_for_all(answer: HttpResponseBase, request: HttpRequest) -> TypeGuard[HttpResponse]:
    """Return whether nothing in an answer is meant for this reader: it is a page, without cookies and keys of forms."""
    return (
        isinstance(answer, HttpResponse)
        and answer.status_code == 200
        and not answer.cookies
        and not answer.has_header("Cache-Control")
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not request.session.modified
        and not getattr(getattr(request, "_messages", None), "added_new", False)
    )


def _page_of(answer: HttpResponse, now: datetime, state: Hashable) -> _Page:
    etag = quote_etag(hashlib.sha256(answer.content).hexdigest()[:32])
    return _Page(answer.content, dict(answer.headers), etag, now, now, state)


def _answer(request: HttpRequest, page: _Page) -> HttpResponseBase:
    """Return the page, or that the reader has it already. Whoever keeps it asks again each time, cookies and all."""
    answer = HttpResponse(page.content, headers=page.headers)
    answer["ETag"], answer["Cache-Control"] = page.etag, "no-cache"
    patch_vary_headers(answer, ["Cookie"])
    return get_conditional_response(request, etag=page.etag, response=answer) or answer


class PrivateUnlessSaid:
    """Say of every answer that no shared cache may keep it, where the page itself says nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; an address that was moved for good may be remembered."""
        answer = self.get_response(request)
        if answer.status_code not in {301, 308}:
            answer.headers.setdefault("Cache-Control", "private, no-cache")
        return answer


def _for_one(answer: HttpResponseBase) -> HttpResponseBase:
    patch_vary_headers(answer, ["Cookie"])
    return answer
