"""What a refusal says on a page: errors of this room bring their words, those of the workflow only a code."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from donbay.core.errors import HouseError
from donbay.core.workflow.errors import Missing, NoSuchAction, NotAllowed
from donbay.foundation.words import AS_RAISED, add_words, kinds_in
from donbay.foundation.workflow import StepTaken

from . import errors

_BY_CODE: dict[str, Promise] = {
    "FIELD_MISSING": _("Vui lòng nhập mục còn trống."),
    "NO_SUCH_ACTION": _("Thao tác không hợp lệ."),
    "NOT_ALLOWED": _("Không thực hiện được thao tác này ở tình trạng hiện tại của hồ sơ."),
    "WRONG_STATE": _("Không thực hiện được thao tác này ở tình trạng hiện tại của hồ sơ."),
}


def _of_the_workflow(error: HouseError) -> str:
    """Return the words for a step that was refused: this room raises some itself, with a sentence and no code."""
    return str(_BY_CODE[error.code]) if error.code else str(error)


add_words(dict.fromkeys(kinds_in(errors), AS_RAISED))
add_words(dict.fromkeys((Missing, NoSuchAction, NotAllowed), _of_the_workflow))
add_words({StepTaken: _("Hồ sơ vừa được người khác xử lý. Vui lòng xem quá trình xử lý rồi thực hiện lại.")})
