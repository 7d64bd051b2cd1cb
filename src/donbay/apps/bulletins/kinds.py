"""The life of an issue, declared as data: who wrote or submitted it neither approves nor withdraws it."""

from donbay.core.workflow.checking import check_kind
from donbay.core.workflow.kinds import OPENING, Action, Kind, State, Words

DRAFT, IN_REVIEW, APPROVED, ISSUED, CANCELLED = "DRAFT", "IN_REVIEW", "APPROVED", "ISSUED", "CANCELLED"
OFFICER, SYSTEM = "OFFICER", "SYSTEM"
_ITS_AUTHORS = (OPENING, "submit")
ISSUE = check_kind(
    Kind(
        name="ISSUE",
        vi="ấn phẩm",
        en="issue",
        roles=(OFFICER, SYSTEM),
        first=DRAFT,
        told=Words("Bắt đầu soạn", "Begun"),
        states=(
            State(DRAFT, "đang soạn", "draft"),
            State(IN_REVIEW, "chờ duyệt", "in review"),
            State(APPROVED, "đã duyệt", "approved"),
            State(ISSUED, "đã phát hành", "published", open=False),
            State(CANCELLED, "đã hủy", "cancelled", open=False),
        ),
        actions=(
            Action(
                name="submit", from_states=(DRAFT,), to_state=IN_REVIEW, who=(OFFICER,),
                vi="Trình duyệt", en="Submit",
            ),
            # A submission that was returned counts no more: who made it may approve the next one, of somebody else.
            Action(
                name="return", from_states=(IN_REVIEW, APPROVED), to_state=DRAFT, who=(OFFICER,), needs=("note",),
                clears=("submit",), vi="Trả lại", en="Return",
            ),
            Action(
                name="approve", from_states=(IN_REVIEW,), to_state=APPROVED, who=(OFFICER,), not_by=_ITS_AUTHORS,
                vi="Duyệt", en="Approve",
            ),
            Action(
                name="publish", from_states=(APPROVED,), to_state=ISSUED, who=(OFFICER, SYSTEM),
                vi="Phát hành", en="Publish",
            ),
            Action(
                name="cancel", from_states=(DRAFT, IN_REVIEW, APPROVED), to_state=CANCELLED, who=(OFFICER,),
                needs=("note",), vi="Hủy", en="Cancel",
            ),
            Action(
                name="withdraw", from_states=(ISSUED,), to_state=CANCELLED, who=(OFFICER,), needs=("note",),
                not_by=_ITS_AUTHORS, vi="Thu hồi", en="Withdraw",
            ),
        ),
    )
)  # fmt: skip
SUBJECT = "bulletins.issue"
