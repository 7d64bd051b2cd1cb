"""The kinds of cases, and the official comment, declared as data.

The numbers of working days are our choice, an office may want others; five for an enquiry is the
United Kingdom's target.
"""

from donbay.core.workflow.checking import check_kind
from donbay.core.workflow.kinds import Action, Kind, Reminder, State, Target, Words

from .actions import (
    ANSWERED,
    BEGUN,
    BY_OFFICER,
    BY_OTHERS,
    CLOSED,
    EVERY,
    FORWARDED,
    IN_REVIEW,
    MERGEABLE,
    NEEDS_MORE,
    OFFICER,
    OPEN,
    OVER,
    RECEIVED,
    REFUSED,
    SETTLED,
    SUBMITTER,
    SYSTEM,
    WITHDRAWN,
)

__all__ = ["EVERY", "MERGEABLE", "NEEDS_MORE", "OPEN", "SETTLED", "WITHDRAWN"]

STATES = (
    State(RECEIVED, "Đã nhận", "Received"),
    State(IN_REVIEW, "Đang xem xét", "Under review"),
    State(NEEDS_MORE, "Cần bổ sung", "More is needed", pauses=True),
    State(FORWARDED, "Đã chuyển", "Passed on"),
    State(ANSWERED, "Đã trả lời", "Answered", open=False),
    State(CLOSED, "Đóng", "Closed", open=False),
    State(REFUSED, "Từ chối tiếp nhận", "Not taken up", open=False),
    State(WITHDRAWN, "Đã rút", "Withdrawn", open=False),
)
_ROLES, _ACTIONS = (SUBMITTER, OFFICER, SYSTEM), (*BY_OFFICER, *BY_OTHERS)


# The first promise is due the day after, so who has the work is reminded on the day itself and not before.
_REMINDERS = (
    Reminder(to="ACTOR", days=0),
    Reminder(to="HEAD", days=1),
    Reminder(to="LEADERSHIP", days=5),
)


def _targets(
    *, taken_up: int, first_answer: int, closed: int, before_deadline: bool = False
) -> tuple[Target, ...]:
    pauses, voids = frozenset({NEEDS_MORE}), frozenset({WITHDRAWN})
    return (
        Target(
            name="TAKEN_UP", vi="Bắt đầu xử lý", en="Work begun", working_days=taken_up,
            ends=frozenset({IN_REVIEW, NEEDS_MORE, FORWARDED, *OVER}), voids=voids, before_deadline=before_deadline,
        ),
        Target(
            name="FIRST_ANSWER", vi="Trả lời hoặc chuyển", en="Answered or passed on",
            working_days=first_answer, ends=frozenset({FORWARDED, *OVER}), pauses=pauses, voids=voids,
            before_deadline=before_deadline,
        ),
        Target(
            name="CLOSED", vi="Giải quyết xong", en="Settled", working_days=closed,
            ends=frozenset(OVER), pauses=pauses, voids=voids,
        ),
    )  # fmt: skip


COMMENT = check_kind(
    Kind(
        name="COMMENT", vi="góp ý", en="comment", roles=_ROLES, states=STATES, first=RECEIVED,
        reminders=_REMINDERS, actions=_ACTIONS, told=BEGUN,
        opening=("contact_name", "contact_email", "notice_id", "provision", "reason", "proposal"),
        # A comment that is passed on after the WTO's deadline is of no use to anybody.
        targets=_targets(taken_up=1, first_answer=10, closed=60, before_deadline=True),
    )
)  # fmt: skip
# A placeholder holds the place before the deadline; what is missing is added until then.
PLACEHOLDER_OPENING = ("contact_name", "contact_email", "notice_id")
ENQUIRY = check_kind(
    Kind(
        name="ENQUIRY", vi="hỏi đáp", en="enquiry", roles=_ROLES, states=STATES, first=RECEIVED,
        reminders=_REMINDERS, actions=_ACTIONS, told=BEGUN,
        opening=("contact_name", "contact_email", "text"),
        targets=_targets(taken_up=1, first_answer=5, closed=20),
    )
)  # fmt: skip
OBSTACLE = check_kind(
    Kind(
        name="OBSTACLE", vi="phản ánh vướng mắc", en="obstacle report", roles=_ROLES, states=STATES, first=RECEIVED,
        reminders=_REMINDERS, actions=_ACTIONS, told=BEGUN, opening=("contact_name", "contact_email", "text"),
        targets=_targets(taken_up=1, first_answer=10, closed=60),
    )
)  # fmt: skip
KINDS = {kind.name: kind for kind in (COMMENT, ENQUIRY, OBSTACLE)}
PREFIXES = {"COMMENT": "GY", "ENQUIRY": "HD", "OBSTACLE": "PA"}

DRAFT, APPROVED, SENT, REPLIED = "DRAFT", "APPROVED", "SENT", "REPLIED"
OFFICIAL = check_kind(
    Kind(
        name="OFFICIAL",
        vi="văn bản góp ý",
        en="official comment",
        first=DRAFT,
        opening=("text",),
        states=(
            State(DRAFT, "Dự thảo", "Draft"),
            State(APPROVED, "Đã duyệt", "Approved"),
            State(SENT, "Đã gửi", "Sent"),
            State(REPLIED, "Đã có phản hồi", "Replied", open=False),
        ),
        roles=(OFFICER,),
        told=Words("Soạn dự thảo", "Make the draft"),
        actions=(
            Action(
                name="write", from_states=(DRAFT, APPROVED), to_state=DRAFT, who=(OFFICER,), needs=("text",),
                vi="Sửa văn bản", en="Change the text", told=Words("Sửa văn bản", "Text changed"),
            ),
            Action(
                name="approve", from_states=(DRAFT,), to_state=APPROVED, who=(OFFICER,), not_by=("open", "write"),
                vi="Duyệt văn bản", en="Approve the text", told=Words("Duyệt văn bản", "Text approved"),
            ),
            Action(
                name="send", from_states=(APPROVED,), to_state=SENT, who=(OFFICER,), needs=("sent_to",),
                vi="Cập nhật đã gửi", en="Note the sending",
                told=Words("Đã gửi đến %(sent_to)s", "Sent to %(sent_to)s"),
            ),
            Action(
                name="reply", from_states=(SENT, REPLIED), to_state=REPLIED, who=(OFFICER,), needs=("reply",),
                vi="Cập nhật phản hồi", en="Note the reply",
                told=Words("Bên nhận đã phản hồi", "The recipient has answered"),
            ),
        ),
    )
)  # fmt: skip
