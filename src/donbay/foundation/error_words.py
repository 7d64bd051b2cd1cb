"""What a refusal says that may come from any room: a file or list that is not taken, a step of a workflow."""

from django.utils.translation import gettext_lazy as _

from donbay.core.workflow.errors import Missing, NoSuchAction, NotAllowed

from .files import errors as files
from .newer_text import NewerText
from .uploaded_lists import words  # noqa: F401 - adds its own
from .words import add_words, by_code
from .workflow import StepTaken

add_words({
    files.FileTooLarge: _("Tệp “%(name)s” lớn hơn 10 MB."),
    files.TooManyFiles: _("Mỗi hồ sơ không quá %(n)s tệp."),
    files.EmptyFile: _("Tệp “%(name)s” rỗng."),
    files.NoRoom: _(
        "Máy chủ đã hết chỗ nên chưa nhận được tệp “%(name)s”. Vui lòng gửi nội dung không kèm tệp, hoặc thử lại sau."
    ),
    files.NotAllowedType: _("Không nhận tệp “%(name)s”: chỉ nhận PDF, DOCX, XLSX, JPG, PNG."),
    files.NotWhatItSays: _("Nội dung tệp “%(name)s” không đúng với loại tệp của tên."),
    files.HasMacros: _("Tệp “%(name)s” có macro nên không nhận."),
})  # fmt: skip

_STEPS = by_code({
    "FIELD_MISSING": _("Vui lòng nhập mục còn trống."),
    "NO_SUCH_ACTION": _("Thao tác không hợp lệ."),
    "NOT_ALLOWED": _("Không thực hiện được thao tác này ở tình trạng hiện tại của hồ sơ."),
    "WRONG_STATE": _("Không thực hiện được thao tác này ở tình trạng hiện tại của hồ sơ."),
    "TOOK_PART": _("Việc này cần một người khác làm: Anh/Chị đã tham gia ở bước trước."),
})  # fmt: skip
add_words(dict.fromkeys((Missing, NoSuchAction, NotAllowed), _STEPS))
add_words({StepTaken: _("Hồ sơ vừa được người khác xử lý. Vui lòng xem quá trình xử lý rồi thực hiện lại.")})
add_words({NewerText: _("Nội dung vừa được người khác sửa; bản của Anh/Chị chưa được lưu.")})
