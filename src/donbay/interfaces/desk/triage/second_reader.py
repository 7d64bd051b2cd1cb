"""What the second reader proposes of a notice, on the officer's page: asked for, taken over, given back."""

from typing import Any

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from donbay.apps.notices.types import NoticeRow
from donbay.apps.reader import queries, services
from donbay.apps.reader.types import AnswerRow, ReadingRow, TakenRow
from donbay.core.classify.types import Where
from donbay.core.errors import HouseError
from donbay.core.nomenclature.headings import name_of
from donbay.core.notices.record import Code
from donbay.foundation.language import reader_language
from donbay.foundation.permissions import officer_only
from donbay.foundation.rights import actor_of
from donbay.interfaces.timetable.services import run_now

from .returning import back, complain

ENTRY = "reader"  # of the timetable


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """One heading, with the words it rests on. `taken`: by whom and when it was taken over."""

    key: str
    code: Code
    name: str
    found: str
    where: str
    taken: TakenRow | None = None


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """The block of the page. `is_on`: a service is set; `can_ask`: an officer may ask for a reading now."""

    is_on: bool
    can_ask: bool
    reading: ReadingRow
    headings: tuple[Proposed, ...]


def shown_reading(row: NoticeRow) -> Shown | None:
    """Return what the page shows, or None where no service is set and nothing is taken over.

    Cost: two queries, one while no service is set.
    """
    if services.is_on():
        reading = queries.reading_of(row)
        can_ask = queries.can_be_asked(reading, timezone.now())
        return Shown(is_on=True, can_ask=can_ask, reading=reading, headings=_headings(reading))
    reading = ReadingRow(taken=queries.taken_of(row.id))
    return (
        Shown(is_on=False, can_ask=False, reading=reading, headings=_headings(reading))
        if reading.taken
        else None
    )


def _headings(reading: ReadingRow) -> tuple[Proposed, ...]:
    """Return the proposals of the present version, then what was taken over from an earlier one."""
    taken = {one.code: one for one in reading.taken}
    proposed = _answered(reading.answer)
    left = {code: (one.found, one.field) for code, one in taken.items() if code not in proposed}
    return tuple(
        _heading(code, found, field, taken.get(code)) for code, (found, field) in (proposed | left).items()
    )


def _answered(answer: AnswerRow | None) -> dict[str, tuple[str, str]]:
    return {one.code: (one.found, one.field) for one in answer.headings} if answer else {}


def _heading(code: str, found: str, field: str, taken: TakenRow | None) -> Proposed:
    name = name_of(code, reader_language())
    return Proposed(key=code, code=Code(code), name=name, found=found, where=_place(field), taken=taken)


def _place(field: Where | str) -> str:
    return {
        "title": _("tiêu đề"),
        "products": _("phần sản phẩm"),
        "description": _("phần mô tả"),
        "hs": _("tên gọi của mã HS"),
        "ics": _("tên gọi của mã ICS"),
        "keywords": _("từ khóa"),
    }.get(field, "")


@officer_only
@require_POST
def read(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Let a notice be read by the service, in the background."""
    now = timezone.now()
    try:
        services.want_reading(notice_id=notice_id, by=actor_of(request), now=now)
        run_now(ENTRY, now=now)
        messages.success(request, _("Đã yêu cầu đọc; vui lòng tải lại trang sau ít phút để xem đề xuất."))
    except HouseError as error:
        complain(request, error)
    return back(request, _sheet(notice_id))


@officer_only
@require_POST
def take(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Take a proposed heading over as the officer's own."""
    try:
        services.take_heading(**_asked(request, notice_id))
        messages.success(request, _("Đã nhận nhóm hàng; thông báo sẽ được đối chiếu lại trong ít phút."))
    except HouseError as error:
        complain(request, error)
    return back(request, _sheet(notice_id))


@officer_only
@require_POST
def give_back(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Undo that a heading was taken over."""
    try:
        services.give_back(**_asked(request, notice_id))
        messages.success(request, _("Đã bỏ nhóm hàng; thông báo sẽ được đối chiếu lại trong ít phút."))
    except HouseError as error:
        complain(request, error)
    return back(request, _sheet(notice_id))


def _asked(request: HttpRequest, notice_id: int) -> dict[str, Any]:
    code = request.POST.get("code", "")[:6]
    return {"notice_id": notice_id, "code": code, "by": actor_of(request), "now": timezone.now()}


def _sheet(notice_id: int) -> str:
    return reverse("desk:triage", args=[notice_id])
