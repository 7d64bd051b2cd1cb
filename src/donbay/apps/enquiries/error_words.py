"""What a refusal says on a page, in the reader's language."""

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from donbay.core.text.days import say_day
from donbay.foundation.language import reader_language
from donbay.foundation.words import add_words, by_code

from . import errors as e


def _late(error: e.DeadlinePassed) -> str:
    day = say_day(date.fromisoformat(str(error.facts["day"])), reader_language())
    return gettext(
        "Thời hạn nhận góp ý của tỉnh đối với thông báo này đã kết thúc vào hết ngày %(day)s."
    ) % {"day": day}  # fmt: skip


add_words({
    e.NoSuchCase: _("Không có hồ sơ số %(id)s."),
    e.NoSuchKind: _("Không có loại hồ sơ này."),
    e.NoSuchOfficial: _("Không có văn bản số %(id)s."),
    e.NoSuchOfficer: _("Không có cán bộ này hoặc tài khoản đã ngừng."),
    e.NoSuchNotice: _("Không có thông báo %(symbol)s còn hiệu lực."),
    e.DeadlinePassed: _late,
    e.NoticeEnded: by_code({
        "REPLACED": _("Thông báo %(symbol)s đã được thay thế bằng %(by)s; vui lòng góp ý cho %(by)s."),
        "ENDED": _("Thông báo %(symbol)s không còn nhận góp ý: dự thảo đã kết thúc theo %(by)s."),
    }),
    e.TooMany: _("Đã nhận nhiều hồ sơ từ địa chỉ này trong một giờ qua."),
    e.BadContact: _("Địa chỉ thư điện tử “%(text)s” không đúng."),
    e.NotTheAuthor: _("Người soạn không được duyệt văn bản do chính mình soạn."),
    e.NotAgreed: _("Người gửi không đồng ý công khai hồ sơ này."),
    e.NamesTheFirm: _("Văn bản còn nêu “%(name)s” của hồ sơ %(reference)s."),
    e.Unfinished: _("Văn bản còn chỗ chưa viết xong: “%(found)s”."),
    e.CompleteAlready: _(
        "Góp ý này đã được hoàn thiện trước đó. Vui lòng xem nội dung hiện có; phần còn thiếu vui lòng gửi ở mục bổ "
        "sung."
    ),
    e.RatedAlready: _("Anh/Chị đã đánh giá hồ sơ này."),
    e.NothingToApprove: _("Chưa có bản công khai chờ duyệt."),
    e.BadMerge: by_code({
        "NOT_ONE_NOTICE": _("Chỉ gộp các góp ý về cùng một thông báo."),
        "SETTLED_LATE": _(
            "Góp ý %(reference)s đã kết thúc và thời hạn góp ý WTO đã hết nên không gộp được nữa."
        ),
        "NOT_TAKEN": _("Góp ý %(reference)s đã rút hoặc bị từ chối nên không gộp được."),
        "ALL_WITHDRAWN": _("Tất cả góp ý của văn bản này đã được rút."),
        "WITHDRAWN": _("Góp ý %(reference)s đã được rút; đề nghị soạn lại văn bản."),
    }),
    e.NotGiven: by_code({
        "NOTHING_WRITTEN_YET": _("Các hồ sơ này mới đăng ký, chưa có nội dung góp ý."),
        "SENT_LATER": _("Ngày gửi chưa tới."),
        "NO_SENDING_DAY": _("Vui lòng chọn ngày gửi."),
        "PART_MISSING": _("Còn thiếu một mục."),
        "WORDS_OR_FILES": _("Vui lòng nhập nội dung hoặc gửi kèm tệp."),
        "NO_DUE_DAY": _("Vui lòng chọn hạn mới."),
        "DUE_DAY_PAST": _("Hạn mới phải từ hôm nay trở đi."),
        "NO_REASON": _("Vui lòng chọn lý do không công khai."),
    }),
})  # fmt: skip
