"""The own account of an officer: the password and the recovery codes, for oneself alone."""

from datetime import UTC, datetime

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from donbay.apps.accounts import queries, services
from donbay.apps.accounts.models import User
from donbay.apps.accounts.types import SecondFactor
from donbay.apps.mail.models import Message
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import NOBODY, SERVER, Actor, Held, NotAllowed, NotAPerson, Role
from tests.factories.accounts import OfficerFactory, UserFactory, acting

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
OLD, NEW = "mot-mat-khau-that-dai", "mat-khau-moi-cung-that-dai"


def rows():
    return [list(table.objects.order_by("pk").values()) for table in (User, Message, AuditLine)]


def change(by, *, old=OLD, new=NEW):
    services.change_own_password(old=old, new=new, by=by, now=NOW)


def test_the_new_password_counts_and_is_written_down_and_mailed(settings):
    settings.SITE_URL, settings.PROVINCE_NAME = "https://tbt.example", "Mẫu"
    one, other = OfficerFactory(name="Bà An"), OfficerFactory()
    change(acting(one))
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.check_password(NEW), one.check_password(OLD), other.check_password(OLD)) == (
        True, False, True
    )  # fmt: skip
    line = AuditLine.objects.get()
    assert (line.action, line.thing, line.actor_id, line.detail) == (
        "accounts.change_password", f"user {one.pk}", one.pk, {}
    )  # fmt: skip
    mail = Message.objects.get()
    assert (mail.to_address, mail.kind, mail.subject) == (
        one.email, "accounts/password", "[TBT Mẫu] Mật khẩu đã được đổi"
    )  # fmt: skip
    for said in (
        "lúc 08:00 02/03/2026",
        "báo ngay cho quản trị viên",
        "https://tbt.example/ban-lam-viec/cua-toi/",
    ):
        assert said in mail.text
    assert (NEW in mail.text, OLD in mail.text) == (False, False)


def test_what_cannot_be_a_password_or_comes_without_the_present_one_changes_nothing():
    one = acting(OfficerFactory())
    before = rows()
    for error, said in (
        (services.WrongPassword, {"old": NEW}),
        (services.WrongPassword, {"old": ""}),
        (services.SamePassword, {"new": OLD}),
        (services.WeakPassword, {"new": "ngan"}),
        (services.WeakPassword, {"new": "1234567890123"}),
    ):
        with pytest.raises(error):
            change(one, **said)
        assert rows() == before


def test_who_is_no_officer_of_the_office_has_no_such_account():
    contact, gone = UserFactory(), OfficerFactory(is_active=False)
    officer = frozenset({Held(Role.OFFICER)})
    before = rows()
    for error, by in (
        (NotAllowed, NOBODY),
        (NotAllowed, Actor(id=contact.pk, held=frozenset({Held(Role.FIRM_MEMBER, "firm 1")}))),
        (NotAPerson, SERVER),
        (services.NoSuchOfficer, Actor(id=contact.pk, held=officer)),
        (services.NoSuchOfficer, Actor(id=gone.pk, held=officer)),
    ):
        with pytest.raises(error):
            change(by)
        with pytest.raises(error):
            services.say_new_codes(by=by, now=NOW)
        assert rows() == before


def test_how_the_second_factor_stands():
    one = OfficerFactory()
    assert queries.second_factor_of(one.pk) == SecondFactor(since=None, codes_left=0, codes_made=0)
    since = TOTP.activate(one, generate_totp_secret()).instance.created_at
    assert queries.second_factor_of(one.pk) == SecondFactor(since=since, codes_left=0, codes_made=0)
    codes = RecoveryCodes.activate(one)
    codes.validate_code(codes.get_unused_codes()[0])
    assert queries.second_factor_of(one.pk) == SecondFactor(since=since, codes_left=9, codes_made=10)
