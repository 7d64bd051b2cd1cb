"""Beginning to sign in anew: with another address, or by the other way."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.stagekit import clear_login
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


def forget_begun_sign_in(view: View) -> View:
    """Forget a sign-in that was begun and not ended: else allauth leads back to its code for a quarter of an hour.

    Who mistyped an address, or is an officer and asked for a code, could not go on otherwise.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            clear_login(request)
        return view(request, *args, **kwargs)

    return guarded
