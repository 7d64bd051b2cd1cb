"""The page after a sign-in that came in between: what had been sent waits there to be sent again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from donbay.foundation import unsent
from donbay.foundation.permissions import firm_only, pressed_button


@firm_only
def resend(request: HttpRequest) -> HttpResponse:
    """Show what was not saved, with a button that sends it to its page again."""
    found = unsent.find_unsent(request, now=timezone.now())
    if pressed_button(request, "drop"):
        unsent.let_go(request)
        found = None
    if found is None:
        return redirect("desk:home" if getattr(request.user, "is_officer", False) else "firm:notices")
    texts = [
        value for _, value in found.fields if len(value.split()) > 1
    ]  # what somebody wrote, not marks and choices
    return render(request, "portal/resend.html", {"found": found, "texts": texts})
