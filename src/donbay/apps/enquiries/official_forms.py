"""The officers' forms of an official comment: what goes into it, its text, that it was sent and answered."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from donbay.foundation.clock import office_day, start_of
from donbay.foundation.rights import Actor, may, right_of
from donbay.foundation.web.fields import DayField, LineField, ParagraphsField
from donbay.foundation.web.forms import RoomForm

from . import services
from .types import CaseRow, OfficialRow

LONGEST = 50_000  # letters in one text; our choice
HIDDEN = _("giữ kín tên")


def _text(label: Any, rows: int, *, attrs: Mapping[str, str] | None = None, **more: Any) -> ParagraphsField:
    field = ParagraphsField(label=label, rows=rows, required=False, max_length=LONGEST, **more)
    field.widget.attrs.update(attrs or {})
    return field


class MergeForm(RoomForm):
    """The comments that become one text, and the text."""

    text = _text(
        _("Nội dung"), 14, attrs={"id": "van-ban"},
        help_text=_(
            "Để trống: hệ thống xếp lý do và đề xuất theo từng điều khoản, không nêu tên, để Anh/Chị biên tập."
        ),
    )  # fmt: skip
    field_order = ("ho-so", "text")
    use_required_attribute = False

    def __init__(self, rows: Sequence[CaseRow], sent: Any = None, **more: Any) -> None:
        """Offer these comments."""
        super().__init__(sent, auto_id="%s", **more)
        self.offers = bool(rows) or self.is_bound  # what was typed is never lost
        self.fields["ho-so"] = forms.TypedMultipleChoiceField(
            label=_("Các góp ý được gộp"),
            choices=[(row.id, _line_of(row)) for row in rows],
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.order_fields(self.field_order)


def _line_of(row: CaseRow) -> str:
    parts = " · ".join(dict.fromkeys(part for part in (row.reference, row.notice_symbol, row.title) if part))
    return f"{parts} ({HIDDEN})" if row.confidential else parts


class OfficialForm(RoomForm):
    """One act on an official comment. `label`: what stands on its button; `service`: what does it."""

    act: ClassVar[str]
    label: ClassVar[Any]
    done: ClassVar[Any]
    service: ClassVar[Callable[..., Any]]
    use_required_attribute = False

    def __init__(self, sent: Any = None, **more: Any) -> None:
        """Show the fields; several forms stand on one page, so their names on it begin with the act."""
        super().__init__(sent, auto_id=f"{self.act}-%s", **more)

    def do(self, *, official_id: int, by: Actor, seen: int, now: datetime) -> str:
        """Do it and return the words for it. Raises: what the service raises."""
        type(self).service(official_id=official_id, by=by, seen=seen, now=now, **self.given(now))
        return str(self.done)

    def given(self, _now: datetime) -> dict[str, Any]:
        """Return what was typed, in the terms of the service."""
        return dict(self.cleaned_data)


class WriteForm(OfficialForm):
    """The text, its number, and the same in English."""

    act, label, done = "write", _("Lưu"), _("Đã lưu; văn bản cần được duyệt lại.")
    service = services.rewrite_official

    number = LineField(label=_("Số văn bản"), required=False, max_length=60)
    text = _text(_("Nội dung"), 16)
    text_en = _text(_("Bản tiếng Anh gửi Thành viên thông báo (phụ lục)"), 10, attrs={"lang": "en"})


class ApproveForm(OfficialForm):
    """Nothing to fill in: another officer approves the text as it stands."""

    act, label, done = "approve", _("Duyệt văn bản"), _("Đã duyệt.")
    service = services.approve_official


class SendForm(OfficialForm):
    """To whom and on which day the text was sent."""

    act, label, done = (
        "send",
        _("Cập nhật đã gửi"),
        _("Đã cập nhật việc gửi và thông báo cho các doanh nghiệp."),
    )
    service = services.record_sent
    also_called: ClassVar[Mapping[str, str]] = {"sent_at": "sent_on"}

    sent_to = LineField(label=_("Đã gửi đến"), required=False, max_length=200)
    sent_on = DayField(label=_("Ngày gửi"), required=False)

    def given(self, now: datetime) -> dict[str, Any]:
        """Return to whom and when: now for today, else the beginning of that day. Raises: NotGiven, without a day."""
        day = self.cleaned_data["sent_on"]
        if day is None:
            raise services.NotGiven("no day of sending", field="sent_on", code="NO_SENDING_DAY")
        sent_at = now if day == office_day(now) else start_of(day)
        return {"sent_to": self.cleaned_data["sent_to"], "sent_at": sent_at}


class ReplyForm(OfficialForm):
    """What the other side answered."""

    act, label, done = (
        "reply",
        _("Cập nhật phản hồi"),
        _("Đã cập nhật phản hồi và thông báo cho các doanh nghiệp."),
    )
    service = services.record_reply

    reply = _text(_("Phản hồi của bên nhận"), 6)


FORMS: dict[str, type[OfficialForm]] = {one.act: one for one in (WriteForm, ApproveForm, SendForm, ReplyForm)}


def sent_form(request: HttpRequest) -> OfficialForm | None:
    """Return the form that was sent, None when no act has that name."""
    kind = FORMS.get(request.POST.get("act", ""))
    return kind(request.POST) if kind else None


def forms_for(
    row: OfficialRow, possible: Collection[str], by: Actor, now: datetime, instead: OfficialForm | None = None
) -> dict[str, OfficialForm]:
    """Return the forms of what may be done with a text now and by this person, by act.

    `instead`: one that is shown as it is.
    """
    known = {"number": row.number, "text": row.text, "text_en": row.text_en, "sent_on": office_day(now)}
    shown = {
        act: kind(initial=known)
        for act, kind in FORMS.items()
        if act in possible and may(by, right_of(kind.service))
    }
    if by.id in row.authors:
        shown.pop(ApproveForm.act, None)  # another person reads it first
    if instead is not None and instead.act in shown:
        shown[instead.act] = instead
    return shown
