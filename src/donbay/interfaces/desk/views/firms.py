"""The firms: list, one firm, its people, its data taken out or erased."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from donbay.apps.alerts import queries as rhythms
from donbay.apps.alerts import services as alerts
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises import services
from donbay.apps.enterprises.rights import EnterpriseRight
from donbay.apps.enterprises.types import ContactRow, EnterpriseRow, LineRow, NewLine
from donbay.apps.mail import queries as mails
from donbay.apps.matching import queries as matching
from donbay.core.codes.blocs import market_name
from donbay.core.errors import HouseError
from donbay.foundation import audit
from donbay.foundation.language import reader_language
from donbay.foundation.permissions import officer_only, pressed_button
from donbay.foundation.rights import Actor, actor_of, require
from donbay.foundation.web.asked import page_of, posted_of
from donbay.foundation.words import words_for
from donbay.interfaces.desk.forms import ContactForm, EraseForm, FirmFilter, FirmForm, NewFirmForm
from donbay.interfaces.portal.previews import shown


@officer_only
def firms(request: HttpRequest) -> HttpResponse:
    """Show the firms by name, or those that answer a search."""
    form = FirmFilter(request.GET)
    page = enterprises.search_enterprises(
        query=form.value_of("tim"), active=form.value_of("dang_nhan") or None, page=page_of(request)
    )
    waiting = enterprises.firms_waiting(row.id for row in page.rows if not row.active)
    return render(request, "desk/firms.html", {"page": page, "form": form, "waiting": waiting})


@officer_only
def firm(request: HttpRequest, firm_id: int) -> HttpResponse:
    """Show everything about one firm."""
    found = _firm(firm_id)
    context = {
        "firm": found,
        "waiting": enterprises.firms_waiting([] if found.active else [firm_id]),
        "lines": _with_offers(found.lines),
        "contacts": [_person(row) for row in enterprises.contacts_of(firm_id)],
        "markets": _market_names(found),
        "open_matches": matching.current_count(firm_id, on=timezone.localdate()),
    }
    return render(request, "desk/firm.html", context)


@officer_only
def new_firm(request: HttpRequest) -> HttpResponse:
    """Add a firm."""
    require(actor_of(request), EnterpriseRight.KEEP_FIRMS)
    form = NewFirmForm(posted_of(request), initial={"form": "COMPANY", "language": "vi"})
    if form.is_valid():
        made = None
        try:
            made = _make(form.cleaned_data, by=actor_of(request), now=timezone.now())
        except HouseError as error:
            _say(form, error)
        if made is not None:
            messages.success(request, _("Đã thêm doanh nghiệp."))
            return redirect("desk:firm", firm_id=made)
    return _edit(request, form, heading=_("Thêm doanh nghiệp"), back=reverse("desk:firms"))


@officer_only
def edit_firm(request: HttpRequest, firm_id: int) -> HttpResponse:
    """Change what the office keeps of a firm."""
    require(actor_of(request), EnterpriseRight.KEEP_FIRMS)
    found = _firm(firm_id)
    form = FirmForm(posted_of(request), initial=_as_typed(found))
    form.keep_place(found.place_id, found.place_name)
    back = reverse("desk:firm", args=[firm_id])
    if "preview" in request.POST:
        return _previewed(request, found, form, back=back)
    if form.is_valid():
        said = form.cleaned_data
        try:
            _change(found, said, by=actor_of(request), seen=request.POST.get("seen", ""))
        except services.ChangedMeanwhile as error:
            _say_what_is_there(form, _firm(firm_id), error)
        except HouseError as error:
            _say(form, error)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect(back)
    return _edit(request, form, found=_firm(firm_id), back=back)


@officer_only
def add_contact(request: HttpRequest, firm_id: int) -> HttpResponse:
    """Add a person to a firm and ask that person by mail to confirm."""
    require(actor_of(request), EnterpriseRight.KEEP_FIRMS)
    found = _firm(firm_id)
    form = ContactForm(posted_of(request), initial={"language": found.language})
    back = reverse("desk:firm", args=[firm_id])
    if form.is_valid():
        now = timezone.now()
        try:
            contact_id = services.add_contact(
                enterprise_id=firm_id,
                **form.cleaned_data,
                source="officer",
                by=actor_of(request),
                now=now,
            )
            sent = alerts.send_confirmation(contact_id=contact_id, now=now)
        except HouseError as error:
            _say(form, error)
        else:
            _say_of_mail(request, sent, _("Đã thêm; một thư xác nhận đang được gửi."))
            return redirect(back)
    lead = _("Người này chỉ nhận tin sau khi mở liên kết trong thư xác nhận.")
    return _edit(request, form, heading=_("Thêm người nhận"), back=back, lead=lead)


@officer_only
@require_POST
def change_contact(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Send the confirmation again, or end a contact at the person's wish."""
    contact = enterprises.contact(contact_id)
    if contact is None:
        raise Http404
    by, now = actor_of(request), timezone.now()
    try:
        act = pressed_button(request, "remind", "end")
        if act == "remind":
            sent = _remind(contact_id, by=by, now=now)
            _say_of_mail(request, sent, _("Một thư xác nhận đang được gửi."))
        elif act == "end":
            services.end_contact(contact_id=contact_id, reason="office", method="OFFICE", by=by, now=now)
            messages.success(request, _("Đã ngừng gửi cho người này."))
    except HouseError as error:
        messages.error(request, words_for(error))
    return redirect("desk:firm", firm_id=contact.enterprise_id)


