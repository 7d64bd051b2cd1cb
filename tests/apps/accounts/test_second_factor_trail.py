"""What changes how an officer signs in stands in the audit trail and is mailed; wrong codes stand there too."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from donbay.apps.accounts import services
from donbay.apps.mail.models import Message
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import SERVER
from donbay.interfaces.desk.audit_words import ACTIONS
from tests import clock
from tests.factories.accounts import OfficerFactory

pytestmark = pytest.mark.django_db(transaction=True)  # that an app was set up is told when it is stored
GOOD, NEW = "mot-mat-khau-that-dai", "mat-khau-moi-cung-that-dai"


@pytest.fixture(autouse=True)
def _still():
    """Let time stand still: a code is good for half a minute, and a busy machine must not let it pass."""
    with clock.stopped():
        yield


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def told(since: int) -> list[tuple[str, int | None, str]]:
    lines = AuditLine.objects.filter(pk__gt=since).order_by("pk")
    assert all(line.detail["place"] for line in lines)  # from where, as a keyed hash
    return [(line.action, line.actor_id, line.thing) for line in lines]


def newest() -> int:
    return AuditLine.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


@pytest.fixture
def officer(client):
    """Sign an officer in by the password; return the person."""
    person = OfficerFactory(email="canbo@so.example")
    client.post(reverse("account_login"), {"login": "canbo@so.example", "password": GOOD})
    return person


def set_up(client) -> str:
    client.get(reverse("mfa_activate_totp"))
    secret = client.session[SECRET_SESSION_KEY]
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
    return secret


def mailed() -> list[tuple[str, str, str]]:
    return list(
        Message.objects.filter(kind__startswith="accounts/")
        .order_by("pk")
        .values_list("kind", "to_address", "subject")
    )


def test_an_app_that_is_set_up_and_switched_off_is_written_down_and_mailed(client, officer):
    before = newest()
    set_up(client)
    assert told(before) == [("accounts.second_factor_on", officer.pk, f"user {officer.pk}")]
    on = ("accounts/second_factor_on", "canbo@so.example", "[TBT Khánh Hòa] Đã bật xác thực hai yếu tố")
    assert mailed() == [on]
    before = newest()
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()
    assert told(before) == [("accounts.second_factor_off", officer.pk, f"user {officer.pk}")]
    off = ("accounts/second_factor_off", "canbo@so.example", "[TBT Khánh Hòa] Đã tắt xác thực hai yếu tố")
    assert mailed() == [on, off]
    text = Message.objects.get(kind="accounts/second_factor_off").text
    assert "Xác thực hai yếu tố của tài khoản Anh/Chị đã bị tắt lúc" in text
    assert "Nếu không phải Anh/Chị thực hiện, vui lòng báo ngay cho quản trị viên." in text


def form_of_link(client) -> str:
    link = services.password_link(by=SERVER, email="canbo@so.example")
    return client.get(link, follow=True).redirect_chain[-1][0]


def test_a_password_set_by_a_link_is_written_down_and_mailed(client, officer):
    form, before = form_of_link(client), newest()
    client.post(form, {"password1": NEW, "password2": NEW})
    officer.refresh_from_db()
    assert officer.check_password(NEW)
    assert told(before) == [("accounts.set_password", officer.pk, f"user {officer.pk}")]
    assert mailed() == [("accounts/password_set", "canbo@so.example", "[TBT Khánh Hòa] Mật khẩu đã được đặt")]


def test_a_link_does_not_set_the_password_that_counts_already(client, officer):
    form, before = form_of_link(client), newest()
    answer = client.post(form, {"password1": GOOD, "password2": GOOD})
    assert "Mật khẩu mới trùng với mật khẩu hiện tại." in answer.content.decode()
    assert (told(before), mailed()) == ([], [])


def test_a_wrong_code_after_the_right_password_is_written_down(client, officer):
    secret = set_up(client)
    client.post(reverse("account_logout"))
    client.post(reverse("account_login"), {"login": "canbo@so.example", "password": GOOD})
    before = newest()
    wrong = "000000" if code_of(secret) != "000000" else "111111"
    client.post(reverse("mfa_authenticate"), {"code": wrong})
    assert "_auth_user_id" not in client.session
    assert told(before) == [("accounts.code_refused", None, f"user {officer.pk}")]


@pytest.mark.parametrize("action", ["second_factor_on", "second_factor_off", "code_refused", "set_password"])
def test_each_has_its_words(action):
    assert str(ACTIONS[f"accounts.{action}"])
