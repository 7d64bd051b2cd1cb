"""The own page of an officer: what it shows, a new password, new recovery codes; of nobody else."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client

from donbay.apps.accounts.models import RoleHeld
from donbay.apps.mail.models import Message
from donbay.foundation.models import AuditLine
from donbay.foundation.rights import INSIDE
from tests.factories.accounts import OfficerFactory

from . import scene
from .conftest import signed_in

OWN, PASSWORD = "/ban-lam-viec/cua-toi/", "/ban-lam-viec/cua-toi/mat-khau/"
CODES, OFF = "/tai-khoan/2fa/recovery-codes/", "/tai-khoan/2fa/totp/deactivate/"
NEW = "mat-khau-moi-cung-that-dai"
TYPED = {"old_password": scene.PASSWORD, "new_password": NEW, "password_again": NEW}


def text_of(answer):
    return answer.content.decode()


def state(person):
    person.refresh_from_db()
    return person.password, Message.objects.count(), AuditLine.objects.count()


def test_it_shows_who_one_is_and_what_one_holds_until_when(officer, world):
    RoleHeld.objects.filter(user=world["officer"], role="APPROVER").update(ends_on="2099-12-31")
    text = text_of(officer.get(OWN))
    for said in (
        "Anh Cán Bộ", "can-bo@so.example", "Người duyệt", "01/01/2020", "31/12/2099", "không thời hạn",
        "Ứng dụng xác thực đang bật từ ngày", "Mã dự phòng chưa dùng: 0 trên 0.", PASSWORD, f"{CODES}generate/",
    ):  # fmt: skip
        assert said in text, said
    assert f'href="{OWN}"' in text_of(officer.get("/"))  # beside the way out, on every page


@pytest.mark.parametrize("role", sorted(INSIDE))
def test_every_role_has_the_own_page_and_never_that_of_another(role, world):
    one = OfficerFactory(roles=[role], name="Chị Một Mình")
    text = text_of(signed_in(one.email, "password", "mfa").get(OWN))
    assert ("Chị Một Mình" in text, "can-bo@so.example" in text) == (True, False)


@pytest.mark.parametrize("path", [OWN, PASSWORD])
def test_who_comes_without_a_second_factor_or_from_outside_sees_nothing(path, farmer, world):
    assert Client().get(path)["Location"] == f"/tai-khoan/login/?next={path}"
    assert farmer.get(path).status_code == 403
    half = signed_in("can-bo@so.example", "password").get(path)
    assert half["Location"].startswith("/tai-khoan/2fa/reauthenticate/?next=")
    assert f'href="{OWN}"' not in text_of(farmer.get("/"))


def test_a_new_password_signs_the_other_devices_out_and_stays_here(officer, world):
    other = signed_in("can-bo@so.example", "password", "mfa")
    assert other.get(OWN).status_code == 200
    answer = officer.post(PASSWORD, TYPED, follow=True)
    assert answer.redirect_chain == [(OWN, 302)]
    assert "Đã đổi mật khẩu. Các thiết bị khác đã được đăng xuất." in text_of(answer)
    assert (officer.get(OWN).status_code, other.get(OWN).status_code) == (200, 302)
    world["officer"].refresh_from_db()
    assert world["officer"].check_password(NEW)
    assert list(AuditLine.objects.values_list("action", "actor")) == [
        ("accounts.change_password", world["officer"].pk)
    ]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"old_password": "khong-phai-mat-khau"}, "Mật khẩu hiện tại không đúng."),
        ({"old_password": ""}, "Vui lòng nhập mục này"),
        ({"new_password": "ngan", "password_again": "ngan"}, "Mật khẩu quá dễ đoán."),
        (
            {"new_password": scene.PASSWORD, "password_again": scene.PASSWORD},
            "Mật khẩu mới trùng với mật khẩu hiện tại. Vui lòng chọn mật khẩu khác.",
        ),
        ({"password_again": "khac"}, "Hai lần nhập mật khẩu mới không giống nhau."),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing_and_shows_no_password(officer, world, wrong, says):
    before = state(world["officer"])
    answer = officer.post(PASSWORD, TYPED | wrong)
    assert (answer.status_code, says in text_of(answer)) == (400, True)
    assert (NEW in text_of(answer), scene.PASSWORD in text_of(answer)) == (False, False)
    assert "Mật khẩu không được giữ lại" in text_of(answer)
    assert state(world["officer"]) == before


def test_whoever_finds_a_session_open_guesses_ten_times_an_hour(officer, world):
    for _ in range(10):
        officer.post(PASSWORD, TYPED | {"old_password": "doan"})
    before = state(world["officer"])
    answer = officer.post(PASSWORD, TYPED)
    assert (answer.status_code, "Đã thử quá nhiều lần" in text_of(answer)) == (400, True)
    assert state(world["officer"]) == before


def test_a_password_sent_after_the_session_ended_is_kept_nowhere(world):
    client = Client()
    answer = client.post(PASSWORD, TYPED)
    assert answer["Location"] == f"/tai-khoan/login/?next={PASSWORD}"
    assert "unsent" not in client.session


def left_open(client):
    """Let what was typed to open this session lie longer ago than counts as just now."""
    session = client.session
    for one in session["account_authentication_methods"]:
        one["at"] -= 301
    session.save()
    return client


@pytest.mark.parametrize("page", [f"{CODES}generate/", OFF])
def test_an_open_session_and_the_password_do_not_change_the_second_factor(officer, world, page):
    own = RecoveryCodes.activate(world["officer"])
    left_open(officer)
    before = (list(Authenticator.objects.order_by("pk").values()), state(world["officer"]))
    asked = officer.get(page)
    assert asked["Location"] == f"/tai-khoan/reauthenticate/?next={page}"
    typed = officer.post(asked["Location"], {"password": scene.PASSWORD})
    assert typed["Location"] == page
    to_the_code = officer.post(page)["Location"]
    assert to_the_code == officer.get(page)["Location"] == f"/tai-khoan/2fa/reauthenticate/?next={page}"
    assert officer.post(to_the_code, {"code": "00000000"}).status_code == 200  # the form again
    assert officer.post(page)["Location"] == to_the_code
    AuditLine.objects.filter(action="accounts.code_refused").delete()
    assert (list(Authenticator.objects.order_by("pk").values()), state(world["officer"])) == before
    assert officer.post(to_the_code, {"code": own.get_unused_codes()[0]})["Location"] == page
    assert officer.get(page).status_code == 200


def test_a_code_without_the_password_is_not_enough_either(officer, world):
    codes = RecoveryCodes.activate(world["officer"]).get_unused_codes()
    left_open(officer).post("/tai-khoan/2fa/reauthenticate/", {"code": codes[0]})
    assert officer.post(OFF)["Location"] == f"/tai-khoan/reauthenticate/?next={OFF}"
    assert Authenticator.objects.count() == 2


def test_who_has_no_app_finds_nothing_to_switch_off(officer):
    Authenticator.objects.all().delete()
    assert officer.get(OFF).status_code == 404


def test_the_own_page_leads_to_where_the_app_is_switched(officer, world):
    assert 'href="/tai-khoan/2fa/"' in text_of(officer.get(OWN))
    assert f'href="{OFF}"' in text_of(officer.get("/tai-khoan/2fa/"))


def test_new_recovery_codes_are_told_once_written_down_and_mailed(officer, world):
    RecoveryCodes.activate(world["officer"])
    page = officer.post(f"{CODES}generate/", follow=True)  # password and code were typed just now
    codes = re.findall(r"<li>([0-9a-z]{8})</li>", text_of(page))
    assert len(set(codes)) == 10
    assert "no-store" in page["Cache-Control"]
    again = text_of(officer.get(CODES))
    assert (codes[0] in again, "không hiện lại" in again) == (False, True)
    assert officer.get(f"{CODES}download/").status_code == 403
    assert "Mã dự phòng chưa dùng: 10 trên 10." in text_of(officer.get(OWN))
    assert AuditLine.objects.get().action == "accounts.new_recovery_codes"
    mail = Message.objects.get(kind="accounts/recovery_codes")
    assert (mail.to_address, codes[0] in mail.text) == ("can-bo@so.example", False)


def test_codes_are_made_only_in_a_session_that_a_second_factor_opened(world):
    half = signed_in("can-bo@so.example", "password")
    for path in (CODES, f"{CODES}generate/", f"{CODES}download/"):
        assert half.get(path)["Location"].startswith("/tai-khoan/2fa/reauthenticate/?next=")
    half.post(f"{CODES}generate/")
    assert not Message.objects.filter(kind="accounts/recovery_codes").exists()