def _remind(contact_id: int, *, by: Actor, now: datetime) -> int:
    """Send the confirmation again: the service behind asks nobody, since people who sign up call it too."""
    require(by, EnterpriseRight.KEEP_FIRMS)
    sent = alerts.remind(contact_id=contact_id, now=now)
    audit.record(by=by, action="alerts.remind", thing=f"contact {contact_id}", detail={}, now=now)
    return sent


def _say_of_mail(request: HttpRequest, message_id: int, says: str) -> None:
    """Say that a mail is on its way, or why this address gets none."""
    mail = mails.delivery_of([message_id])[message_id]
    if mail.state == "SUPPRESSED":
        messages.error(request, _("Thư không được gửi: %(why)s") % {"why": mail.error})
    else:
        messages.success(request, says)


@officer_only
def export_firm(request: HttpRequest, firm_id: int) -> HttpResponse:
    """Give everything that is kept about a firm, as JSON; that it was taken out is kept too."""
    _firm(firm_id)
    kept = services.export_everything(enterprise_id=firm_id, by=actor_of(request), now=timezone.now())
    answer = JsonResponse(kept, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="doanh-nghiep-{firm_id}.json"'
    return answer


@officer_only
def erase_firm(request: HttpRequest, firm_id: int) -> HttpResponse:
    """Erase a firm for good, once its name was typed again."""
    require(actor_of(request), EnterpriseRight.ERASE)
    found = _firm(firm_id)
    form = EraseForm(posted_of(request), expected=found.name)
    if form.is_valid():
        services.erase(enterprise_id=firm_id, by=actor_of(request), now=timezone.now())
        messages.success(request, _("Đã xóa hẳn doanh nghiệp."))
        return redirect("desk:firms")
    status = 400 if form.is_bound else 200
    return render(request, "desk/erase.html", {"firm": found, "form": form}, status=status)


def _firm(firm_id: int) -> EnterpriseRow:
    found = enterprises.enterprise(firm_id)
    if found is None:
        raise Http404
    return found


def _person(row: ContactRow) -> dict[str, Any]:
    return {
        "row": row,
        "state_label": enterprises.state_label(row.state),
        "consents": enterprises.consents_of(row.id),
    }


def _with_offers(lines: Sequence[LineRow]) -> list[dict[str, Any]]:
    """Return lines for the page; one without a confirmed code with those that its firm is offered."""
    offered = enterprises.offered_codes(line.words for line in lines if not line.hs)
    return [{"row": line, "offered": offered.get(line.words, ())} for line in lines]


def _market_names(found: EnterpriseRow) -> list[str]:
    language = reader_language()
    return [market_name(code, language) for code in found.markets]


def _change(found: EnterpriseRow, said: dict[str, Any], *, by: Actor, seen: str = "") -> None:
    """Change the facts and the profile together, or nothing."""
    facts, now = _facts(said), timezone.now()
    markets = facts.pop("markets")
    with transaction.atomic():
        services.refuse_changed(enterprise_id=found.id, seen=seen)
        services.change_enterprise(enterprise_id=found.id, by=by, now=now, **facts)
        services.change_profile(
            enterprise_id=found.id,
            lines=_lines(said, found.lines),
            markets=markets,
            by=by,
            now=now,
        )


def _make(said: dict[str, Any], *, by: Actor, now: datetime) -> int:
    """Make the firm and ask its person, or neither; return the firm's id."""
    with transaction.atomic():
        made = services.create_enterprise(**_facts(said), lines=_lines(said, ()), by=by, now=now)
        if said["contact_email"]:
            contact_id = services.add_contact(
                enterprise_id=made,
                email=said["contact_email"],
                name=said["contact_name"],
                phone=said["contact_phone"],
                language=said["language"],
                source="officer",
                by=by,
                now=now,
            )
            alerts.send_confirmation(contact_id=contact_id, now=now)
    return made


def _as_typed(found: EnterpriseRow) -> dict[str, Any]:
    fields = ("name", "name_en", "form", "tax_code", "place_id", "address", "language")
    typed = {name: getattr(found, name) for name in fields}
    typed["products"] = "\n".join(_line_as_typed(line) for line in found.lines)
    typed["markets"] = ", ".join(_market_names(found))
    return typed


def _facts(said: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value for name, value in said.items() if name != "products" and not name.startswith("contact_")
    }


def _line_as_typed(line: LineRow) -> str:
    parts = [line.words, ", ".join(line.hs), ", ".join(line.excluded)]
    while not parts[-1]:
        parts.pop()
    return " | ".join(parts)


def _lines(said: dict[str, Any], known: Any) -> list[NewLine]:
    """Return the lines as typed; of a line that stays, what nothing was said of is kept."""
    kept = {line.words.lower(): line for line in known}
    made = []
    for typed in said["products"]:
        old = kept.get(typed.words.lower())
        hs, keywords, excluded = (old.hs, old.keywords, old.excluded) if old else ((), (), ())
        hs = hs if typed.hs is None else tuple(typed.hs)
        excluded = excluded if typed.excluded is None else tuple(typed.excluded)
        made.append(NewLine(words=typed.words, hs=hs, keywords=keywords, excluded=excluded))
    return made


def _say(form: Form, error: HouseError) -> None:
    """Put a refusal beside its field, if it names one that the form has."""
    field = getattr(error, "field", "")
    field = {"hs": "products", "lines": "products", "words": "products", "excluded": "products"}.get(
        field, field
    )
    if "contact_email" in form.fields and field in {"email", "contact", "phone"}:
        field = {"contact": "contact_name"}.get(field, f"contact_{field}")
    says = ValidationError(words_for(error))
    form.add_error(field if field in form.fields else None, says)


def _say_what_is_there(form: FirmForm, found: EnterpriseRow, error: HouseError) -> None:
    """Beside each field that differs say what somebody else has put there meanwhile."""
    _say(form, error)
    there = _as_typed(found)
    form.initial = there
    for name in form.changed_data:
        value = found.place_name if name == "place_id" else "; ".join(str(there[name]).splitlines())
        form.add_error(name, _("Bản hiện có: %(value)s") % {"value": value or "–"})


def _previewed(request: HttpRequest, found: EnterpriseRow, form: Form, *, back: str) -> HttpResponse:
    """Show what the profile as typed would have brought; keep nothing."""
    preview = None
    if form.is_valid():
        said = form.cleaned_data
        try:
            profile = services.profile_after(found.id, lambda: _change(found, said, by=actor_of(request)))
        except HouseError as error:
            _say(form, error)
        else:
            if profile is None:
                form.add_error(None, _("Doanh nghiệp đang tạm ngừng nhận tin, chưa thể xem trước."))
            else:
                preview = shown(profile, rhythms.rhythm_of(enterprises.contacts_of(found.id)), of_line=False)
    return _edit(request, form, found=found, back=back, preview=preview, seen=request.POST.get("seen", ""))


def _edit(
    request: HttpRequest, form: Form, found: EnterpriseRow | None = None, **shown_too: Any
) -> HttpResponse:
    """Show a form; `heading` and `back`, and what else the page tells. `found`: the firm that is changed."""
    if found:
        of_firm = {"heading": found.name, "can_preview": True, "seen": enterprises.version_of(found)}
        shown_too = of_firm | shown_too
    status = 400 if form.is_bound and not shown_too.get("preview") else 200
    return render(request, "desk/edit.html", {"form": form, **shown_too}, status=status)
