"""Saving what is composed: head, items, headings; and two at one text."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from donbay.apps.bulletins import desk, services
from donbay.apps.bulletins.forms import HeadForm, ItemForm, SectionForm
from donbay.apps.bulletins.models import ItemVersion
from donbay.apps.bulletins.types import Draft, ItemRow
from donbay.core.errors import HouseError
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import NotAllowed, actor_of
from donbay.foundation.web.forms import RoomForm
from donbay.foundation.words import words_for

from .answers import issue_or_404, refused_page, rights_of, tried
from .composing import compose_page, ids_of


@officer_only
@require_POST
def head(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Save title, lead and period; a script gets JSON, a person the page."""
    form = HeadForm(request.POST, auto_id=ids_of("head"))

    def save() -> int:
        said = form.said("version", "title", "lead")
        return services.change_head(issue_id=issue_id, **said, by=actor_of(request), now=timezone.now())

    return _saved(request, form, save, issue_id=issue_id)


@officer_only
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    """Show an item with its earlier versions; a POST saves it."""
    there = desk.find_item(item_id)
    if there is None:
        raise Http404
    row, issue_id = there
    if request.method != "POST":
        versions = [(one, _again(row, one)) for one in desk.versions_of(item_id)]
        context = {"item": row, "issue_id": issue_id, "versions": versions, **rights_of(request)}
        return render(request, "bulletins/desk/item.html", context)
    form = ItemForm(request.POST, auto_id=ids_of(f"item {item_id}"))

    def save() -> int:
        return services.edit_item(
            item_id=item_id, **form.cleaned_data, by=actor_of(request), now=timezone.now()
        )

    return _saved(request, form, save, issue_id=issue_id, item_id=item_id)


@officer_only
@require_POST
def section(request: HttpRequest, section_id: int) -> HttpResponse:
    """Change the heading of a section."""
    issue_id = desk.issue_of_section(section_id)
    if issue_id is None:
        raise Http404
    place = f"section {section_id}"
    form = SectionForm(request.POST, auto_id=ids_of(place))

    def rename() -> None:
        title = form.cleaned_data["title"]
        services.rename_section(section_id=section_id, title=title, by=actor_of(request), now=timezone.now())

    if form.is_valid() and tried(request, form, rename, _("Đã đổi tên phần.")):
        return redirect(f"{_page(issue_id)}#phan-{section_id}")
    return _wrong(request, form, issue_id=issue_id, place=place)


def _again(row: ItemRow, version: ItemVersion) -> ItemForm | None:
    """Return the form that saves an earlier text again, seen by nobody; None for the one that stands."""
    if not version.refused and version.number == row.version:
        return None
    said = {name: getattr(version, name) for name in ("title", "text", "group")}
    return ItemForm(initial=said | {"version": row.version}, auto_id=False)


def _saved(
    request: HttpRequest, form: RoomForm, save: Callable[[], int], *, issue_id: int, item_id: int = 0
) -> HttpResponse:
    """Save and answer; who lost the right meanwhile is told so, and what was typed can still be copied."""
    script = "application/json" in request.headers.get("Accept", "")
    try:
        return _answered(request, form, save, script=script, issue_id=issue_id, item_id=item_id)
    except NotAllowed as error:
        if script:
            return JsonResponse({"said": str(error)}, status=403)
        return refused_page(request, issue_id, form, said=str(error), status=403)


def _answered(
    request: HttpRequest,
    form: RoomForm,
    save: Callable[[], int],
    *,
    script: bool,
    issue_id: int,
    item_id: int,
) -> HttpResponse:
    """Save and answer: JSON for the script, a page for a person; a conflict shows both texts."""
    if form.is_valid():
        try:
            version = save()
        except services.EditedMeanwhile as clash:
            if script:
                return JsonResponse({"said": words_for(clash), "conflict": True}, status=409)
            return _both(request, form, clash, issue_id=issue_id, item_id=item_id)
        except HouseError as error:
            form.refuse(error)
        else:
            if script:
                return JsonResponse({"version": version})
            messages.success(request, _("Đã lưu."))
            return redirect(_page(issue_id) + (f"#muc-{item_id}" if item_id else ""))
    if script:
        return JsonResponse({"said": form.wrong}, status=400)
    return _wrong(request, form, issue_id=issue_id, place=f"item {item_id}" if item_id else "head")


def _both(
    request: HttpRequest, form: RoomForm, clash: services.EditedMeanwhile, *, issue_id: int, item_id: int
) -> HttpResponse:
    """Show the text that stands beside what was typed, which may be saved over it."""
    is_own = clash.by == str(request.user)
    typed = {**form.cleaned_data, **clash.ours, "version": clash.version}
    context = {
        "clash": clash,
        "form": type(form)(initial=typed),
        "is_own": is_own,
        "heading": (
            _("Nội dung đã được sửa ở cửa sổ khác") if is_own else _("Nội dung đã được người khác sửa")
        ),
        "issue_id": issue_id,
        "item_id": item_id,
    }
    return render(request, "bulletins/desk/conflict.html", context, status=409)


def _wrong(request: HttpRequest, form: RoomForm, *, issue_id: int, place: str) -> HttpResponse:
    """Show what is wrong where it was typed; where that place is gone, the text alone, to be copied."""
    found = issue_or_404(issue_id)
    if can_be_typed(found, place):
        return compose_page(request, found, {place: form})
    return refused_page(request, issue_id, form)


def can_be_typed(found: Draft, place: str) -> bool:
    """Return whether the page of an issue has the fields of a place: "head", "item 7", "section 3"."""
    items = (f"item {one.id}" for section in found.sections for one in section.items)
    sections = (f"section {section.id}" for section in found.sections)
    return found.row.state == "DRAFT" and place in {"head", *items, *sections}


def _page(issue_id: int) -> str:
    return reverse("bulletins_desk:issue", args=[issue_id])
