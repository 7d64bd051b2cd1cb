"""How long what this room writes is kept. Accounts, roles and keys stay."""

from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from donbay.foundation.retention import Rows

KEPT = (
    Rows(
        name="accounts.sessions",
        what=_("Phiên đăng nhập đã hết hạn"),
        why=_("Hết hạn thì không mở được trang nào nữa."),
        due=lambda limit: Session.objects.filter(expire_date__lt=limit),
        since="expire_date",
    ),
)
