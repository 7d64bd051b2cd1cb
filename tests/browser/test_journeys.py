"""People at a browser: with the keyboard alone, with a code from a mail, with an authenticator app."""

import io
import re

import pypdf
import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from donbay.apps.alerts.models import Feedback
from donbay.apps.mail.models import Message
from tests.factories.accounts import hold
from tests.interfaces import scene

CODE = r"[A-Z0-9]{3,4}-?[A-Z0-9]{3,4}"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_with_the_keyboard_alone_from_search_to_a_notice(reader, world):
    page = reader.page(width=390, height=844)
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#noi-dung"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    for _press in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "tim":
            break
    page.keyboard.type("fish sauce")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thong-bao/?tim=fish+sauce")
    link = page.locator('a[href="/thong-bao/G-TBT-N-USA-9202/"]').first
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == "/thong-bao/G-TBT-N-USA-9202/":
            break
    assert link.evaluate("element => element === document.activeElement")
    assert link.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/thong-bao/G-TBT-N-USA-9202/")
    assert "Hoa Kỳ" in page.locator("h1").inner_text()


def test_reading_needs_no_script(chromium, live_server, world):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto("/thong-bao/?tim=durian")
    page.locator(".notice a").first.click()
    page.wait_for_load_state()
    assert page.locator("h1").count() == 1
    context.close()


def code_in(message: Message) -> str:
    """Return the sign-in code a mail carries: a line of its own."""
    lines = [line.strip() for line in message.text.splitlines()]
    return next(line for line in lines if re.fullmatch(CODE, line))


def test_a_code_by_mail_leads_to_my_notices_and_an_opinion(reader, world):
    page = reader.page(width=390, height=844)
    page.goto("/toi/")
    page.goto("/tai-khoan/login/code/?next=/toi/")
    page.locator("input[name=email]").fill("chi.mau@xa.example")
    page.get_by_role("button", name="Gửi mã cho tôi").click()
    page.get_by_role("heading", name="Nhập mã đăng nhập").wait_for()
    message = Message.objects.filter(to_address="chi.mau@xa.example").latest("pk")
    page.locator("input[name=code]").fill(code_in(message))
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/toi/")
    first = page.locator(".match").first
    assert "Quý doanh nghiệp đăng ký sản phẩm “Sầu riêng tươi”" in first.inner_text()
    first.get_by_role("button", name=re.compile("Tin hữu ích")).click()
    page.get_by_text("Đã ghi nhận ý kiến.").wait_for()
    kept = Feedback.objects.get()
    assert (kept.enterprise_id, kept.useful) == (world["ours"].pk, True)
    pressed = page.locator(".match").first.get_by_role("button", name=re.compile("Tin hữu ích"))
    assert pressed.get_attribute("aria-pressed") == "true"


def test_an_unknown_address_gets_no_mail_and_learns_nothing(reader, world):
    before = Message.objects.count()
    page = reader.page()
    page.goto("/tai-khoan/login/code/")
    page.locator("input[name=email]").fill("nguoi.la@xa.example")
    page.get_by_role("button", name="Gửi mã cho tôi").click()
    page.get_by_role("heading", name="Nhập mã đăng nhập").wait_for()
    sent = Message.objects.filter(to_address="nguoi.la@xa.example")
    assert (sent.count(), Message.objects.count()) == (0, before)


def totp_of(secret: str) -> str:
    """Return the code the authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def test_an_officer_signs_in_with_password_and_authenticator(reader, world):
    page = reader.page()
    page.goto("/ban-lam-viec/thu/")
    page.wait_for_url("**/tai-khoan/login/**")
    page.locator("input[name=login]").fill("can-bo@so.example")
    page.locator("input[name=password]").fill(scene.PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.locator("input[name=code]").fill(totp_of(world["secret"]))
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/ban-lam-viec/thu/")
    assert page.locator("h1").inner_text() == "Nhật ký gửi thư"
    page.get_by_role("link", name="Hôm nay").click()
    page.wait_for_url("**/ban-lam-viec/")
    assert page.locator("h1").inner_text() == "Hôm nay"


def test_a_new_officer_sets_up_the_second_factor_first(reader, world):
    hold(scene.User.objects.create_user("moi@so.example", scene.PASSWORD, is_officer=True))
    page = reader.page(width=390, height=844)
    page.goto("/tai-khoan/login/?next=/ban-lam-viec/")
    page.locator("input[name=login]").fill("moi@so.example")
    page.locator("input[name=password]").fill(scene.PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.get_by_role("heading", name="Bật xác thực hai yếu tố").wait_for()
    secret = page.locator("#authenticator_secret").input_value()
    page.locator("input[name=code]").fill(totp_of(secret))
    page.get_by_role("button", name="Bật").click()
    page.get_by_role("heading", name="Mã dự phòng").wait_for()
    assert page.locator(".gate-codes li").count() == 10
    assert "Còn 10 trên 10 mã." in page.locator("#noi-dung").inner_text()
    page.get_by_role("link", name="Tới bàn làm việc").click()
    page.wait_for_url("**/ban-lam-viec/")  # the code typed a moment ago counts


def test_a_notice_prints_without_navigation(reader, world):
    page = reader.page()
    page.goto("/thong-bao/G-SPS-N-EU-9101/")
    page.emulate_media(media="print")
    assert not page.locator(".head-nav").is_visible()
    assert page.locator("h1").is_visible()
    assert not page.get_by_role("link", name="Góp ý, hỏi đáp về thông báo này").is_visible()
    pages = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert len(pages) == 1, pages[1].extract_text()


def test_a_list_prints_as_a_table(reader, world):
    page = reader.page()
    page.goto("/thong-bao/")
    page.emulate_media(media="print")
    shown = page.locator(".notice").first
    assert shown.evaluate("row => getComputedStyle(row).display") == "table-row"
    assert not page.locator("main form").first.is_visible()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", [360, 390])
def test_the_head_of_a_page_keeps_its_rooms_on_one_line_of_a_telephone(reader, world, language, width):
    page = reader.page(language=language, width=width, height=844)
    page.goto("/thong-bao/")
    tops = page.locator(".head-nav a").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert len(tops) == 5
    assert len(set(tops)) == 1
    assert page.evaluate("document.documentElement.scrollWidth") == width
