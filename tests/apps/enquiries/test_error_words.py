"""What a refusal says on a page depends on its kind and code, never on how its sentence ends."""

import pytest

from donbay.apps.enquiries import errors
from donbay.apps.enquiries.kinds import COMMENT
from donbay.core.errors import PermanentError
from donbay.core.workflow.errors import TookPart
from donbay.core.workflow.kinds import apply, require
from donbay.foundation.words import words_for
from donbay.foundation.workflow import StepTaken

GENERAL = "Không thực hiện được; chưa có gì thay đổi. Vui lòng tải lại trang rồi thử lại."
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
        (
            TookPart("officer 7 wrote it", code="TOOK_PART"),
            "Việc này cần một người khác làm: Anh/Chị đã tham gia ở bước trước.",
        ),
        (errors.NotGiven("no day", field="sent_on", code="NO_SENDING_DAY"), "Vui lòng chọn ngày gửi."),
        (errors.NotGiven("no thing", field="thing", code="NO_THING"), GENERAL),
        (errors.NothingToApprove("no draft"), "Chưa có bản công khai chờ duyệt."),
        (errors.BadMerge("two notices", code="NOT_ONE_NOTICE"), "Chỉ gộp các góp ý về cùng một thông báo."),
        (
            errors.BadMerge("it is settled", code="SETTLED_LATE", facts={"reference": "GY-2026-0001"}),
            "Góp ý GY-2026-0001 đã kết thúc và thời hạn góp ý WTO đã hết nên không gộp được nữa.",
        ),
        (
            errors.DeadlinePassed("it is late", facts={"day": "2026-03-27"}),
            "Thời hạn nhận góp ý của tỉnh đối với thông báo này đã kết thúc vào hết ngày 27/03/2026.",
        ),
        (
            errors.NamesTheFirm("it is named", facts={"name": "Vườn Mẫu", "reference": "GY-2026-0001"}),
            "Văn bản còn nêu “Vườn Mẫu” của hồ sơ GY-2026-0001.",
        ),
        (
            StepTaken("case 7 has step 3."),
            "Hồ sơ vừa được người khác xử lý. Vui lòng xem quá trình xử lý rồi thực hiện lại.",
        ),
        (
            PermanentError("a header may hold no line end."),
            GENERAL,
        ),
    ],
)
def test_words_of_the_page(error, says):
    assert words_for(error) == says
