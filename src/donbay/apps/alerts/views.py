"""Pages behind the signed links in mails. No login: the signature is the key.

A GET never changes anything, because link scanners open every link of a mail.
"""

import hashlib
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from donbay.apps.enterprises.types import ContactRow
from donbay.core.errors import HouseError
from donbay.core.text.letters import clean_line
from donbay.foundation.permissions import pressed_button, signed_link
from donbay.foundation.visitor import address_of

from . import pages, queries, services
from .forms import ConfirmForm, RhythmForm
from .tokens import LEAVE

__all__ = ["RhythmForm", "calendar", "choices", "confirm", "feedback", "leave", "mail", "proof_of"]
View = Callable[..., HttpResponse]


def _says_what_is_wrong(view: View) -> View:
    """Answer a bad or old link with a page that says what to do, not with a stack trace."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, token, **kwargs)
        except (services.LinkRunOut, services.NothingToConfirm):
            return render(request, "alerts/bad_link.html", {"old": True}, status=410)
        except services.BadLink:
            return render(request, "alerts/bad_link.html", {"old": False}, status=404)

    return guarded


def _page(request: HttpRequest, name: str, holder: services.Holder, **context: Any) -> HttpResponse:
    """Render a page in the language that the reader chose here, else in that of the link's person."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    with translation.override(chosen if chosen in dict(settings.LANGUAGES) else holder.contact.language):
        return render(request, f"alerts/{name}.html", {"contact": holder.contact, **context})


@signed_link
@never_cache
@_says_what_is_wrong
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Show how to leave; a POST ends everything at once, without a redirect or a login.

    A mail program posts `List-Unsubscribe=One-Click` for its user (RFC 8058), the page its own button.
    """
    holder, now = services.holder_of(LEAVE, token), timezone.now()
    one_click = request.method == "POST" and "List-Unsubscribe" in request.POST
    if one_click or pressed_button(request, "leave"):
        method = "ONE_CLICK" if one_click else "PAGE"
        services.unsubscribe(token=token, method=method, proof=proof_of(request), now=now)
        return _left_page(request, services.holder_of(LEAVE, token))
    if pressed_button(request, "return") and services.come_back(
        token=token, proof=proof_of(request), now=now
    ):
        return _returned_page(request, services.holder_of(LEAVE, token))
    if holder.contact.state == "ENDED":
        return _left_page(request, holder)
    return _page(request, "leave", holder, token=token)


def _left_page(request: HttpRequest, holder: services.Holder, *, status: int = 200) -> HttpResponse:
    """Say that no mail comes any more, with a way back for a month."""
    left = services.who_may_return(holder.contact, now=timezone.now())
    names = [row.enterprise_name for row in services.same_person(holder.contact) if row.id in left]
    until = min(left.values()) + services.MAY_RETURN if left else None
    token = pages.choices_token(holder.contact.id, holder.subscription.nonce)
    answer = _page(request, "left", holder, token=token, firms=names, until=until)
    answer.status_code = status
    return answer


def _returned_page(request: HttpRequest, holder: services.Holder) -> HttpResponse:
    """Say for which firms mail comes, and how often."""
    rows = [row for row in services.same_person(holder.contact) if row.state == "ACTIVE"]
    token = pages.choices_token(holder.contact.id, holder.subscription.nonce)
    return _page(request, "returned", holder, choices=token, hears=pages.rhythms_said(rows))


@signed_link
@never_cache
@_says_what_is_wrong
def choices(request: HttpRequest, token: str) -> HttpResponse:
    """Show and change the rhythm; pause and come back."""
    holder = services.holder_of(LEAVE, token)
    act = pressed_button(request, "pause", "resume", "save")
    if not act:
        return _choices_page(request, token, RhythmForm.of(holder.subscription))
    if act != "save":
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
    shown = {"calendar": calendar, "paused_since": queries.paused_since(holder.contact)}
    answer = _page(request, "choices", holder, form=form, token=token, saved=saved, **shown)
    answer.status_code = status
    return answer


@signed_link
@never_cache
@_says_what_is_wrong
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button; a POST confirms the subscription and keeps the proof."""
    now = timezone.now()
    holder = services.who_confirms(token=token, now=now)
    waiting = services.waiting_at(holder)
    if not waiting and holder.contact.state == "ENDED":
        return _left_page(request, holder, status=410)
    if not pressed_button(request, "confirm"):
        return _confirm_page(request, holder, shown=[holder.contact.id])
    form, chosen = _choice(waiting, holder, request.POST), [row.id for row in waiting] or [holder.contact.id]
    if form and not form.is_valid():
        return _confirm_page(request, holder, shown=[holder.contact.id], form=form)
    chosen = form.cleaned_data["firms"] if form else chosen
    services.confirm(token=token, proof=proof_of(request), now=now, contact_ids=chosen)
    return _confirm_page(request, services.who_confirms(token=token, now=now), shown=chosen)


def _choice(waiting: Sequence[ContactRow], holder: services.Holder, sent: Any = None) -> ConfirmForm | None:
    """Return the choice among those that wait, the link's own ticked; None where there is none to make."""
    if len(waiting) < 2:
        return None
    return ConfirmForm(pages.firms_waiting(waiting), sent, initial={"firms": [holder.contact.id]})


def _confirm_page(
    request: HttpRequest, holder: services.Holder, *, shown: Sequence[int], form: ConfirmForm | None = None
) -> HttpResponse:
    """Say what is confirmed of the contacts `shown` and how often mail comes, then what still waits."""
    rows = services.same_person(holder.contact)
    done = [row for row in rows if row.id in shown and row.state in ("ACTIVE", "PAUSED")]
    waiting = services.waiting_at(holder)
    context = {
        "form": form or _choice(waiting, holder),
        "waiting": pages.firms_waiting(waiting),
        "hears": pages.rhythms_said(done),
        "choices": pages.choices_token(holder.contact.id, holder.subscription.nonce),
    }
    answer = _page(request, "confirm", holder, **context)
    answer.status_code = 400 if form else 200
    return answer


@signed_link
@never_cache
@_says_what_is_wrong
def feedback(request: HttpRequest, token: str) -> HttpResponse:
    """Show what was answered and when, else a button; a POST keeps or changes the opinion, or takes it back."""
    holder = services.who_says(token)
    act = pressed_button(request, "useful", "useless", "undo")
    if act == "undo":
        services.take_back_by_link(token=token)
    elif act:
        services.feedback_by_link(token=token, useful=act == "useful", now=timezone.now())
    context = {"about": pages.told_about(holder), "given": pages.opinion_given(holder), "act": act}
    return _page(request, "feedback", holder, useful=holder.claim.useful, **context)


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
    hashed = salted_hmac("donbay.alerts.proof", address_of(request), algorithm="sha256").hexdigest()[:16]
    agent = clean_line(request.META.get("HTTP_USER_AGENT", ""))[:200]
    return f"address {hashed}; program {agent}"
