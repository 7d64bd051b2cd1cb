"""What a refusal says on a page: errors of this room bring their words, those of below only a code."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from donbay.core.errors import HouseError

from . import errors
from .errors import Missing, StepTaken

_BY_CODE: dict[str, Promise] = {
    "BAD_LINK": _("Liên kết này không dùng được."),
    "LINK_RUN_OUT": _("Liên kết này đã hết hiệu lực."),
    "FIELD_MISSING": _("Vui lòng nhập mục còn trống."),
    "NO_SUCH_ACTION": _("Thao tác không hợp lệ."),
    "NOT_ALLOWED": _("Không thực hiện được thao tác này ở tình trạng hiện tại của hồ sơ."),
    "WRONG_STATE": _("Không thực hiện được thao tác này ở tình trạng hiện tại của hồ sơ."),
}
_OTHER = _("Chưa thực hiện được thao tác này. Vui lòng tải lại trang rồi thử lại.")


def said_of(error: HouseError) -> str:
    """Return what an error means, in words of the page; never a programmer's sentence."""
    if isinstance(error, StepTaken):
        return str(_("Hồ sơ vừa được người khác xử lý. Vui lòng xem quá trình xử lý rồi thực hiện lại."))
    if error.code in _BY_CODE:
        return str(_BY_CODE[error.code])
    ours = type(error).__module__ == errors.__name__ or isinstance(
        error, Missing | errors.NotAllowed | errors.NoSuchAction
    )
    return str(error) if ours else str(_OTHER)
