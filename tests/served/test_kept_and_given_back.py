"""Nothing that somebody wrote is lost unseen: two windows of one firm, and a session that ended meanwhile."""

import pytest

from .conftest import PHONE
from .people import become_officer, enter_mailed_code, sign_in_by_code
from .test_walk import reader_of

pytestmark = pytest.mark.browser


def test_two_windows_of_an_officer_overwrite_nothing_unseen(site, person):
    page = person()
    become_officer(page, site, "hai.cua.so@so.example")
    page.goto("/ban-lam-viec/doanh-nghiep/")
    page.locator("main table a").first.click()
    page.wait_for_url("**/doanh-nghiep/*/")
    edit = f"{page.url}sua/"
    page.goto(edit)
    other = page.context.new_page()
    other.goto(edit)
    for window, said in ((other, "Cửa sổ thứ hai, Nha Trang"), (page, "Cửa sổ thứ nhất, Nha Trang")):
        window.fill("[name=address]", said)
        window.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_text("Bản hiện có: Cửa sổ thứ hai, Nha Trang", exact=True).wait_for()  # at its field
    assert page.input_value("[name=address]") == "Cửa sổ thứ nhất, Nha Trang"
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_text("Đã lưu.").wait_for()


def test_an_uploaded_list_is_thrown_away_by_its_button(site, person):
    page = person()
    become_officer(page, site, "bo.danh.sach@so.example")
    page.goto("/ban-lam-viec/nhap/")
    rows = "Tên doanh nghiệp,Sản phẩm\n".encode()
    page.set_input_files("#id_file", {"name": "trong.csv", "mimeType": "text/csv", "buffer": rows})
    page.get_by_role("button", name="Kiểm tra tệp").click()
    page.get_by_text("Danh sách không có doanh nghiệp nào lưu được").wait_for()
    page.get_by_role("button", name="Bỏ danh sách này").click()
    page.get_by_text("Đã bỏ danh sách.").wait_for()


def test_a_firm_on_a_phone_gets_back_what_it_wrote_when_its_session_had_ended(site, person):
    page, address = person(size=PHONE), reader_of(site)
    sign_in_by_code(page, site, address)
    page.goto("/toi/ho-so/")
    page.fill("[name=markets]", "Hoa Kỳ, Nhật Bản")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Lưu hồ sơ", exact=True).last.click()
    page.locator("input[name=email]").fill(address)
    enter_mailed_code(page, site, address)
    page.wait_for_url("**/gui-lai/")
    page.get_by_role("button", name="Gửi lại", exact=True).click()
    page.get_by_text("Đã lưu hồ sơ.").wait_for()
    assert page.input_value("[name=markets]") == "Hoa Kỳ, Nhật Bản"
