"""Names that strangers type and our mails repeat to addresses that proved nothing yet."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from donbay.core.text.letters import drop_letters

# Also without a scheme, where a path follows; a firm may be called Xoài.vn.
_SITE = re.compile(
    r"://|\bwww\.|\w\.(?:com|net|org|info|vn|io|co|me|ly|xyz|top|shop|site|online|link)/", re.IGNORECASE
)


def plain_name(text: str) -> None:
    """Refuse what is no name: else anybody could send his link, or letters turned round, in the office's mail.

    A validator of form fields. Raises: ValidationError.
    """
    if _SITE.search(text):
        raise ValidationError(_("Vui lòng nhập tên, không kèm địa chỉ trang web."))
    if drop_letters(text) != text or not any(sign.isalnum() for sign in text):
        raise ValidationError(_("Tên phải có chữ cái hoặc chữ số, không có ký tự ẩn."))
