"""What every page of the desk does: find the issue, do one thing, say how it went."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from donbay.apps.bulletins import queries
from donbay.apps.bulletins.forms import NoteForm
from donbay.apps.bulletins.rights import BulletinRight
from donbay.apps.bulletins.types import Draft
from donbay.core.errors import HouseError
from donbay.foundation.rights import actor_of, may
from donbay.foundation.texts import BadText
from donbay.foundation.web.forms import RoomForm
from donbay.foundation.words import words_for


def issue_or_404(issue_id: int) -> Draft:
    """Return an issue with everything in it. Raises: Http404."""
    found = queries.draft(issue_id)
    if found is None:
        raise Http404
    return found


def rights_of(request: HttpRequest) -> dict[str, bool]:
    """Return what the reader may do with issues, as the pages ask it: what may not be sent is not shown."""
    by = actor_of(request)
    return {
        "may_write": may(by, BulletinRight.WRITE),
        "may_return": may(by, BulletinRight.RETURN),
        "may_publish": may(by, BulletinRight.PUBLISH),
    }


def refused_page(
    request: HttpRequest, issue_id: int, *forms: RoomForm, said: str = "", status: int = 400
) -> HttpResponse:
    """Show what was typed, to be copied, where its forms are not there any more; `said`: why it was refused."""
    wrong = " ".join(dict.fromkeys(form.wrong for form in forms))
    context = {"said": said or wrong, "issue_id": issue_id, "typed": [form.data for form in forms]}
    return render(request, "bulletins/desk/refused.html", context, status=status)


def why_cancelled(typed: QueryDict | None = None, *, withdrawn: bool = False) -> NoteForm:
    """Return the form that asks why an issue is cancelled, or withdrawn once it is out."""
    label = _("Lý do thu hồi") if withdrawn else _("Lý do hủy")
    return NoteForm(typed, label=label, auto_id="ly-do-%s")


def tried(request: HttpRequest, form: RoomForm, work: Callable[[], object], done: str) -> bool:
    """Do what a form asks and return whether it went well.

    What is wrong with a field stands in the form afterwards, anything else is said on the page.
    """
    try:
        work()
    except BadText as error:
        form.refuse(error)
    except HouseError as error:
        messages.error(request, words_for(error))
    else:
        messages.success(request, done)
        return True
    return False


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
