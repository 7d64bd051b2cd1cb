"""Addresses of the API: those of the table, its description, and a problem for all others."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from .page import index, nowhere, openapi
from .routes import Route
from .serving import serve
from .table import ROUTES

app_name = "api"


def _door(route: Route) -> Callable[..., HttpResponseBase]:
    """Return the view of a route, with its lock. Nothing is changed here, so no form needs Django's token."""

    @csrf_exempt
    def door(request: HttpRequest, **places: Any) -> HttpResponseBase:
        return serve(request, route, places)

    door.lock = route.lock.value  # type: ignore[attr-defined]  # read by tests/checks/test_locks.py
    return door


urlpatterns = [
    path("", index, name="index"),
    path("openapi.json", openapi, name="openapi"),
    *(path(route.path, _door(route), name=route.name) for route in ROUTES),
    path("<path:rest>", csrf_exempt(nowhere), name="nowhere"),
]
