"""One request from the door to its answer: language, turn, who calls, the view, and what may be kept of it."""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation.trans_real import parse_accept_lang_header

from donbay.foundation.language import FIRST, LANGUAGES

from .callers import admit
from .errors import BadParameters, NotThisMethod
from .faults import faults_of_names
from .problems import answer_problem
from .routes import Route

READ = {"GET", "HEAD"}


def serve(request: HttpRequest, route: Route, places: dict[str, Any]) -> HttpResponseBase:
    """Answer a request to a route, whatever is asked: with what its view returns, or with a problem."""
    language = language_of(request)
    with translation.override(language):
        try:
            answer = _answer(request, route, places)
        except Exception as error:  # noqa: BLE001 - a program is always answered in the one shape
            answer = answer_problem(error, request)
    answer["Content-Language"] = language
    patch_vary_headers(answer, ("Accept-Language", "Authorization"))
    return answer


def language_of(request: HttpRequest) -> str:
    """Return the language a program asks for: Vietnamese unless it prefers English. Cookies say nothing here."""
    told = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    asked = (code.partition("-")[0] for code, weight in told if weight > 0)
    return next((code for code in asked if code in LANGUAGES), FIRST)


def _answer(request: HttpRequest, route: Route, places: dict[str, Any]) -> HttpResponseBase:
    from .room import views  # noqa: PLC0415 - half a second of libraries that most commands never need

    if request.method not in READ:
        raise NotThisMethod(f"{request.method} is not answered")
    by = admit(request, route.lock, now=timezone.now())
    if faults := faults_of_names(request.GET, route.asked):
        raise BadParameters(faults)
    request.actor = lambda: by  # type: ignore[attr-defined]  # a key stands before the session
    answer = views()[route.name](request, **places)
    answer["Cache-Control"] = route.cache
    if route.cache == "no-store" or not isinstance(answer, HttpResponse):
        return answer
    return _unless_known(request, answer)


def _unless_known(request: HttpRequest, answer: HttpResponse) -> HttpResponseBase:
    """Return the answer with its ETag, or 304 where the program has it already."""
    etag = quote_etag(hashlib.sha256(answer.content).hexdigest()[:32])
    answer["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=answer) or answer
