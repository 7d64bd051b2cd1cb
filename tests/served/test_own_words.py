"""A firm on a small phone types its own words and is told at once what they would bring; without a script after saving."""

import pytest

from .people import sign_in_by_code
from .test_walk import reader_of

pytestmark = pytest.mark.browser
SMALL = {"width": 360, "height": 740}
WIDER = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.fixture
def profile(site, person):
    page = person(size=SMALL)
    sign_in_by_code(page, site, reader_of(site, 2))
    page.goto("/toi/ho-so/")
    page.get_by_role("button", name="Lưu hồ sơ", exact=True).last.click()
    page.get_by_text("Đã lưu hồ sơ.").wait_for()
    return page


def line_that_brings(page):
    """Return a line of the firm that brings notices by itself: its people have had mail."""
    return page.locator("[data-line]").filter(has_text="hệ thống lẽ ra đã gửi").first


def new_line(page):
    return page.get_by_role("group", name="Sản phẩm mới").first


def test_what_is_typed_is_told_and_a_code_is_ticked_with_the_keyboard(profile):
    page, known = profile, line_that_brings(profile).locator("input[name$='-words']").input_value()
    line = new_line(page)
    says = line.locator("[data-part=says]")
    line.get_by_label("Tên sản phẩm").press_sequentially(known, delay=10)
    says.get_by_text("hệ thống lẽ ra đã gửi").wait_for()
    assert says.get_attribute("aria-live") == "polite"
    assert line.locator("[data-part=newest] a").count() in (1, 2, 3)

    line.get_by_label("Tên sản phẩm").fill("than gáo dừa ép viên BBQ")
    offered = line.get_by_label("4402 Than củi, than gáo dừa, than tre")
    offered.wait_for()
    says.get_by_text("Trong 12 tháng qua chưa có thông báo phù hợp với tên này.").wait_for()
    assert page.evaluate(WIDER) is False
    line.get_by_label("Tên sản phẩm").focus()
    page.keyboard.press("Tab")
    with page.expect_response("**/toi/ho-so/dong/"):
        page.keyboard.press("Space")
    page.wait_for_timeout(300)
    assert offered.is_checked()
    assert offered.evaluate("one => one === document.activeElement")

    page.get_by_role("button", name="Lưu hồ sơ", exact=True).last.click()
    page.get_by_text("Đã lưu hồ sơ.").wait_for()
    kept = page.get_by_role("group", name="than gáo dừa ép viên BBQ")
    assert kept.get_by_label("4402", exact=False).is_checked()
    kept.get_by_text("Trong 12 tháng qua chưa có thông báo phù hợp với tên này.").wait_for()
    kept.get_by_label("Bỏ sản phẩm này").check()
    page.get_by_role("button", name="Lưu hồ sơ", exact=True).last.click()
    page.get_by_text("Đã lưu hồ sơ.").wait_for()


def test_without_a_script_the_same_is_told_once_the_profile_is_kept(profile):
    page = profile
    page.route("**/*.js", lambda route: route.abort())
    page.reload()
    page.get_by_role("button", name="Lưu hồ sơ", exact=True).last.click()
    page.get_by_text("Đã lưu hồ sơ.").wait_for()
    first = line_that_brings(page)
    assert "hệ thống lẽ ra đã gửi" in first.locator("[data-part=says]").inner_text()
    assert first.locator("[data-part=newest] a").count() in (1, 2, 3)
