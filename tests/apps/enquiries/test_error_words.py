"""What a refusal says on a page depends on its kind and code, never on how its sentence ends."""

import pytest

from donbay.apps.enquiries import errors
from donbay.apps.enquiries.kinds import COMMENT
from donbay.core.errors import PermanentError
from donbay.core.workflow.kinds import apply, require
from donbay.foundation.words import words_for
from donbay.foundation.workflow import StepTaken

IMPOSSIBLE = "Không thực hiện được thao tác này ở tình trạng hiện tại của hồ sơ."


def refused(call, *given):
    with pytest.raises(PermanentError) as caught:
        call(*given)
    return caught.value


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (refused(require, ["text"], {}), "Vui lòng nhập mục còn trống."),
        (refused(apply, COMMENT, "CLOSED", "answer", "OFFICER", {}), IMPOSSIBLE),
        (refused(apply, COMMENT, "RECEIVED", "answer", "SUBMITTER", {}), IMPOSSIBLE),
        (refused(apply, COMMENT, "RECEIVED", "fly", "OFFICER", {}), "Thao tác không hợp lệ."),
        (errors.Missing("Vui lòng chọn ngày gửi", field="sent_on"), "Vui lòng chọn ngày gửi"),
        (errors.WrongState("Chưa có bản công khai chờ duyệt"), "Chưa có bản công khai chờ duyệt"),
        (errors.BadMerge("Chỉ gộp các góp ý"), "Chỉ gộp các góp ý"),
        (
            StepTaken("case 7 has step 3."),
            "Hồ sơ vừa được người khác xử lý. Vui lòng xem quá trình xử lý rồi thực hiện lại.",
        ),
        (
            PermanentError("a header may hold no line end."),
            "Không thực hiện được; chưa có gì thay đổi. Vui lòng tải lại trang rồi thử lại.",
        ),
    ],
)
def test_words_of_the_page(error, says):
    assert words_for(error) == says
