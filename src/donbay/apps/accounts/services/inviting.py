"""Inviting an officer: the account, its roles, and the link to set a password, sent by mail."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from donbay.apps.accounts.queries import officer
from donbay.apps.accounts.rights import AccountRight
from donbay.apps.accounts.telling import Told, tell
from donbay.foundation.rights import Actor, Role, asks

from .officers import FIRST_ROLES, create_officer, password_link, reset_second_factor
from .roles import refuse_own

DAYS = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)


@asks(AccountRight.MANAGE)
@transaction.atomic
def invite_officer(
    *, email: str, name: str, by: Actor, now: datetime, roles: Collection[Role] = FIRST_ROLES
) -> int:
    """Make an officer with these roles and mail the link to set a password; return the id.

    Raises: AlreadyOfficer, BadAddress, UnsafeHeader.
    """
    made = create_officer(email=email, name=name, by=by, now=now, roles=roles)
    send_link(user_id=made, by=by, now=now)
    return made


@asks(AccountRight.MANAGE)
@transaction.atomic
def send_link(*, user_id: int, by: Actor, now: datetime) -> None:
    """Mail an officer a new link to set a password. Raises: NoSuchOfficer, NotToYourself."""
    refuse_own(user_id, by)
    found = officer(user_id)
    path = password_link(email=found.email, by=by)
    tell(
        [found],
        kind="accounts/invite",
        key=f"{user_id}/{now:%Y%m%d%H%M%S}",
        say=lambda: _words(path),
        now=now,
    )


def _words(path: str) -> Told:
    lines = (
        _("Anh/Chị được mời làm cán bộ trên hệ thống cảnh báo TBT/SPS của tỉnh."),
        _("Bấm nút dưới đây để đặt mật khẩu; liên kết dùng được một lần trong %(n)s ngày.") % {"n": DAYS},
        _("Lần đăng nhập đầu tiên sẽ hướng dẫn cài đặt xác thực hai bước."),
    )
    return Told(subject=_("Mời làm cán bộ"), lines=lines, button=_("Đặt mật khẩu"), path=path)


@asks(AccountRight.MANAGE)
@transaction.atomic
def restart_sign_in(*, user_id: int, by: Actor, now: datetime) -> None:
    """Forget the lost authenticator app of an officer and mail a link to begin anew.

    Raises: NoSuchOfficer, NotToYourself.
    """
    refuse_own(user_id, by)
    reset_second_factor(email=officer(user_id).email, by=by, now=now)
    send_link(user_id=user_id, by=by, now=now)
