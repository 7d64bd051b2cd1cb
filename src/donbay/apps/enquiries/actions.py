"""What can be done with a case, by whom, and in which words: the button, the line in its history."""

from donbay.core.workflow.kinds import Action, Words

SUBMITTER, OFFICER, SYSTEM = "SUBMITTER", "OFFICER", "SYSTEM"
RECEIVED, IN_REVIEW, NEEDS_MORE = "RECEIVED", "IN_REVIEW", "NEEDS_MORE"
FORWARDED, ANSWERED, CLOSED = "FORWARDED", "ANSWERED", "CLOSED"
REFUSED, WITHDRAWN = "REFUSED", "WITHDRAWN"

OPEN = (RECEIVED, IN_REVIEW, NEEDS_MORE, FORWARDED)
WORKED = (RECEIVED, IN_REVIEW, FORWARDED)  # open, and the office is at work
OVER = (ANSWERED, CLOSED, REFUSED)
EVERY = (*OPEN, *OVER, WITHDRAWN)
SETTLED = (ANSWERED, CLOSED)
MERGEABLE = (*OPEN, *SETTLED)  # the settled ones until the deadline, see services/merging.py

_PASSED_ON = Words("Đã chuyển đến %(recipient)s", "Passed on to %(recipient)s")
BEGUN = Words("Đã nhận hồ sơ", "Case received")

BY_OFFICER = (
    Action(
        name="take_up", from_states=(RECEIVED,), to_state=IN_REVIEW, who=(OFFICER,),
        vi="Tiếp nhận", en="Take up",
    ),
    Action(
        name="ask_more", from_states=WORKED, to_state=NEEDS_MORE, who=(OFFICER,), needs=("note",),
        vi="Yêu cầu bổ sung", en="Ask for more",
        help=Words(
            "Người gửi nhận thư; thời hạn xử lý tạm ngừng cho đến khi có bổ sung.",
            "The sender gets a mail; the clock stands until the answer comes.",
        ),
        told=Words("Đề nghị bổ sung", "More was asked for"),
    ),
    Action(
        name="forward", from_states=OPEN, to_state=FORWARDED, who=(OFFICER, SYSTEM), needs=("recipient",),
        vi="Chuyển cơ quan giải quyết", en="Pass on", told=_PASSED_ON,
        help=Words("Người gửi nhận thư nêu nơi nhận.", "The sender is told by mail to whom it was passed on."),
    ),
    Action(
        name="answer", from_states=OPEN, to_state=ANSWERED, who=(OFFICER,), needs=("answer",),
        vi="Trả lời", en="Answer", told=Words("Đã trả lời", "Answered"),
        help=Words("Người gửi nhận câu trả lời qua thư.", "The sender gets the answer by mail."),
    ),
    Action(
        name="refuse", from_states=OPEN, to_state=REFUSED, who=(OFFICER,), needs=("reason",),
        vi="Từ chối tiếp nhận", en="Do not take up",
        help=Words("Người gửi nhận thư nêu lý do.", "The sender is told why by mail."),
    ),
    Action(
        name="close", from_states=(FORWARDED, ANSWERED), to_state=CLOSED, who=(OFFICER,),
        vi="Đóng hồ sơ", en="Close the case",
    ),
    Action(
        name="reopen", from_states=OVER, to_state=IN_REVIEW, who=(OFFICER, SUBMITTER), needs=("reason",),
        vi="Mở lại", en="Reopen", told=Words("Mở lại hồ sơ", "Case reopened"),
    ),
    Action(
        name="assign", from_states=EVERY, who=(OFFICER,),
        vi="Phân công", en="Assign", told=Words("Phân công cho %(assignee)s", "Assigned to %(assignee)s"),
    ),
    Action(
        name="note", from_states=EVERY, who=(OFFICER,), needs=("note",), vi="Ghi chú nội bộ", en="Internal note",
        told=Words("Ghi chú", "Note"),  # a mark beside it says that it is internal
    ),
    # Thanked first, merged then, sent at last: an answered comment may still go into the official text.
    Action(
        name="merge", from_states=MERGEABLE, who=(OFFICER,), needs=("official",),
        vi="Đưa vào văn bản góp ý", en="Put into an official comment",
    ),
    Action(
        name="publish", from_states=(FORWARDED, *OVER), who=(OFFICER,),
        vi="Duyệt và công khai", en="Approve and publish", told=Words("Đã công khai", "Published"),
    ),
    Action(
        name="keep_private", from_states=EVERY, who=(OFFICER,), needs=("reason",),
        vi="Không công khai", en="Do not publish",
    ),
)  # fmt: skip
BY_OTHERS = (
    Action(
        name="supply", from_states=(NEEDS_MORE,), to_state=IN_REVIEW, who=(SUBMITTER,),
        vi="Người gửi đã bổ sung", en="The sender has added to it",
    ),
    Action(
        name="add", from_states=WORKED, who=(SUBMITTER,), vi="Người gửi bổ sung", en="Added by the sender",
    ),
    Action(
        name="withdraw", from_states=OPEN, to_state=WITHDRAWN, who=(SUBMITTER,),
        vi="Người gửi rút hồ sơ", en="Withdrawn by the sender",
    ),
    Action(
        name="rate", from_states=(ANSWERED, CLOSED), who=(SUBMITTER,), needs=("stars",),
        vi="Người gửi đánh giá", en="Rated by the sender",
        told=Words("Người gửi đánh giá %(stars)s/5", "The sender rated it %(stars)s of 5"),
    ),
    Action(
        name="sent_on", from_states=SETTLED, who=(SYSTEM,), needs=("recipient",),
        vi="Đã chuyển", en="Passed on", told=_PASSED_ON,
    ),
    Action(
        name="reply", from_states=(*OPEN, ANSWERED, CLOSED), who=(SYSTEM,), needs=("note",),
        vi="Bên nhận đã phản hồi", en="The recipient has answered",
    ),
    Action(
        name="move_deadline", from_states=OPEN, who=(SYSTEM,), needs=("deadline",),
        vi="Thời hạn góp ý thay đổi", en="The deadline has moved",
        told=Words("Thời hạn góp ý thay đổi đến hết ngày %(deadline)s", "The deadline is now %(deadline)s"),
    ),
)  # fmt: skip
