"""The forms of the page behind a secret link: one for each thing that who opened the case may do."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from donbay.foundation.files.uploads import ManyFiles
from donbay.foundation.web.fields import LineField, ParagraphsField
from donbay.foundation.web.forms import RoomForm

from . import services
from .types import CaseFile, CaseRow

LONG = 20_000  # letters in one text; our choice


def _text(label: Any, rows: int, longest: int = LONG) -> ParagraphsField:
    return ParagraphsField(label=label, rows=rows, required=False, max_length=longest)


class LinkForm(RoomForm):
    """One act of who opened a case. `label`: what stands on its button; `service`: what does it.

    `goes_on_with`: the columns of the case that this act itself writes on; it finds them as they stand, and nothing
    else: a reason is given by who acts, now, never lent by what somebody wrote before.
    """

    act: ClassVar[str]
    label: ClassVar[Any]
    done: ClassVar[Any]
    service: ClassVar[Callable[..., Any]]
    goes_on_with: ClassVar[tuple[str, ...]] = ()
    use_required_attribute = False

    def __init__(self, sent: Any = None, files: Any = None, **more: Any) -> None:
        """Show the fields; several forms stand on one page, so their names on it begin with the act."""
        super().__init__(sent, files, auto_id=f"{self.act}-%s", **more)

    def do(self, *, token: str, now: datetime) -> str:
        """Do it and return the words for it. Raises: what the service raises."""
        type(self).service(token=token, now=now, **self.given())
        return str(self.done)

    def given(self) -> dict[str, Any]:
        """Return what was typed, in the terms of the service."""
        return dict(self.cleaned_data)


class AddForm(LinkForm):
    """More words and files."""

    act, label, done = "add", _("Gửi bổ sung"), _("Đã nhận phần bổ sung.")
    service = services.add_to

    text = _text(_("Nội dung bổ sung"), 4)
    files = ManyFiles(  # type: ignore[assignment]  # Django takes the fields off the class
        label=_("Tệp kèm theo"),
        help_text=_("PDF, DOCX, XLSX, JPG, PNG; không quá 5 tệp, mỗi tệp không quá 10 MB."),
    )

    def given(self) -> dict[str, Any]:
        """Return the words and the files."""
        return {"text": self.cleaned_data["text"], "uploads": self.cleaned_data["files"]}


class CompleteForm(LinkForm):
    """What a comment that only holds its place left open."""

    act, label, done = "complete", _("Gửi góp ý đầy đủ"), _("Góp ý đã đầy đủ.")
    service = services.complete
    goes_on_with = ("provision", "reason", "proposal")

    provision = LineField(label=_("Điều, khoản hoặc nội dung góp ý"), required=False, max_length=300)
    reason = _text(_("Lý do"), 4)
    proposal = _text(_("Đề xuất"), 4)


class RateForm(LinkForm):
    """What the person thought of the answer."""

    act, label, done = "rate", _("Gửi đánh giá"), _("Cảm ơn Anh/Chị đã đánh giá.")
    service = services.rate

    stars = forms.TypedChoiceField(
        label=_("Đánh giá"),
        coerce=int,
        choices=[
            (1, format_lazy("1/5 – {}", _("không hữu ích"))), (2, "2/5"), (3, "3/5"), (4, "4/5"),
            (5, format_lazy("5/5 – {}", _("rất tốt"))),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Vui lòng nhập mục này.")},
    )  # fmt: skip
    words = _text(_("Ý kiến thêm (không bắt buộc)"), 3, 2000)


class ReopenForm(LinkForm):
    """Why the case should be looked at again."""

    act, label, done = "reopen", _("Đề nghị xem lại"), _("Đã đề nghị xem lại.")
    service = services.reopen_by_link

    reason = _text(_("Lý do"), 3)


class WithdrawForm(LinkForm):
    """Nothing to fill in: the case is taken back."""

    act, label, done = "withdraw", _("Rút hồ sơ này"), _("Đã rút hồ sơ.")
    service = services.withdraw


FORMS: dict[str, type[LinkForm]] = {
    one.act: one for one in (AddForm, CompleteForm, RateForm, ReopenForm, WithdrawForm)
}


def sent_form(request: HttpRequest) -> LinkForm | None:
    """Return the form that was sent, None when no act has that name."""
    kind = FORMS.get(request.POST.get("act", ""))
    return kind(request.POST, request.FILES) if kind else None


def forms_for(file: CaseFile, may: Collection[str], wrong: LinkForm | None = None) -> dict[str, LinkForm]:
    """Return the forms of what may be done with a case now, by act; the one that was refused as it was sent."""
    shown = {
        act: one(initial=_known(one, file.row)) for act, one in FORMS.items() if _is_offered(act, file, may)
    }
    if wrong is not None and wrong.act in shown:
        shown[wrong.act] = wrong
    return shown


def _is_offered(act: str, file: CaseFile, may: Collection[str]) -> bool:
    adds = not {"add", "supply"}.isdisjoint(may)
    if act in ("add", "complete"):
        return adds and (act == "add" or file.row.placeholder)
    return act in may and not (act == "rate" and file.stars is not None)


def _known(form: type[LinkForm], row: CaseRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in form.goes_on_with}
