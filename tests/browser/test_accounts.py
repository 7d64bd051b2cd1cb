"""An administrator invites somebody, who opens the mail and gets in; roles and the trail on a phone and at a desk."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from donbay.apps.accounts.models import User
from donbay.apps.mail.models import Message
from donbay.foundation.rights import Role
from tests.factories.accounts import OfficerFactory, hold

from .conftest import session_of
from .test_accessibility import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def chief(world, reader):
    """Return a way to open pages as the administrator."""
    hold(world["officer"], [Role.ADMINISTRATOR])
    key = session_of(world["officer"].email, "password", "mfa")
    return lambda **how: reader.page(session=key, **how)


def test_an_invitation_is_sent_opened_and_leads_to_the_second_factor(chief, reader):
    page = chief()
    page.goto("/ban-lam-viec/")
    page.get_by_role("navigation").get_by_role("link", name="Tài khoản", exact=True).first.click()
    page.get_by_label("Họ tên").fill("Chị Mới")
    page.get_by_label("Thư điện tử công vụ").fill("moi@so.example")
    page.get_by_label("Văn thư").check()
    page.get_by_role("button", name="Gửi thư mời").click()
    page.get_by_text("gửi thư mời tới moi@so.example").wait_for()
    assert set(User.objects.get(email="moi@so.example").roles_held.values_list("role", flat=True)) == {
        "OFFICER", "APPROVER", "SECRETARY",
    }  # fmt: skip

    link = re.search(
        r"https?://\S+(/tai-khoan/password/reset/key/\S+)", Message.objects.get(kind="accounts/invite").text
    )
    theirs = reader.page(width=390)
    theirs.goto(link[1])
    for box in theirs.locator("input[type=password]").all():
        box.fill("mot-mat-khau-that-dai-lam")
    theirs.locator("main button[type=submit]").click()
    theirs.wait_for_load_state()
    theirs.goto("/ban-lam-viec/")
    theirs.locator("main input[type=email], main input[name=login]").first.fill("moi@so.example")
    theirs.locator("main input[type=password]").fill("mot-mat-khau-that-dai-lam")
    theirs.locator("main button[type=submit]").first.click()
    theirs.wait_for_url("**/2fa/totp/activate/**")


@pytest.mark.parametrize("width", [390, 1280])
def test_roles_are_given_and_ended_by_hand_and_the_trail_says_so(chief, world, width):
    one = OfficerFactory(name="Anh Hai")
    page = chief(width=width)
    page.goto("/ban-lam-viec/tai-khoan/")
    page.get_by_role("link", name="Anh Hai").click()
    page.get_by_label("Vai trò").select_option(label="Tài chính")
    page.get_by_role("button", name="Giao vai trò").click()
    page.get_by_text("Đã giao vai trò.").wait_for()
    page.get_by_role("button", name="Thu vai trò Người duyệt").click()
    page.get_by_text("Đã thu vai trò.").wait_for()
    assert set(one.roles_held.filter(ended_at=None).values_list("role", flat=True)) == {"OFFICER", "FINANCE"}
    page.goto("/ban-lam-viec/nhat-ky/")
    page.get_by_label("Việc", exact=True).select_option(label="Thu vai trò")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name=f"tài khoản số {one.pk}").click()
    page.wait_for_url(f"**/tai-khoan/{one.pk}/")
    for path in ("/ban-lam-viec/tai-khoan/", f"/ban-lam-viec/tai-khoan/{one.pk}/", "/ban-lam-viec/nhat-ky/"):
        page.goto(path)
        assert Axe().run(page, options=RULES).response["violations"] == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
