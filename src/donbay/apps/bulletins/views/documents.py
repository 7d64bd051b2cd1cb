"""Legal documents: the stock, typing one in, and lists with a preview."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from donbay.apps.bulletins import desk, queries, services
from donbay.apps.bulletins.asked import day_asked
from donbay.apps.bulletins.errors import BadText
from donbay.apps.bulletins.rows import NEEDED, NewDocument
from donbay.apps.bulletins.sheets import MOST_BYTES, TITLES
from donbay.core.errors import HouseError
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import Actor, actor_of
from donbay.foundation.uploaded_lists import ColumnsForm
from donbay.foundation.web.asked import number_of, word_of
from donbay.foundation.words import words_for

from .answers import did

FIELDS = ("number", "kind", "title", "issuer", "day", "effect_day", "link", "field")


@officer_only
def documents(request: HttpRequest) -> HttpResponse:
    """Show the stock, or what answers a search; a POST stores one that was typed in."""
    wrong, typed = "", {}
    section_id = number_of(request, "phan")
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in FIELDS}
        try:
            _store(typed, section_id, actor_of(request))
        except HouseError as error:
            wrong = words_for(error)
        else:
            did(request, lambda: None, _("Đã lưu văn bản."))
            return redirect(request.get_full_path())
    query = word_of(request, "tim")
    context: dict[str, Any] = {
        "rows": queries.documents(query=query),
        "query": query,
        "typed": typed,
        "wrong": wrong,
    }
    context |= {"section_id": section_id, "issue_id": desk.issue_of_section(section_id)}
    return render(request, "bulletins/desk/documents.html", context, status=400 if wrong else 200)


def _store(typed: dict[str, str], section_id: int, by: Actor) -> None:
    day = day_asked(typed["day"], field="day")
    if day is None:
        raise BadText("the day is missing", field="day")
    new = NewDocument(
        number=typed["number"],
        kind=typed["kind"],
        title=typed["title"],
        issuer=typed["issuer"],
        day=day,
        effect_day=day_asked(typed["effect_day"], field="effect_day"),
        link=typed["link"].strip(),
        field=typed["field"],
    )
    pk = services.add_document_row(new=new, by=by, now=timezone.now())
    if section_id:
        services.add_document(section_id=section_id, document_id=pk, by=by, now=timezone.now())


@officer_only
def upload(request: HttpRequest) -> HttpResponse:
    """Read a list and go to its preview; nothing is stored."""
    section_id = number_of(request, "phan")
    issue_id = desk.issue_of_section(section_id)
    wrong = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None:
            wrong = _("Chọn một tệp.")
        elif (file.size or 0) > MOST_BYTES:
            wrong = _("Tệp lớn hơn 10 MB.")
        else:
            try:
                made = services.read_documents(
                    file_name=file.name or "",
                    content=file.read(),
                    section_id=section_id if issue_id else None,
                    by=actor_of(request),
                    now=timezone.now(),
                )
            except HouseError as error:
                wrong = words_for(error)
            else:
                read = desk.batch(made)
                asked = "bulletins_desk:columns" if read and read.ask else "bulletins_desk:batch"
                return redirect(asked, batch_id=made)
    context = {"wrong": wrong, "columns": [titles[0] for titles in TITLES.values()], "issue_id": issue_id}
    return render(request, "bulletins/desk/upload.html", context, status=400 if wrong else 200)


@officer_only
@require_POST
def drop(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Throw a list away that nobody stores."""
    did(
        request,
        lambda: services.drop_documents(batch_id=batch_id, by=actor_of(request), now=timezone.now()),
        _("Đã bỏ danh sách."),
    )
    return redirect("bulletins_desk:upload")


@officer_only
def columns(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Ask which column of a list holds what; a POST reads the list anew."""
    found = desk.batch(batch_id)
    if found is None:
        raise Http404
    if found.confirmed_at or not found.table.columns:
        return redirect("bulletins_desk:batch", batch_id=batch_id)
    form = ColumnsForm(
        request.POST if request.method == "POST" else None,
        table=found.table,
        chosen=found.columns,
        titles={field: titles[0] for field, titles in TITLES.items()},
        needed=NEEDED,
    )
    if form.is_valid():
        services.choose_document_columns(batch_id=batch_id, columns=form.chosen(), by=actor_of(request))
        return redirect("bulletins_desk:batch", batch_id=batch_id)
    status = 400 if form.is_bound else 200
    return render(request, "bulletins/desk/columns.html", {"batch": found, "form": form}, status=status)


@officer_only
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show what a list holds and what is wrong with it; a POST stores it as a whole."""
    found = desk.batch(batch_id)
    if found is None:
        raise Http404
    issue_id = desk.issue_of_section(found.section_id or 0)
    if request.method == "POST":
        now = timezone.now()
        ok = did(
            request,
            lambda: services.confirm_documents(batch_id=batch_id, by=actor_of(request), now=now),
            _("Đã lưu danh sách."),
        )
        if ok and issue_id:
            return redirect("bulletins_desk:issue", issue_id=issue_id)
        return redirect("bulletins_desk:batch", batch_id=batch_id)
    return render(request, "bulletins/desk/batch.html", {"batch": found, "issue_id": issue_id})
