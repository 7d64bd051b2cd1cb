"""Our own pages for what is not there, what broke, took too long or is only sent, where Django shows its or none."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import page_not_found, server_error

from donbay.foundation.web.in_time import is_too_long

_log = logging.getLogger(__name__)
WAIT = 60  # seconds until it is worth to ask again; our choice
_DJANGOS = b"DEBUG = True"  # its page for engineers says so; ours never does


class OwnNotFound:
    """Put our 404 and 500 in the place of what Django shows while DEBUG is on; the log still tells engineers all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand aside where DEBUG is off: Django shows our page by itself. Raises: MiddlewareNotUsed."""
        if not settings.DEBUG:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the site would without DEBUG."""
        answer = self.get_response(request)
        if answer.status_code == 404 and not answer.streaming and _DJANGOS in answer.content:
            return page_not_found(request, Http404())
        if answer.status_code == 500 and not answer.streaming and _DJANGOS in answer.content:
            return server_error(request)
        return answer


class OwnNotAllowed:
    """Put a page in the place of the empty answer for an address that takes only what a form sends.

    Somebody comes there by reloading, by the switch of languages, or by the arrow back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with a page where there would be none."""
        answer = self.get_response(request)
        if answer.status_code == 405 and request.method == "GET" and not answer.content:
            page = render(request, "405.html", status=405)
            page["Allow"] = answer["Allow"]
            return page
        return answer


class OwnTooLong:
    """Say that a page was broken off because its answer took the database too long (`foundation.web.in_time`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as usual."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Put our page in the place of a fault where a question was broken off."""
        if not (isinstance(exception, OperationalError) and is_too_long(exception)):
            return None
        _log.warning("%s was broken off: it took the database too long", request.path)
        page = render(request, "503.html", status=503)
        page["Retry-After"] = str(WAIT)
        return page
