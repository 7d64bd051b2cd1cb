"""The officers' forms: one small form for each action, made from a list."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import msgspec
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from donbay.apps.accounts import queries as accounts
from donbay.core.workflow.kinds import MOVE_DUE
from donbay.core.workflow.showing import buttons, label_of
from donbay.foundation.files.uploads import ManyFiles
from donbay.foundation.language import reader_language
from donbay.foundation.newer_text import mark_of
from donbay.foundation.rights import Actor, may, right_of
from donbay.foundation.web.fields import DayField, LineField, ParagraphsField
from donbay.foundation.web.forms import RoomForm

from . import queries, services
from .kinds import KINDS
from .types import CaseRow, PublicRow


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One action of an officer: the names of its fields, the service that does it, what is said then.

    What stands on its button and what helps to decide says the kind of the case; `label` and `help` are for what
    is no action of it. `stands`: the text, in its parts, that this action stores another one over.
    """

    name: str
    label: Any = ""
    help: Any = ""
    done: Any
    fields: tuple[str, ...]
    service: Callable[..., Any]
    text_label: Any = _("Lời nhắn")
    stands: Callable[[CaseRow, PublicRow | None], tuple[str, ...]] | None = None


def _answer_that_stands(row: CaseRow, _version: PublicRow | None) -> tuple[str, ...]:
    return (row.answer,)


def _public_text_that_stands(_row: CaseRow, version: PublicRow | None) -> tuple[str, ...]:
    return (version.title, version.text) if version else ()


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
        stands=_answer_that_stands,
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
        name=MOVE_DUE,
        done=_("Đã dời hạn xử lý."),
        fields=("due_on", "reason"),
        service=services.move_due,
        help=_("Người gửi không thấy; thời hạn đã báo với người gửi vẫn được tính như cũ."),
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
        stands=_public_text_that_stands,
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


class ActForm(RoomForm):
    """The form of one action. The page sends the last step it knew beside it, so that an old page is noticed.

    `had`: the mark of the text that is written over, as the page knew it; `stands`: of the one that stands now, whose
    parts are `now_there`; `clash`: they are two.
    """

    also_called: ClassVar[Mapping[str, str]] = {"note": "text", "answer": "text"}

    def __init__(self, act: Act, sent: Any = None, files: Any = None, *, initial: Any = None) -> None:
        """Show the fields of this action."""
        super().__init__(sent, files, auto_id=f"{act.name}-%s", initial=initial)
        self.act = act
        self.label = str(act.label) or label_of(KINDS["COMMENT"], act.name, reader_language())
        self.help = str(act.help)
        self.writes_over = act.stands is not None
        self.had = self.stands = ""
        self.now_there: tuple[str, ...] = ()
        for name in act.fields:
            self.fields[name] = FIELDS[name](act)

    def do(self, **given: Any) -> str:
        """Do the action and return the words for it. Raises: what the service raises."""
        said = {name: self.cleaned_data[name] for name in self.act.fields}
        if "private_reason" in said:
            said["reason"] = said.pop("private_reason")
        if self.act.stands:
            said["over"] = self._typed_over()
        self.act.service(**said, **given)
        return str(self.act.done)

    def compare(self, row: CaseRow, version: PublicRow | None) -> None:
        """Know the text that stands now. What was sent goes on from the text it was typed over."""
        if self.act.stands is None:
            return
        self.now_there = self.act.stands(row, version)
        self.stands = mark_of(*self.now_there)
        self.had = self._typed_over() if self.is_bound else self.stands

    @property
    def clash(self) -> bool:
        """Return whether another text stands than the one that was typed over."""
        return self.had != self.stands

    def _typed_over(self) -> str:
        return str(self.data.get("over") or self.data.get("had", ""))


def _line(label: Any) -> forms.Field:
    return LineField(label=label, required=False, max_length=200)


def _text(label: Any) -> forms.Field:
    return ParagraphsField(label=label, rows=4, required=False, max_length=20_000)


def _officers() -> forms.Field:
    people = [(str(row.id), row.name or row.email) for row in accounts.officers()]
    return forms.ChoiceField(label=_("Cán bộ xử lý"), choices=people)


# The fields an action may have, by their names; `text` is called what the action calls it.
FIELDS: dict[str, Callable[[Act], forms.Field]] = {
    "uploads": lambda _act: ManyFiles(label=_("Tệp kèm theo")),
    "officer_id": lambda _act: _officers(),
    "private_reason": lambda _act: forms.ChoiceField(label=_("Lý do"), choices=queries.private_reasons()),
    "due_on": lambda _act: DayField(
        label=_("Hạn mới"),
        required=False,
        help_text=_("Chỉ cho bước hiện tại: khi hồ sơ sang bước khác, hạn xử lý được tính lại."),
    ),
    "recipient": lambda _act: _line(_("Nơi nhận")),
    "title": lambda _act: _line(_("Tiêu đề")),
    "reason": lambda _act: _text(_("Lý do")),
    "text": lambda act: _text(act.text_label),
}


def forms_for(
    row: CaseRow, version: PublicRow | None, by: Actor, instead: ActForm | None = None
) -> list[ActForm]:
    """Return the forms of what may be done with a case now, by who holds the right of each.

    `instead`: one that is shown as it was sent.
    """
    offered = buttons(KINDS[row.kind], row.state, "OFFICER", reader_language())
    helps = {one.action: one.help for one in offered}
    if row.open:
        helps[MOVE_DUE] = ""
    if row.public_ok:
        helps["draft_public"] = ""
    if version is None or version.state != "DRAFT" or version.drafted_by_id == by.id:
        helps.pop("publish", None)  # nothing to approve, or nothing that this person may
    shown = [
        _form(act, version, helps[act.name])
        for act in ACTS
        if act.name in helps and may(by, right_of(act.service))
    ]
    if instead is not None:
        shown = [instead if form.act is instead.act else form for form in shown]
    for form in shown:
        form.compare(row, version)
    return shown


def _form(act: Act, version: PublicRow | None, help: str) -> ActForm:  # noqa: A002 - as the kind names it
    known = {"title": version.title, "text": version.text} if version and act.name == "draft_public" else {}
    form = ActForm(act, initial=known)
    form.help = form.help or help
    return form


def sent_form(request: HttpRequest) -> ActForm | None:
    """Return the form that was sent, or None when no action has that name."""
    act = next((one for one in ACTS if one.name == request.POST.get("act")), None)
    return ActForm(act, request.POST, request.FILES) if act else None
