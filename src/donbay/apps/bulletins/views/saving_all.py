"""Saving the head and every item of a draft by one button: each for itself, so that a refused one holds up none."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from donbay.apps.bulletins import services
from donbay.apps.bulletins.forms import HeadForm, ItemForm
from donbay.core.errors import HouseError
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import NotAllowed, actor_of
from donbay.foundation.web.asked import number_in
from donbay.foundation.web.forms import RoomForm

from .answers import issue_or_404, refused_page
from .composing import compose_page, ids_of
from .saving import can_be_typed

BETWEEN = "/"  # `item 7/title`: what is sent of a place is called by the place and the name within it


@officer_only
@require_POST
def save_all(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Save what was sent of each place; what is refused stands as it was typed, with what is wrong with it."""
    issue_or_404(issue_id)
    forms = {place: _form(place, said) for place, said in _by_place(request.POST).items()}
    try:
        refused = {place: form for place, form in forms.items() if not _kept(request, issue_id, place, form)}
    except NotAllowed as error:
        return refused_page(request, issue_id, *forms.values(), said=str(error), status=403)
    if not refused:
        messages.success(request, _("Đã lưu."))
        return redirect("bulletins_desk:issue", issue_id)
    found = issue_or_404(issue_id)
    if not all(can_be_typed(found, place) for place in refused):
        return refused_page(request, issue_id, *refused.values())
    says = ngettext(
        "Còn %(n)s phần chưa được lưu; các phần khác đã được lưu.",
        "Còn %(n)s phần chưa được lưu; các phần khác đã được lưu.",
        len(refused),
    )
    messages.warning(request, says % {"n": len(refused)})
    return compose_page(request, found, refused)


def _by_place(sent: QueryDict) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for key, said in sent.items():
        place, between, name = key.partition(BETWEEN)
        if between and (place == "head" or _item_of(place)):
            found.setdefault(place, {})[name] = str(said)
    return found


def _item_of(place: str) -> int | None:
    """Return the number of the item that a place is, None for the head."""
    kind, _blank, number = place.partition(" ")
    return number_in(number) if kind == "item" else None


def _form(place: str, said: Mapping[str, str]) -> RoomForm:
    return (ItemForm if _item_of(place) else HeadForm)(said, auto_id=ids_of(place))


def _kept(request: HttpRequest, issue_id: int, place: str, form: RoomForm) -> bool:
    """Save one place; return whether it is saved. What is wrong stands in the form."""
    if not form.is_valid():
        return False
    who: dict[str, Any] = {"by": actor_of(request), "now": timezone.now()}
    try:
        if isinstance(form, HeadForm):
            services.change_head(issue_id=issue_id, **form.said("version", "title", "lead"), **who)
        else:
            services.edit_item(item_id=_item_of(place) or 0, **form.cleaned_data, **who)
    except services.EditedMeanwhile as clash:
        form.refuse(clash)
        form.add_error(None, _("Bấm nút lưu của phần này để xem cả hai bản."))
    except HouseError as error:
        form.refuse(error)
    return not form.errors
