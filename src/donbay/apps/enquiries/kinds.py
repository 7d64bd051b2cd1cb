"""The kinds of cases, and the official comment, declared as data.

The numbers of working days are our choice, an office may want others; five for an enquiry is the
United Kingdom's target.
"""

from donbay.core.workflow.checking import checked
from donbay.core.workflow.kinds import Action, Kind, State, Target

RECEIVED, IN_REVIEW, NEEDS_MORE = "RECEIVED", "IN_REVIEW", "NEEDS_MORE"
FORWARDED, ANSWERED, CLOSED = "FORWARDED", "ANSWERED", "CLOSED"
REFUSED, WITHDRAWN = "REFUSED", "WITHDRAWN"

STATES = (
    State(RECEIVED, "Đã nhận", "Received"),
    State(IN_REVIEW, "Đang xem xét", "Under review"),
    State(NEEDS_MORE, "Cần bổ sung", "More is needed"),
    State(FORWARDED, "Đã chuyển", "Passed on"),
    State(ANSWERED, "Đã trả lời", "Answered", open=False),
    State(CLOSED, "Đóng", "Closed", open=False),
    State(REFUSED, "Từ chối tiếp nhận", "Not taken up", open=False),
    State(WITHDRAWN, "Đã rút", "Withdrawn", open=False),
)
OPEN = tuple(one.name for one in STATES if one.open)
WORKED = (RECEIVED, IN_REVIEW, FORWARDED)  # open, and the office is at work
OVER = (ANSWERED, CLOSED, REFUSED)
EVERY = tuple(one.name for one in STATES)
SETTLED = (ANSWERED, CLOSED)
MERGEABLE = (*OPEN, *SETTLED)  # the settled ones until the deadline, see services/merging.py

_ACTIONS = (
    Action(name="take_up", from_states=(RECEIVED,), to_state=IN_REVIEW, who=("OFFICER",)),
    Action(name="ask_more", from_states=WORKED, to_state=NEEDS_MORE, who=("OFFICER",), needs=("note",)),
    Action(name="supply", from_states=(NEEDS_MORE,), to_state=IN_REVIEW, who=("SUBMITTER",)),
    Action(name="add", from_states=WORKED, who=("SUBMITTER",)),
    Action(
        name="forward", from_states=OPEN, to_state=FORWARDED, who=("OFFICER", "SYSTEM"), needs=("recipient",)
    ),
    Action(name="answer", from_states=OPEN, to_state=ANSWERED, who=("OFFICER",), needs=("answer",)),
    Action(name="refuse", from_states=OPEN, to_state=REFUSED, who=("OFFICER",), needs=("reason",)),
    Action(name="close", from_states=(FORWARDED, ANSWERED), to_state=CLOSED, who=("OFFICER",)),
    Action(
        name="reopen", from_states=OVER, to_state=IN_REVIEW, who=("OFFICER", "SUBMITTER"), needs=("reason",)
    ),
    Action(name="withdraw", from_states=OPEN, to_state=WITHDRAWN, who=("SUBMITTER",)),
    Action(name="assign", from_states=EVERY, who=("OFFICER",)),
    Action(name="note", from_states=EVERY, who=("OFFICER",), needs=("note",)),
    # Thanked first, merged then, sent at last: an answered comment may still go into the official text.
    Action(name="merge", from_states=MERGEABLE, who=("OFFICER",), needs=("official",)),
    Action(name="sent_on", from_states=SETTLED, who=("SYSTEM",), needs=("recipient",)),
    Action(name="reply", from_states=(*OPEN, ANSWERED, CLOSED), who=("SYSTEM",), needs=("note",)),
    Action(name="move_deadline", from_states=OPEN, who=("SYSTEM",), needs=("deadline",)),
    Action(name="rate", from_states=(ANSWERED, CLOSED), who=("SUBMITTER",), needs=("stars",)),
    Action(name="publish", from_states=(FORWARDED, *OVER), who=("OFFICER",)),
    Action(name="keep_private", from_states=EVERY, who=("OFFICER",), needs=("reason",)),
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


COMMENT = checked(
    Kind(
        name="COMMENT", vi="góp ý", en="comment", states=STATES, first=RECEIVED, actions=_ACTIONS,
        opening=("contact_name", "contact_email", "notice_id", "provision", "reason", "proposal"),
        # A comment that is passed on after the WTO's deadline is of no use to anybody.
        targets=_targets(taken_up=1, first_answer=10, closed=60, before_deadline=True),
    )
)  # fmt: skip
# A placeholder holds the place before the deadline; what is missing is added until then.
PLACEHOLDER_OPENING = ("contact_name", "contact_email", "notice_id")
ENQUIRY = checked(
    Kind(
        name="ENQUIRY", vi="hỏi đáp", en="enquiry", states=STATES, first=RECEIVED, actions=_ACTIONS,
        opening=("contact_name", "contact_email", "text"),
        targets=_targets(taken_up=1, first_answer=5, closed=20),
    )
)  # fmt: skip
OBSTACLE = checked(
    Kind(
        name="OBSTACLE", vi="phản ánh vướng mắc", en="obstacle report", states=STATES, first=RECEIVED,
        actions=_ACTIONS, opening=("contact_name", "contact_email", "text"),
        targets=_targets(taken_up=1, first_answer=10, closed=60),
    )
)  # fmt: skip
KINDS = {kind.name: kind for kind in (COMMENT, ENQUIRY, OBSTACLE)}
PREFIXES = {"COMMENT": "GY", "ENQUIRY": "HD", "OBSTACLE": "PA"}

DRAFT, APPROVED, SENT, REPLIED = "DRAFT", "APPROVED", "SENT", "REPLIED"
OFFICIAL = checked(
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
        actions=(
            Action(name="write", from_states=(DRAFT, APPROVED), to_state=DRAFT, who=("OFFICER",), needs=("text",)),
            Action(name="approve", from_states=(DRAFT,), to_state=APPROVED, who=("OFFICER",)),
            Action(name="send", from_states=(APPROVED,), to_state=SENT, who=("OFFICER",), needs=("sent_to",)),
            Action(name="reply", from_states=(SENT, REPLIED), to_state=REPLIED, who=("OFFICER",), needs=("reply",)),
        ),
    )
)  # fmt: skip
