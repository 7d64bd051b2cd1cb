"""Pages behind the signed links in mails. No login: the signature is the key.

A GET never changes anything, because link scanners open every link of a mail.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from donbay.core.errors import HouseError
from donbay.foundation.permissions import signed_link

from . import pages, services
from .forms import RhythmForm
from .tokens import LEAVE

View = Callable[..., HttpResponse]


def _says_what_is_wrong(view: View) -> View:
    """Answer a bad or old link with a page that says what to do, not with a stack trace."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        try:
            answer = view(request, token, **kwargs)
        except services.BadLink:
            return render(request, "alerts/bad_link.html", {"old": False}, status=404)
        except (services.LinkRunOut, services.NothingToConfirm):
            return render(request, "alerts/bad_link.html", {"old": True}, status=410)
        answer["Referrer-Policy"] = "no-referrer"  # the address is a key: it must not leak
        answer["X-Robots-Tag"] = "noindex"
        return answer

    return guarded


def _page(request: HttpRequest, name: str, holder: services.Holder, **context: Any) -> HttpResponse:
    """Render a page in the language of the person the link belongs to."""
    with translation.override(holder.contact.language):
        return render(request, f"alerts/{name}.html", {"contact": holder.contact, **context})


# A mail program posts here for its user without a cookie (RFC 8058): the only such view.
@csrf_exempt
@signed_link
@never_cache
@_says_what_is_wrong
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Show how to leave; a POST ends everything at once, without a redirect or a login."""
    holder = services.holder_of(LEAVE, token)
    if request.method != "POST":
        return _page(request, "leave", holder, token=token, gone=holder.contact.state == "ENDED")
    one_click = "List-Unsubscribe" in request.POST
    services.unsubscribe(
        token=token,
        method="ONE_CLICK" if one_click else "PAGE",
        proof=proof_of(request),
        now=timezone.now(),
    )
    return _page(request, "left", holder, token=token)


@signed_link
@never_cache
@_says_what_is_wrong
def choices(request: HttpRequest, token: str) -> HttpResponse:
    """Show and change the rhythm; pause and come back."""
    holder = services.holder_of(LEAVE, token)
    if request.method != "POST":
        return _choices_page(request, token, RhythmForm.of(holder.subscription))
    act = request.POST.get("act", "")
    if act in ("pause", "resume"):
        (services.pause if act == "pause" else services.resume)(token=token, now=timezone.now())
        return _choices_page(request, token, RhythmForm.of(holder.subscription), saved=True)
    form = RhythmForm(request.POST)
    if not form.is_valid():
        return _choices_page(request, token, form, status=400)
    services.choose(token=token, now=timezone.now(), **form.cleaned_data)
    return _choices_page(request, token, form, saved=True)


def _choices_page(
    request: HttpRequest, token: str, form: RhythmForm, *, saved: bool = False, status: int = 200
) -> HttpResponse:
    holder = services.holder_of(LEAVE, token)
    calendar = pages.calendar_link(holder.contact.id, holder.subscription.nonce)
    answer = _page(request, "choices", holder, form=form, token=token, saved=saved, calendar=calendar)
    answer.status_code = status
    return answer


@signed_link
@never_cache
@_says_what_is_wrong
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button; a POST confirms the subscription and keeps the proof."""
    holder = services.who_confirms(token=token, now=timezone.now())
    if request.method != "POST":
        return _page(request, "confirm", holder, done=holder.contact.state == "ACTIVE")
    services.confirm(token=token, proof=proof_of(request), now=timezone.now())
    return _page(request, "confirm", holder, done=True)


@signed_link
@never_cache
@_says_what_is_wrong
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button; a POST keeps the opinion, or takes it back."""
    holder = services.who_says(token)
    done = "" if request.method != "POST" else "undone" if request.POST.get("act") == "undo" else "kept"
    if done == "undone":
        services.take_back_by_link(token=token)
    elif done:
        services.feedback_by_link(token=token, now=timezone.now())
    about = pages.told_about(holder)
    return _page(request, "feedback", holder, useful=holder.claim.useful, about=about, done=done)


@signed_link
@never_cache
@require_safe
@_says_what_is_wrong
def mail(request: HttpRequest, token: str) -> HttpResponse:
    """Show a whole mail, also what did not fit into it."""
    holder, sections = pages.whole_mail(token, now=timezone.now())
    return _page(request, "mail", holder, sections=sections)


@signed_link
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Give the calendar of a person's deadlines; unchanged, it answers 304."""
    try:
        text = pages.calendar_of(token, now=timezone.now())
    except HouseError:
        return HttpResponse(_("Không có lịch này."), status=404, content_type="text/plain; charset=utf-8")
    etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8", headers={"ETag": etag})
    answer["Cache-Control"] = "private, max-age=3600"
    return get_conditional_response(request, etag=etag, response=answer) or answer


def proof_of(request: HttpRequest) -> str:
    """Return what proves that somebody pressed the button, without keeping the address itself."""
    address = request.META.get("REMOTE_ADDR", "")
    hashed = salted_hmac("donbay.alerts.proof", address, algorithm="sha256").hexdigest()[:16]
    agent = " ".join(request.META.get("HTTP_USER_AGENT", "").split())[:200]
    return f"address {hashed}; program {agent}"
