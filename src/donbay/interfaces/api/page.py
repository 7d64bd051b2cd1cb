"""The description of the API: as a file for programs, and as a plain page for people."""

from functools import cache
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers

from donbay.foundation.permissions import public

from .problems import answer_problem
from .serving import language_of


@public
def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Give the description of the API, OpenAPI 3.1."""
    answer = HttpResponse(described(), content_type="application/json")
    patch_cache_control(answer, public=True, max_age=3600)
    return answer


@public
def index(request: HttpRequest) -> HttpResponse:
    """Show the routes with what each may be asked, drawn from the same description."""
    said = msgspec.json.decode(described())
    routes = [_shown(path, one["get"]) for path, one in said["paths"].items()]
    return render(request, "api/index.html", {"routes": routes, "version": said["info"]["version"]})


@public
def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer in the API's own shape that nothing is here."""
    language = language_of(request)
    with translation.override(language):
        answer = answer_problem(Http404(rest), request)
    answer["Content-Language"] = language
    patch_vary_headers(answer, ["Accept-Language"])
    return answer


@cache
def described() -> bytes:
    """Return the description as the file holds it."""
    from .room import describe  # noqa: PLC0415 - as in serving

    return msgspec.json.format(msgspec.json.encode(describe()), indent=1) + b"\n"


def _shown(path: str, one: dict[str, Any]) -> dict[str, Any]:
    return {
        "path": path,
        "summary": one["summary"],
        "more": one.get("description", ""),
        "parameters": one["parameters"],
        "locked": bool(one.get("security")),
    }
