"""The local mailbox: what was sent, readable on one's own machine. It is there only while DEBUG is on."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp, csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from donbay.foundation.permissions import public
from donbay.foundation.web.asked import page_of

from . import queries
from .types import Letter

# A mail's own styles are inline; nothing else of it may act, load or reach anything.
ONLY_ITS_STYLES = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "img-src": ["data:"],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],  # a link opens beside it, as in a mailbox
}
BESIDE = '<base target="_blank">'  # no page of ours lets itself be framed


@public
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Show all mails, newest first."""
    _only_on_ones_own_machine()
    page = queries.mail_log(page=page_of(request))
    return render(request, "mail/outbox.html", {"page": page})


@public
@require_safe
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type]  # its types know no arguments in an address
def letter(request: HttpRequest, message_id: int) -> HttpResponse:
    """Show one mail: its headers, its text, and its HTML in a frame that may do nothing."""
    return render(request, "mail/letter.html", {"letter": _letter(message_id)})


@public
@require_safe
@xframe_options_sameorigin
@csp(ONLY_ITS_STYLES)  # type: ignore[arg-type]  # its types know no arguments in an address
def letter_html(request: HttpRequest, message_id: int) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer with the HTML part alone."""
    return HttpResponse(BESIDE + _letter(message_id).html)


def _letter(message_id: int) -> Letter:
    _only_on_ones_own_machine()
    found = queries.letter(message_id)
    if found is None:
        raise Http404
    return found


def _only_on_ones_own_machine() -> None:
    if not settings.DEBUG:
        raise Http404
