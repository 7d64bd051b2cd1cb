"""What an officer does with the own account, pressed on a real site; and the codes a firm is offered for its own words."""

import pytest

from .conftest import PHONE
from .people import PASSWORD, become_officer, body_of, links_in, sign_in_by_code
from .test_walk import reader_of

pytestmark = pytest.mark.browser
NEW = "mat-khau-moi-con-dai-hon-2026"


def change_password(page, *, old, new, again=None):
    page.fill("[name=old_password]", old)
    page.fill("[name=new_password]", new)
    page.fill("[name=password_again]", new if again is None else again)
    page.locator("main form").get_by_role("button", name="Đổi mật khẩu").click()


def enter_password(page, address, password):
    page.goto("/tai-khoan/login/?next=/ban-lam-viec/")
    page.fill("input[name=login]", address)
    page.fill("input[name=password]", password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_an_officer_changes_the_password_makes_codes_and_comes_in_by_both(site, person):
    address = "tai.khoan@so.example"
    page, elsewhere = person(), person()
    become_officer(page, site, address, "officer", "administrator")  # who may read what was done
    page.get_by_role("link", name="Tài khoản của tôi").first.click()
    page.wait_for_url("**/cua-toi/")
    page.get_by_role("link", name="Đổi mật khẩu").click()
    change_password(page, old="khong-phai-mat-khau-nay", new=NEW)
    page.get_by_text("Mật khẩu hiện tại không đúng.").first.wait_for()
    change_password(page, old=PASSWORD, new=NEW, again=f"{NEW}!")
    page.get_by_text("Hai lần nhập mật khẩu mới không giống nhau.").first.wait_for()
    change_password(page, old=PASSWORD, new=PASSWORD)
    page.get_by_text("Mật khẩu mới trùng với mật khẩu hiện tại.").first.wait_for()
    assert "Mật khẩu tài khoản của Anh/Chị đã được đặt" in body_of(site.mail(address))
    assert "Xác thực hai yếu tố của tài khoản Anh/Chị đã được bật" in body_of(site.mail(address, after=1))
    before = len(site.mails(address))
    change_password(page, old=PASSWORD, new=NEW)
    page.get_by_text("Đã đổi mật khẩu. Các thiết bị khác đã được đăng xuất.").wait_for()
    mail = site.mail(address, after=before)
    assert "Mật khẩu tài khoản của Anh/Chị đã được đổi" in body_of(mail)
    assert NEW not in body_of(mail)
    page.goto(next(link for link in links_in(mail) if link.endswith("/cua-toi/")))  # this session goes on
    page.get_by_role("link", name="Tạo bộ mã dự phòng mới").click()
    page.locator("main form button").last.click()
    page.get_by_text("Mã dự phòng chỉ hiện một lần này.").wait_for()
    code = page.locator(".gate-codes li").first.inner_text().split()[0]

    enter_password(elsewhere, address, PASSWORD)
    assert "/login/" in elsewhere.url  # the old one opens nothing
    enter_password(elsewhere, address, NEW)
    elsewhere.fill("input[name=code]", code)
    with elsewhere.expect_navigation():
        elsewhere.keyboard.press("Enter")
    elsewhere.goto("/ban-lam-viec/cua-toi/")
    elsewhere.get_by_text("Mã dự phòng chưa dùng: 9 trên 10.").wait_for()
    for action, said in (
        ("accounts.change_password", "Tự đổi mật khẩu"),
        ("accounts.new_recovery_codes", "Tự tạo bộ mã dự phòng mới"),
        ("accounts.second_factor_on", "Bật ứng dụng xác thực"),
    ):
        elsewhere.goto(f"/ban-lam-viec/nhat-ky/?viec={action}")
        elsewhere.locator("main table tr", has_text=said).first.wait_for()


def test_a_firm_on_a_phone_is_offered_codes_for_its_own_words_and_keeps_one(site, person):
    page = person(size=PHONE)
    sign_in_by_code(page, site, reader_of(site, 1))
    page.goto("/toi/ho-so/")
    page.locator("input[name$='-words']").filter(visible=True).last.fill("than gáo dừa ép viên BBQ")
    page.get_by_role("button", name="Lưu hồ sơ", exact=True).last.click()
    page.get_by_text("Đã lưu hồ sơ.").wait_for()
    offered = page.get_by_label("4402", exact=False).first
    assert not offered.is_checked()
    offered.check()
    page.get_by_role("button", name="Lưu hồ sơ", exact=True).last.click()
    page.get_by_text("Đã lưu hồ sơ.").wait_for()
    assert page.get_by_label("4402", exact=False).first.is_checked()
