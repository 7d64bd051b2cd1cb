"""Who sends a request: the person with the roles held at this moment, found when somebody asks."""

from collections.abc import Callable
from functools import cache

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from donbay.foundation.permissions import used_second_factor
from donbay.foundation.rights import NOBODY, Actor

from .hooks import memberships_of
from .queries import roles_held


class WhoActs:
    """Gives each request its `actor`. Cost: one query, once, when a service or a page asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Hang the actor on the request, not worked out yet."""
        request.actor = cache(lambda: find_actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def find_actor(request: HttpRequest) -> Actor:
    """Return who acts: roles of the office count only in a session opened with the second factor.

    What an officer may do covers what the member of a firm may, so nobody is looked for in both.
    """
    user = request.user
    if not user.is_authenticated or user.pk is None:
        return NOBODY
    if getattr(user, "is_officer", False) and used_second_factor(request):
        return Actor(id=user.pk, held=roles_held(user.pk, timezone.now()))
    return Actor(id=user.pk, held=frozenset(memberships_of(user.email)))
