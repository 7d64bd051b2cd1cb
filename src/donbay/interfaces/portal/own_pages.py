"""Our own pages for what is not there and what broke, also in the first look, where Django would show its."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import Http404, HttpRequest, HttpResponse
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
