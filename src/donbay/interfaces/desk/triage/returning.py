"""Where an act leads back to, what it says, and how it can be undone for ten minutes."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from donbay.core.errors import HouseError
from donbay.foundation.words import words_for

UNDO, UNDO_TIME = "triage_undo", timedelta(minutes=10)
TYPED = "triage_typed"
_ACTS = {
    "assign": _("giao người xử lý"),
    "assign_many": _("giao người xử lý"),
    "impact": _("mức ảnh hưởng"),
    "dismiss": _("bỏ qua"),
    "finish": _("đánh dấu đã xử lý"),
    "put": _("đưa vào bản tin"),
}


def back(request: HttpRequest, otherwise: str = "", *, row: int | None = None) -> HttpResponseRedirect:
    """Return to the page of the queue that the form names, never to another site; to one row of a list."""
    asked = request.POST.get("next", "")
    ours = asked.startswith(reverse("desk:queue")) and url_has_allowed_host_and_scheme(asked, None)
    of_list = ours and asked.partition("?")[0] == reverse("desk:queue")
    anchor = f"#dong-{row}" if row and of_list else ""
    return redirect((asked if ours else (otherwise or reverse("desk:queue"))) + anchor)


def offer_undo(request: HttpRequest, act: str, ids: Iterable[int], **before: Any) -> None:
    """Keep in the session how to undo this act; the one before it can no longer be undone by a click."""
    kept = {"act": act, "ids": list(ids), "before": before, "at": timezone.now().isoformat()}
    request.session[UNDO] = kept


def undo_offered(request: HttpRequest) -> Mapping[str, Any] | None:
    """Return what can be undone now, or None."""
    kept: Mapping[str, Any] | None = request.session.get(UNDO)
    if kept is None or timezone.now() - datetime.fromisoformat(kept["at"]) > UNDO_TIME:
        return None
    n = len(kept["ids"])
    of = ngettext("%(n)s thông báo", "%(n)s thông báo", n) % {"n": n}
    return {**kept, "says": f"{_ACTS.get(kept['act'], '')} ({of})"}


def drop_undo(request: HttpRequest) -> None:
    """Offer no more to undo an older act, after one that cannot be undone."""
    request.session.pop(UNDO, None)


def take_undo(request: HttpRequest) -> Mapping[str, Any] | None:
    """Return what can be undone, once."""
    kept = undo_offered(request)
    request.session.pop(UNDO, None)
    return kept


def officer_of(request: HttpRequest) -> int:
    """Return the id of the officer who asks; behind `officer_only` there always is one."""
    return int(request.user.pk or 0)


def keep_typed(request: HttpRequest, **typed: Any) -> None:
    """Keep what was ticked and typed, for the page that says why it was refused."""
    request.session[TYPED] = typed


def take_typed(request: HttpRequest) -> Mapping[str, Any]:
    """Return what was ticked and typed when the last act was refused, once."""
    kept: Mapping[str, Any] = request.session.pop(TYPED, {})
    return kept


def complain(request: HttpRequest, error: HouseError) -> None:
    """Say why nothing was done."""
    messages.error(request, words_for(error))
