"""A second firm at one address, leaving by mistake and coming back, and what the desk sees: pressed on a real site."""

import pytest

from .conftest import PHONE
from .people import become_officer, body_of, links_in

pytestmark = pytest.mark.browser
ADDRESS = "hai.nha@xa.example"


def sign_up(page, firm):
    page.goto("/dang-ky/")
    page.fill("[name=firm]", firm)
    page.fill("[name=products]", "mật ong rừng\nrong nho")
    page.fill("[name=name]", "Chị Mẫu")
    page.fill("[name=email]", ADDRESS)
    page.check("[name=consent]")
    page.locator("main form button").last.click()
    page.wait_for_url("**/dang-ky/xong/")


def link_to(site, mail, path):
    found = [link for link in links_in(mail) if path in link]
    assert found, f"{mail['Subject']}: {links_in(mail)}"
    return found[0].removeprefix(site.address)


def test_one_mail_confirms_two_firms_and_who_left_comes_back_at_a_press(site, person):
    page, desk = person(size=PHONE), person()
    sign_up(page, "Cơ sở Hai Nhà")
    page.get_by_text("Sửa lại").click()
    assert page.locator("[name=firm]").input_value() == "Cơ sở Hai Nhà"
    sign_up(page, "Cơ sở Hai Nhà Ninh Hải")

    become_officer(desk, site, "xem.doanh.nghiep@so.example", "officer", "administrator")
    desk.goto("/ban-lam-viec/doanh-nghiep/?tim=Hai+Nhà+Ninh+Hải")
    desk.get_by_role("link", name="Cơ sở Hai Nhà Ninh Hải").first.click()
    desk.get_by_text("Chờ xác nhận").first.wait_for()
    desk.get_by_role("button", name="Gửi thư xác nhận").first.click()
    desk.get_by_text("Có thể gửi lại từ ngày").first.wait_for()
    desk.goto("/ban-lam-viec/luu-giu/")
    desk.get_by_role("heading", name="Thời hạn lưu dữ liệu").first.wait_for()

    mail = site.mail(ADDRESS)
    assert "Cơ sở Hai Nhà" in body_of(mail)
    confirm = link_to(site, mail, "/thu/xac-nhan/")
    page.goto(confirm)
    page.get_by_label("Cơ sở Hai Nhà Ninh Hải", exact=False).check()
    page.get_by_role("button", name="Tôi đồng ý nhận thư").click()
    page.get_by_text("Đã xác nhận.").first.wait_for()

    page.get_by_role("link", name="Chọn tần suất gửi thư").click()
    page.get_by_role("link", name="Ngừng nhận").first.click()
    page.get_by_role("button", name="Ngừng nhận thư").first.click()
    page.get_by_role("button", name="Nhận lại").first.click()
    page.get_by_role("heading", name="Đã nhận lại thư").wait_for()
    page.get_by_text("nhận lại cảnh báo cho Cơ sở Hai Nhà Ninh Hải").wait_for()
