"""The life of a proposed change, declared as data."""

from donbay.core.workflow.checking import check_kind
from donbay.core.workflow.kinds import Action, Kind, State, Words

OPEN, ACCEPTED, REJECTED, UNDONE = "OPEN", "ACCEPTED", "REJECTED", "UNDONE"
OFFICER, SYSTEM = "OFFICER", "SYSTEM"
PROPOSAL = check_kind(
    Kind(
        name="PROPOSAL",
        vi="đề xuất điều chỉnh",
        en="proposed change",
        roles=(OFFICER, SYSTEM),
        first=OPEN,
        told=Words("Hệ thống đề xuất từ ý kiến của doanh nghiệp", "Proposed from firms' answers"),
        states=(
            State(OPEN, "chờ quyết định", "to be decided"),
            State(ACCEPTED, "đã áp dụng", "applied", open=False),
            State(REJECTED, "không áp dụng", "not applied", open=False),
            State(UNDONE, "đã hoàn lại", "undone", open=False),
        ),
        actions=(
            Action(
                name="accept", from_states=(OPEN,), to_state=ACCEPTED, who=(OFFICER,),
                vi="Áp dụng", en="Apply", told=Words("Đã áp dụng", "Applied"),
            ),
            Action(
                name="reject", from_states=(OPEN,), to_state=REJECTED, who=(OFFICER,), needs=("reason",),
                vi="Không áp dụng", en="Do not apply",
            ),
            Action(
                name="undo", from_states=(ACCEPTED,), to_state=UNDONE, who=(OFFICER,),
                vi="Hoàn lại", en="Undo", told=Words("Đã hoàn lại", "Undone"),
            ),
        ),
    )
)  # fmt: skip
SUBJECT = "alerts.proposal"
