"""The routes as django-ninja runs and describes them; loaded when the first request comes."""

import inspect
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from ninja.security import APIKeyCookie, HttpBearer

import donbay
from donbay.foundation.rights import actor_of

from .errors import BadParameters
from .faults import fault_of
from .problems import KIND
from .routes import Lock, Route
from .schemas import record_of, schema_of
from .table import ROUTES
from .types import Problem

BEGIN = "/api/v1"
_PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_MORE = {
    "304": {"description": "Nothing has changed: what was sent in If-None-Match is still so"},
    "default": {"description": "What went wrong (RFC 9457)", "content": {KIND: {"schema": _PROBLEM}}},
}


class ApiKey(HttpBearer):
    """A key in the header `Authorization: Bearer dbk_…`; it was looked at before (`callers.py`)."""

    def authenticate(self, request: HttpRequest, token: str) -> bool:  # noqa: ARG002 - ninja's signature
        """Return whether the key has told who calls."""
        return actor_of(request).id is not None


class Session(APIKeyCookie):
    """The session of somebody who signed in on our pages."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> bool:  # noqa: ARG002 - ninja's signature
        """Return whether somebody is signed in."""
        return actor_of(request).id is not None


@cache
def views() -> dict[str, Callable[..., HttpResponseBase]]:
    """Return what answers each route, by its name."""
    patterns: list[Any] = list(_api().urls[0])
    return {one.name: one.callback for one in patterns}


def describe() -> dict[str, Any]:
    """Return the description of the API, OpenAPI 3.1. It is in English, whoever reads it."""
    with translation.override("en"):
        said: dict[str, Any] = dict(_api().get_openapi_schema(path_prefix=BEGIN))
    for path in said["paths"].values():
        path.pop("head")  # answers as GET does
    problem = schema_of(Problem).model_json_schema(ref_template="#/components/schemas/{model}")
    said["components"]["schemas"] |= problem.pop("$defs") | {"Problem": problem}
    _sort_choices(said)
    return said


def _sort_choices(said: Any) -> None:
    """Put every list of choices in the order of letters: Python takes literals for sets, in any order."""
    parts = said.values() if isinstance(said, dict) else said if isinstance(said, list) else ()
    for part in parts:
        _sort_choices(part)
    if isinstance(said, dict) and isinstance(said.get("enum"), list):
        said["enum"].sort()


@cache
def _api() -> NinjaAPI:
    api = NinjaAPI(
        title="Đòn Bẩy",
        version=donbay.__version__,
        description="WTO TBT and SPS notices, and whom they concern. Read only.",
        openapi_url=None,
        docs_url=None,
        urls_namespace="api-v1",
    )
    api.add_exception_handler(Exception, _pass_on)
    for kind in list(api._exception_handlers):  # noqa: SLF001 - ninja's own answers have another shape
        api.add_exception_handler(kind, _pass_on)
    for route in ROUTES:
        _add(api, route)
    return api


def _pass_on(_request: HttpRequest, error: Any) -> Any:
    """Let what went wrong go up to `serving.py`, which has one shape for it."""
    if isinstance(error, ValidationError):
        raise BadParameters(fault_of(one) for one in error.errors)
    raise error


def _add(api: NinjaAPI, route: Route) -> None:
    first, _stop, rest = (inspect.getdoc(route.view) or "").partition("\n\n")
    api.api_operation(
        ["GET", "HEAD"],
        "/" + _PLACE.sub(r"{\1}", route.path),
        response=schema_of(route.answer),
        auth=[ApiKey(), Session()] if route.lock is Lock.PERSON else None,
        url_name=route.name,
        operation_id=route.view.__name__,
        summary=first,
        description=rest or None,
        openapi_extra={"responses": _MORE},
    )(_runner(route))


def _runner(route: Route) -> Callable[..., Any]:
    """Return the view as ninja wants it: it reads what may be asked off the signature."""

    def run(request: HttpRequest, **given: Any) -> Any:
        if route.asked:
            given["asked"] = record_of(route.asked, given["asked"])
        return route.view(request, **given)

    # All by keyword: a path may stand after what has a default.
    parts = [_part(one, route) for one in inspect.signature(route.view).parameters.values()]
    run.__signature__ = inspect.Signature(parts)  # type: ignore[attr-defined]
    return run


def _part(one: inspect.Parameter, route: Route) -> inspect.Parameter:
    one = one.replace(kind=one.KEYWORD_ONLY)
    if one.name != "asked" or route.asked is None:
        return one
    every: Any = Query
    return one.replace(annotation=schema_of(route.asked, read=True), default=every(...))
