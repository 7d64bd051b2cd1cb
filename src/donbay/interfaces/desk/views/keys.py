"""Keys of the API: which there are, a new one, shown this once, and the end of one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from donbay.apps.accounts import queries, services
from donbay.apps.accounts.rights import AccountRight
from donbay.apps.accounts.types import NewKey
from donbay.core.errors import HouseError
from donbay.foundation.permissions import officer_only, pressed_button
from donbay.foundation.rights import Actor, actor_of, require
from donbay.foundation.words import words_for
from donbay.interfaces.desk.key_forms import KeyForm


@officer_only
@never_cache
def keys(request: HttpRequest) -> HttpResponse:
    """Show the keys of the API; a POST makes one and shows it, this once, or ends one.

    A new key stands in the answer to its form and nowhere else: a page to go on to would have to keep it.
    """
    by, now = actor_of(request), timezone.now()
    require(by, AccountRight.MANAGE_KEYS)
    act = pressed_button(request, "make", "end")
    if act == "end":
        _end(request, by)
    if request.method == "POST" and act != "make":
        return redirect("desk:keys")
    form = KeyForm(request.POST if act == "make" else None)
    if (made := _make(form, by)) is not None:
        return render(request, "desk/key_made.html", {"made": made, "said": form.cleaned_data})
    context = {"keys": queries.keys_of_api(), "form": form, "now": now}
    return render(request, "desk/keys.html", context, status=400 if form.errors else 200)


def _make(form: KeyForm, by: Actor) -> NewKey | None:
    if not form.is_valid():
        return None
    try:
        return services.make_key(**form.asked(), by=by, now=timezone.now())
    except services.NoSuchOwner as error:
        form.add_error("email", words_for(error))
    except services.BadPeriod as error:
        form.add_error("until", words_for(error))
    return None


def _end(request: HttpRequest, by: Actor) -> None:
    try:
        services.revoke_key(prefix=request.POST.get("prefix", ""), by=by, now=timezone.now())
    except HouseError as error:
        messages.error(request, words_for(error))
    else:
        messages.success(request, _("Đã thu hồi khóa API."))
