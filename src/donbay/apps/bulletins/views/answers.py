"""What every page of the desk does: find the issue, do one thing, say how it went."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest

from donbay.apps.bulletins import queries
from donbay.apps.bulletins.types import Draft
from donbay.core.errors import HouseError
from donbay.foundation.words import words_for


def issue_or_404(issue_id: int) -> Draft:
    """Return an issue with everything in it. Raises: Http404."""
    found = queries.draft(issue_id)
    if found is None:
        raise Http404
    return found


def did(request: HttpRequest, work: Callable[[], object], done: str = "") -> bool:
    """Do one thing and say on the next page how it went; return whether it went well."""
    try:
        work()
    except HouseError as error:
        messages.error(request, words_for(error))
        return False
    if done:
        messages.success(request, done)
    return True
