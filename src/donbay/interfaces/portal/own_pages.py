"""Our own pages for what is not there, what broke and what is only sent, where Django shows its or none."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import page_not_found, server_error

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
