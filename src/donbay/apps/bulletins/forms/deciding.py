"""What becomes of an issue: submitted, returned, approved, planned, published, ended."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from donbay.apps.bulletins.models import LONGEST_NOTE
from donbay.foundation.web.asked import instant_in, moment_in
from donbay.foundation.web.fields import DayField, NumberField, ParagraphsField
from donbay.foundation.web.forms import RoomForm

from .composing import DAY

# No submission is of then, so nothing is approved by it.
NOTHING_READ = datetime(1970, 1, 1, tzinfo=UTC)
NO_REASON = _("Vui lòng nêu lý do.")
TOO_LONG = _("Lý do không quá %(limit_value)d ký tự; vui lòng rút gọn.")
PASSED = _("Thời gian hẹn phải sau thời điểm hiện tại.")


class ActForm(forms.Form):
    """One step of an issue."""

    act = forms.ChoiceField(
        choices=[(act, act) for act in ("submit", "publish", "schedule", "unschedule", "cancel", "correct")]
    )


class NoteForm(RoomForm):
    """Why an issue is returned, cancelled or withdrawn."""

    note = ParagraphsField(
        rows=3, max_length=LONGEST_NOTE, error_messages={"required": NO_REASON, "max_length": TOO_LONG}
    )

    def __init__(self, *args: Any, label: Any, **kwargs: Any) -> None:
        """Take what the reason is called here."""
        super().__init__(*args, **kwargs)
        self.fields["note"].label = label


class ScheduleForm(RoomForm):
    """The hour at which an approved issue is published, on the office's clock."""

    says: ClassVar[Mapping[str, Any]] = {"day": DAY, "hour": PASSED}
    also_called: ClassVar[Mapping[str, str]] = {"at": "hour"}

    day = DayField(label=_("Ngày hẹn"))
    hour = forms.TimeField(label=_("Giờ hẹn"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    @property
    def at(self) -> datetime | None:
        """Return the moment."""
        return moment_in(self.cleaned_data["day"], f"{self.cleaned_data['hour']:%H:%M}")


class DecideForm(forms.Form):
    """What the second person does with an issue; `submitted_at`: which submission was read."""

    act = forms.ChoiceField(choices=[(act, act) for act in ("approve", "return")])
    submitted_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_submitted_at(self) -> datetime:
        """Return when it was submitted; a moment of no submission where our page did not write it."""
        return instant_in(self.cleaned_data["submitted_at"]) or NOTHING_READ


class PublishForm(forms.Form):
    """How many mails the officer was told of."""

    mails = NumberField()
