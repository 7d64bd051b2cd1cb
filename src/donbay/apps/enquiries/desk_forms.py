"""The officers' forms: one small form for each action, made from a list."""

from collections.abc import Callable
from typing import Any

import msgspec
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from donbay.apps.accounts import queries as accounts
from donbay.core.workflow.kinds import possible
from donbay.core.workflow.showing import label_of
from donbay.foundation.files.uploads import ManyFiles
from donbay.foundation.language import reader_language

from . import queries, services
from .kinds import KINDS
from .types import CaseRow, PublicRow


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One action of an officer: the names of its fields, the service that does it, what is said then.

    What stands on its button says the kind of the case; `label` is for what is no step of it.
    """

    name: str
    label: Any = ""
    done: Any
    fields: tuple[str, ...]
    service: Callable[..., Any]
    text_label: Any = _("Lời nhắn")


ACTS = (
    Act(
        name="take_up",
        done=_("Đã tiếp nhận."),
        fields=(),
        service=services.take_up,
    ),
    Act(
        name="answer",
        done=_("Đã trả lời và gửi thư."),
        fields=("text", "uploads"),
        service=services.answer,
        text_label=_("Câu trả lời"),
    ),
    Act(
        name="ask_more",
        done=_("Đã gửi yêu cầu bổ sung."),
        fields=("text",),
        service=services.ask_more,
        text_label=_("Nội dung đề nghị bổ sung"),
    ),
    Act(
        name="forward",
        done=_("Đã chuyển hồ sơ và thông báo cho người gửi."),
        fields=("recipient", "text"),
        service=services.forward,
    ),
    Act(
        name="refuse",
        done=_("Đã báo người gửi lý do."),
        fields=("reason",),
        service=services.refuse,
    ),
    Act(
        name="close",
        done=_("Đã đóng hồ sơ."),
        fields=("text",),
        service=services.close,
    ),
    Act(
        name="reopen",
        done=_("Đã mở lại hồ sơ."),
        fields=("reason",),
        service=services.reopen,
    ),
    Act(
        name="assign",
        done=_("Đã phân công."),
        fields=("officer_id",),
        service=services.assign,
    ),
    Act(
        name="note",
        done=_("Đã lưu."),
        fields=("text",),
        service=services.note,
        text_label=_("Ghi chú, người gửi không thấy"),
    ),
    Act(
        name="draft_public",
        label=_("Soạn bản công khai"),
        done=_("Đã lưu, chờ cán bộ khác duyệt."),
        fields=("title", "text"),
        service=services.draft_public,
        text_label=_("Nội dung công khai, không nêu tên"),
    ),
    Act(
        name="publish",
        done=_("Đã công khai."),
        fields=(),
        service=services.publish,
    ),
    Act(
        name="keep_private",
        done=_("Đã ghi lý do."),
        fields=("private_reason",),
        service=services.keep_private,
    ),
)


class ActForm(forms.Form):
    """The form of one action; the last step the page knew goes along, so that an old page is noticed."""

    def __init__(
        self, act: Act, sent: Any = None, files: Any = None, *, seen: int = 0, initial: Any = None
    ) -> None:
        """Show the fields of this action."""
        super().__init__(sent, files, auto_id=f"{act.name}-%s", initial=initial)
        self.act = act
        self.label = str(act.label) or label_of(KINDS["COMMENT"], act.name, reader_language())
        self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput, initial=seen, required=False)
        for name in act.fields:
            self.fields[name] = _field(name, act)

    def do(self, **given: Any) -> str:
        """Do the action and return the words for it. Raises: what the service raises."""
        said = {name: self.cleaned_data[name] for name in self.act.fields}
        if "private_reason" in said:
            said["reason"] = said.pop("private_reason")
        self.act.service(**said, **given)
        return str(self.act.done)


def _field(name: str, act: Act) -> forms.Field:
    longest = 20_000
    if name == "uploads":
        return ManyFiles(label=_("Tệp kèm theo"))
    if name == "officer_id":
        people = [(str(row.id), row.name or row.email) for row in accounts.officers()]
        return forms.ChoiceField(label=_("Cán bộ xử lý"), choices=people)
    if name == "private_reason":
        return forms.ChoiceField(label=_("Lý do"), choices=queries.private_reasons())
    if name == "recipient":
        return forms.CharField(label=_("Nơi nhận"), required=False, max_length=200)
    if name == "title":
        return forms.CharField(label=_("Tiêu đề"), required=False, max_length=200)
    label = _("Lý do") if name == "reason" else act.text_label
    return forms.CharField(
        label=label, required=False, max_length=longest, widget=forms.Textarea(attrs={"rows": 4})
    )


def forms_for(row: CaseRow, version: PublicRow | None, *, seen: int) -> list[ActForm]:
    """Return the forms of what an officer may do with a case now."""
    allowed = set(possible(KINDS[row.kind], row.state, "OFFICER"))
    if row.public_ok:
        allowed.add("draft_public")
    if version is None or version.state != "DRAFT":
        allowed.discard("publish")
    return [_form(act, version, seen) for act in ACTS if act.name in allowed]


def _form(act: Act, version: PublicRow | None, seen: int) -> ActForm:
    known = {"title": version.title, "text": version.text} if version and act.name == "draft_public" else {}
    return ActForm(act, seen=seen, initial=known)


def sent_form(request: HttpRequest) -> ActForm | None:
    """Return the form that was sent, or None when no action has that name."""
    act = next((one for one in ACTS if one.name == request.POST.get("act")), None)
    return ActForm(act, request.POST, request.FILES) if act else None
