"""How often a person hears: one form for the page behind a link and the page of who is signed in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from donbay.foundation.web.fields import LineField

from .models import Subscription

WEEKDAYS = [
    (0, _("Thứ Hai")),
    (1, _("Thứ Ba")),
    (2, _("Thứ Tư")),
    (3, _("Thứ Năm")),
    (4, _("Thứ Sáu")),
    (5, _("Thứ Bảy")),
    (6, _("Chủ Nhật")),
]
HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class ProposalForm(forms.Form):
    """Why a proposed change is not made."""

    reason = LineField(label=_("Lý do, nếu không áp dụng"), required=False, max_length=300)
    use_required_attribute = False

    def __init__(self, proposal_id: int, sent: Any = None, **more: Any) -> None:
        """Show the field; every proposal of the page has a form of its own."""
        super().__init__(sent, auto_id=f"de-xuat-{proposal_id}-%s", **more)


class ConfirmForm(forms.Form):
    """For which of several firms a person agrees to hear; each stands there with its products."""

    firms = forms.TypedMultipleChoiceField(
        label=_("Nhận tin cho"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Vui lòng đánh dấu ít nhất một doanh nghiệp.")},
    )

    def __init__(self, waiting: Sequence[dict[str, Any]], sent: Any = None, **more: Any) -> None:
        """Offer these firms, by their contacts: `id`, `firm`, `products`."""
        super().__init__(sent, **more)
        named = [(one["id"], ": ".join(filter(None, (one["firm"], one["products"])))) for one in waiting]
        self.fields["firms"].choices = named  # type: ignore[attr-defined]


class RhythmForm(forms.Form):
    """How a person wants to hear: a rhythm per class, the hour, and what may not wait."""

    direct = forms.ChoiceField(
        label=_("Tin trực tiếp: thông báo rất có thể nói về chính sản phẩm của Quý doanh nghiệp"),
        choices=Subscription.Rhythm.choices,
    )
    related = forms.ChoiceField(
        label=_("Tin có liên quan: thông báo có thể áp dụng cho sản phẩm, cần xem thêm"),
        choices=Subscription.Rhythm.choices,
    )
    hour = forms.TypedChoiceField(label=_("Giờ gửi"), choices=HOURS, coerce=int)
    weekday = forms.TypedChoiceField(label=_("Ngày gửi (hằng tuần)"), choices=WEEKDAYS, coerce=int)
    month_day = forms.IntegerField(label=_("Ngày gửi (hằng tháng)"), min_value=1, max_value=28)
    urgent_at_once = forms.BooleanField(
        label=_("Gửi ngay tin khẩn"),
        help_text=_("Biện pháp khẩn cấp, hoặc còn chưa tới 14 ngày để góp ý."),
        required=False,
    )
    corrections = forms.BooleanField(
        label=_("Gửi cả thông báo đính chính về câu chữ và bản dịch"), required=False
    )

    @classmethod
    def of(cls, subscription: Subscription) -> "RhythmForm":
        """Return the form filled with what a person chose before."""
        chosen: dict[str, Any] = {name: getattr(subscription, name) for name in cls.base_fields}
        return cls(initial=chosen)
