"""A letter to the firms one notice concerns: whom it reaches is shown before it is sent."""

import secrets
from typing import Any

import msgspec
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from donbay.apps.alerts import services as alerts
from donbay.apps.enterprises.types import ContactRow
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.apps.triage import queries, services
from donbay.apps.triage.rights import TriageRight
from donbay.core.errors import HouseError
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of, require
from donbay.foundation.web.asked import number_in, numbers_in, posted_of
from donbay.foundation.words import words_for

from .returning import drop_undo
from .sheet import Concerned, concerned_by


class LetterForm(forms.Form):
    """What is written, and the key that makes a double click one letter."""

    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    subject = forms.CharField(label=_("Tiêu đề"), max_length=200)
    text = forms.CharField(
        label=_("Nội dung thư"),
        help_text=_(
            "Lời chào, tên người nhận, liên kết đến thông báo và cách ngừng nhận thư được thêm tự động."
        ),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class Reader(msgspec.Struct, frozen=True):
    """A firm that may be chosen, who of it would get the letter, and whether it is chosen."""

    firm: Concerned
    people: list[ContactRow]
    chosen: bool


@officer_only
def write(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Show the letter to be written; send it when it was."""
    require(actor_of(request), TriageRight.WRITE)
    row = notices.notice(notice_id)
    if row is None:
        raise Http404
    form = LetterForm(posted_of(request), initial={"key": secrets.token_hex(16), "subject": _subject(row)})
    asked = (request.POST if request.method == "POST" else request.GET).getlist("dn")
    chosen = numbers_in(asked)
    readers = _readers(notice_id, chosen, form)
    context: dict[str, Any] = {"row": row, "form": form, "readers": readers}
    if form.is_valid() and "change" not in request.POST:
        mails, shown = _mails(readers), number_in(request.POST.get("mails", ""))
        if mails and mails != shown:  # not asked yet, or the people have changed since
            return render(request, "desk/triage/letter.html", context | {"mails": mails, "shown": shown})
        if _sent(request, row, form, chosen):
            return redirect("desk:triage", notice_id=notice_id)
    fault = form.is_bound and "change" not in request.POST
    return render(request, "desk/triage/write.html", context, status=400 if fault else 200)


def _mails(readers: list[Reader]) -> int:
    """Return how many mails go out: one for each address of the chosen firms."""
    return len({person.email.casefold() for one in readers if one.chosen for person in one.people})


def _sent(request: HttpRequest, row: NoticeRow, form: LetterForm, chosen: list[int]) -> bool:
    try:
        written = services.write_to_firms(
            **form.cleaned_data,
            notice_id=row.id,
            enterprise_ids=chosen,
            feet=alerts.feet_of,
            by=actor_of(request),
            now=timezone.now(),
        )
    except HouseError as error:
        form.add_error(None, words_for(error))
        return False
    drop_undo(request)
    told = ngettext("Đã xếp %(n)s thư chờ gửi.", "Đã xếp %(n)s thư chờ gửi.", written.mails)
    messages.success(
        request, gettext("Thư này đã được gửi rồi.") if written.again else told % {"n": written.mails}
    )
    if n := len(written.silent):
        left = ngettext(
            "%(n)s doanh nghiệp chưa có người nhận thư; đề nghị liên hệ qua điện thoại.",
            "%(n)s doanh nghiệp chưa có người nhận thư; đề nghị liên hệ qua điện thoại.",
            n,
        )
        messages.warning(request, left % {"n": n})
    return True


def _readers(notice_id: int, chosen: list[int], form: LetterForm) -> list[Reader]:
    """Return the firms; those directly concerned are ticked unless somebody chose."""
    firms = concerned_by(notice_id)
    people = queries.readers_of([firm.id for firm in firms], feet=alerts.feet_of)
    picked = set(chosen) if chosen or form.is_bound else {firm.id for firm in firms if firm.grade == "DIRECT"}
    return [Reader(firm, people[firm.id], firm.id in picked) for firm in firms]


def _subject(row: NoticeRow) -> str:
    day = row.binding_day(timezone.localdate()) if row.stands else None
    if day is None:
        return gettext("Thông báo %(symbol)s") % {"symbol": row.symbol}
    return gettext("V/v góp ý thông báo %(symbol)s (đến hết ngày %(day)s)") % {
        "symbol": row.symbol,
        "day": f"{day:%d/%m/%Y}",
    }
