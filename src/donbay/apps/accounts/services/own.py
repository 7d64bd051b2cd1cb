"""What an officer does with the own account: password, second factor, recovery codes; written down and mailed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from donbay.apps.accounts.errors import NoSuchOfficer, SamePassword, WrongPassword
from donbay.apps.accounts.models import User
from donbay.apps.accounts.queries import officer
from donbay.apps.accounts.rights import AccountRight
from donbay.apps.accounts.telling import Told, tell
from donbay.foundation import audit
from donbay.foundation.rights import Actor, Unasked, asks, unasked
from donbay.foundation.ways import way_to

from .officers import set_password

Words = Callable[[datetime], Told]


@asks(AccountRight.KEEP_OWN)
@transaction.atomic
def change_own_password(*, old: str, new: str, by: Actor, now: datetime) -> None:
    """Give the officer who asks a new password; every session but one that the caller keeps ends, and links too.

    Raises: NotAPerson, NoSuchOfficer, WrongPassword, SamePassword, WeakPassword.
    """
    person = User.objects.select_for_update().filter(pk=by.person, is_officer=True, is_active=True).first()
    if person is None:
        raise NoSuchOfficer(f"user {by.person} is not an officer")
    if not person.check_password(old):
        raise WrongPassword(f"user {person.pk} typed another password")
    if person.check_password(new):
        raise SamePassword(f"user {person.pk} typed the present password as the new one")
    set_password(person, new)
    person.save(update_fields=["password"])
    _write_down("accounts.change_password", "accounts/password", _password_words, by=by, now=now)


@asks(AccountRight.KEEP_OWN)
@transaction.atomic
def say_new_codes(*, by: Actor, now: datetime) -> None:
    """Write down and mail that the officer who asks made new recovery codes. Raises: NotAPerson, NoSuchOfficer."""
    _write_down("accounts.new_recovery_codes", "accounts/recovery_codes", _codes_words, by=by, now=now)


@unasked(Unasked.INNER)
@transaction.atomic
def say_way_in_changed(action: str, *, by: Actor, detail: dict[str, Any], now: datetime) -> None:
    """Write down and mail what was done, on a page of allauth's, with how the officer signs in.

    `action`: one of WAYS_IN. Raises: NotAPerson, NoSuchOfficer.
    """
    kind, words = WAYS_IN[action]
    _write_down(action, kind, words, by=by, now=now, detail=detail)


def _write_down(
    action: str, kind: str, words: Words, *, by: Actor, now: datetime, detail: dict[str, Any] | None = None
) -> None:
    """Leave the line in the trail, and a mail, so that it is noticed when somebody else did it."""
    audit.record(by=by, action=action, thing=f"user {by.person}", detail=detail or {}, now=now)
    key = f"{by.person}/{now:%Y%m%d%H%M%S}"
    tell([officer(by.person)], kind=kind, key=key, say=lambda: words(now), now=now)


def _password_words(now: datetime) -> Told:
    done = _("Mật khẩu tài khoản của Anh/Chị đã được đổi lúc %(at)s. Các thiết bị khác đã được đăng xuất.")
    return _told(_("Mật khẩu đã được đổi"), done, now)


def _codes_words(now: datetime) -> Told:
    done = _("Bộ mã dự phòng mới của tài khoản đã được tạo lúc %(at)s. Các mã cũ không dùng được nữa.")
    return _told(_("Đã tạo bộ mã dự phòng mới"), done, now)


def _link_words(now: datetime) -> Told:
    done = _("Mật khẩu tài khoản của Anh/Chị đã được đặt lúc %(at)s, bằng liên kết gửi qua thư.")
    return _told(_("Mật khẩu đã được đặt"), done, now)


def _on_words(now: datetime) -> Told:
    done = _("Xác thực hai yếu tố của tài khoản Anh/Chị đã được bật lúc %(at)s.")
    return _told(_("Đã bật xác thực hai yếu tố"), done, now)


def _off_words(now: datetime) -> Told:
    done = _(
        "Xác thực hai yếu tố của tài khoản Anh/Chị đã bị tắt lúc %(at)s. "
        "Bàn làm việc không mở được cho tới khi bật lại."
    )
    return _told(_("Đã tắt xác thực hai yếu tố"), done, now)


def _told(subject: str, done: str, now: datetime) -> Told:
    lines = (
        done % {"at": date_format(timezone.localtime(now), "H:i d/m/Y")},
        _("Nếu không phải Anh/Chị thực hiện, vui lòng báo ngay cho quản trị viên."),
    )
    return Told(subject=subject, lines=lines, button=_("Mở tài khoản của tôi"), path=way_to("own_account"))


WAYS_IN: dict[str, tuple[str, Words]] = {
    "accounts.set_password": ("accounts/password_set", _link_words),
    "accounts.second_factor_on": ("accounts/second_factor_on", _on_words),
    "accounts.second_factor_off": ("accounts/second_factor_off", _off_words),
}
