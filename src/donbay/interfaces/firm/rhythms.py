"""The rhythm page: one form per address of the person."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext_lazy as _

from donbay.apps.alerts import queries as alerts
from donbay.apps.alerts import services
from donbay.apps.enterprises.types import ContactRow

RHYTHMS = [
    ("AT_ONCE", _("ngay khi có")),
    ("DAILY", _("hằng ngày")),
    ("WORKING_DAYS", _("mỗi ngày làm việc")),
    ("WEEKLY", _("mỗi tuần một lần")),
    ("MONTHLY", _("mỗi tháng một lần")),
    ("OFF", _("không gửi thư")),
]
HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]
WEEKDAYS = [
    (0, _("Thứ Hai")),
    (1, _("Thứ Ba")),
    (2, _("Thứ Tư")),
    (3, _("Thứ Năm")),
    (4, _("Thứ Sáu")),
    (5, _("Thứ Bảy")),
    (6, _("Chủ Nhật")),
]
STATES = {
    "REQUESTED": _("Địa chỉ chưa được xác nhận; vui lòng mở liên kết trong thư xác nhận."),
    "PAUSED": _("Đang tạm ngừng; dùng liên kết trong thư để nhận lại."),
    "ENDED": _("Đã ngừng nhận thư."),
}


class RhythmForm(forms.Form):
    """How a person wants to hear: a rhythm per class, the hour, and what may not wait."""

    direct = forms.ChoiceField(
        label=_("Tin trực tiếp: nêu đúng sản phẩm của Quý doanh nghiệp"), choices=RHYTHMS
    )
    related = forms.ChoiceField(label=_("Thông báo cùng nhóm hàng"), choices=RHYTHMS)
    hour = forms.TypedChoiceField(label=_("Giờ gửi"), choices=HOURS, coerce=int)
    weekday = forms.TypedChoiceField(label=_("Ngày trong tuần, nếu mỗi tuần"), choices=WEEKDAYS, coerce=int)
    month_day = forms.IntegerField(label=_("Ngày trong tháng, nếu mỗi tháng"), min_value=1, max_value=28)
    urgent_at_once = forms.BooleanField(
        label=_("Gửi ngay tin khẩn"),
        help_text=_("Biện pháp khẩn cấp, hoặc còn chưa tới 14 ngày để góp ý."),
        required=False,
    )
    corrections = forms.BooleanField(
        label=_("Gửi cả thông báo đính chính về câu chữ và bản dịch"), required=False
    )


class Choice(msgspec.Struct, frozen=True):
    """One address of the person with its form."""

    contact: ContactRow
    form: RhythmForm
    state_says: str


def choices_of(contacts: Sequence[ContactRow], posted: Any) -> list[Choice]:
    """Return a form per address; the one that was sent is bound to what was sent."""
    kept = alerts.subscriptions_of([contact.id for contact in contacts])
    made = []
    for contact in contacts:
        sent = posted if posted and posted.get("contact") == str(contact.id) else None
        now_is = kept.get(contact.id)
        initial = {name: getattr(now_is, name) for name in RhythmForm.base_fields} if now_is else _usual()
        form = RhythmForm(sent, initial=initial, auto_id=f"nhip-{contact.id}-%s")
        made.append(Choice(contact, form, str(STATES.get(contact.state, ""))))
    return made


def keep(choice: Choice, *, actor_id: int | None, now: datetime) -> None:
    """Keep what the person chose, subscribing the address first if it never was."""
    services.subscribe(contact_id=choice.contact.id, now=now)
    services.change_rhythm(
        contact_id=choice.contact.id, actor_id=actor_id, now=now, **choice.form.cleaned_data
    )


def _usual() -> dict[str, Any]:
    return {
        "direct": "WORKING_DAYS",
        "related": "WEEKLY",
        "hour": 8,
        "weekday": 0,
        "month_day": 1,
        "urgent_at_once": True,
        "corrections": False,
    }
