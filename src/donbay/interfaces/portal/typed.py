"""What somebody typed when signing up: kept for an hour in the session, so that a wrong address alone is typed anew."""

from datetime import datetime, timedelta

from django.forms import Form
from django.http import HttpRequest
from django.utils import timezone

KEY = "signed_up"
KEPT = timedelta(hours=1)  # as what was sent without a session
NOT_KEPT = "consent"  # given anew each time


def keep(request: HttpRequest, form: Form) -> None:
    """Keep what the visitor typed into a form that was taken."""
    said = {name: str(form.data.get(name, "")) for name in form.fields if name != NOT_KEPT}
    request.session[KEY] = {"at": timezone.now().isoformat(), "typed": said}


def find(request: HttpRequest) -> dict[str, str]:
    """Return what was typed, by field; empty when nothing was, or an hour ago: then it is let go."""
    kept = request.session.get(KEY)
    if not isinstance(kept, dict):
        return {}
    if timezone.now() - datetime.fromisoformat(kept["at"]) > KEPT:
        del request.session[KEY]
        return {}
    return dict(kept["typed"])
