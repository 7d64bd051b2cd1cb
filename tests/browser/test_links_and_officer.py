"""The first hour in a real browser: from the command's output, and from links as they stand in mails."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.management import call_command
from django.utils import timezone

from donbay.apps.alerts import services as alerts
from donbay.apps.alerts.models import Feedback, Subscription
from donbay.apps.enquiries.models import Case
from donbay.apps.enterprises.models import Contact
from donbay.apps.mail.models import Message
from donbay.foundation.models import AuditLine
from tests.factories import enquiries as cases
from tests.factories.alerts import AlertFactory
from tests.factories.files import PDF

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = pytest.mark.parametrize("width", [1280, 390])
ADDRESS = "can.bo.moi@so.example"
GOOD = "mot-mat-khau-that-dai"


@pytest.fixture
def site(reader, world, settings, live_server, tmp_path):
    """Return the reader of a site that knows its own address, so that mails bear links that work."""
    settings.SITE_URL, settings.VAR = live_server.url, tmp_path
    return reader


def code_of(secret: str) -> str:
    """Return what the authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def link_in(kind: str, room: str, to: str) -> str:
    """Return the link into a room out of the newest mail of a kind, as its reader would press it."""
    mail = Message.objects.filter(kind=kind, to_address=to).latest("pk")
    links = re.findall(r"https?://\S+", mail.text)
    return next(link for link in links if room in link)


def press(page, name):
    """Press a button by its words, and wait for the page behind it."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def sign_in(page):
    page.locator("input[name=login]").fill(ADDRESS)
    page.locator("input[name=password]").fill(GOOD)
    press(page, "Đăng nhập")


def set_the_app_up(page):
    """Set the second factor up and return the codes for a lost telephone; nothing is asked twice."""
    page.get_by_role("heading", name="Bật xác thực hai yếu tố").wait_for()
    page.locator("input[name=code]").fill(code_of(page.locator("#authenticator_secret").input_value()))
    press(page, "Bật")
    assert "Còn 10 trên 10 mã." in page.locator("#noi-dung").inner_text()
    codes = page.locator(".gate-codes li").all_inner_texts()
    page.get_by_role("link", name="Tới bàn làm việc").click()
    page.wait_for_url("**/ban-lam-viec/")
    assert page.locator("h1").inner_text() == "Hôm nay"
    return codes


@WIDTHS
def test_the_link_that_the_command_prints_leads_to_an_open_desk(site, capsys, width):
    call_command("officer", ADDRESS, "--name", "Cán bộ Mới")
    printed = re.search(r"https?://\S+", capsys.readouterr().out)[0]
    page = site.page(width=width)
    page.goto(printed)
    page.locator("input[name=password1]").fill(GOOD)
    page.locator("input[name=password2]").fill(GOOD)
    press(page, "Lưu mật khẩu")
    page.get_by_role("main").get_by_role("link", name="Đăng nhập").click()
    sign_in(page)
    codes = set_the_app_up(page)

    page.get_by_role("link", name="Đăng xuất").click()
    press(page, "Đăng xuất")
    page.goto("/ban-lam-viec/")
    sign_in(page)
    page.locator("input[name=code]").fill(codes[0])
    press(page, "Đăng nhập")
    page.wait_for_url("**/ban-lam-viec/")
    page.goto("/tai-khoan/2fa/recovery-codes/")
    page.locator("input[name=password]").fill(GOOD)
    press(page, "Xác nhận")
    assert "Còn 9 trên 10 mã." in page.locator("#noi-dung").inner_text()
    signed_in = AuditLine.objects.filter(action="accounts.sign_in").order_by("pk")
    assert [line.detail["methods"] for line in signed_in] == [["password"], ["password", "mfa"]]

    page.goto(printed)
    assert page.locator("h1").inner_text() == "Liên kết không dùng được"


def test_a_password_through_a_pipe_leads_there_too(site, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin.readline", lambda: f"{GOOD}\n", raising=False)
    call_command("officer", ADDRESS, "--password-stdin")
    page = site.page(width=390)
    page.goto(re.search(r"https?://\S+", capsys.readouterr().out)[0])
    sign_in(page)
    set_the_app_up(page)


def test_a_mailbox_alone_opens_no_desk(site, capsys):
    call_command("officer", ADDRESS)
    page = site.page()
    page.goto("/tai-khoan/login/code/")
    page.locator("input[name=email]").fill(ADDRESS)
    press(page, "Gửi mã cho tôi")
    mail = Message.objects.get(to_address=ADDRESS)
    assert mail.subject == "[TBT Khánh Hòa] Cán bộ đăng nhập bằng mật khẩu"
    page.goto(re.search(r"https?://\S+", mail.text)[0])
    page.get_by_role("link", name="Quên mật khẩu?").click()
    page.locator("input[name=email]").fill(ADDRESS)
    press(page, "Gửi liên kết")
    assert Message.objects.filter(text__contains="/password/reset/key/").count() == 0


def hide_the_origin(page):
    """Let the browser behave as programs that show mails do: it sends `Origin: null` and no referrer."""
    page.route(
        "**/*",
        lambda route: (
            route.fulfill(
                response=(got := route.fetch(max_redirects=0)),
                headers={**got.headers, "referrer-policy": "no-referrer"},
            )
            if route.request.method == "GET"
            else route.continue_()
        ),
    )
    said = []
    page.on(
        "request",
        lambda request: (
            said.append(request.all_headers().get("origin")) if request.method == "POST" else None
        ),
    )
    return said


@pytest.fixture(params=[(1280, False), (390, False), (390, True)], ids=["desktop", "phone", "no origin"])
def page_of(request, site):
    """Return a page of each kind of browser; the last one hides where it comes from."""
    width, hides = request.param
    page = site.page(width=width)
    said = hide_the_origin(page) if hides else []
    yield page
    page.unroute_all(behavior="ignoreErrors")
    if hides:
        assert said[0] == "null"


def subscribed(world):
    """Return the person whom a digest was just mailed to."""
    contact = Contact.objects.get(email="chi.mau@xa.example")
    person = Subscription.objects.get(contact=contact)
    Subscription.objects.filter(pk=person.pk).update(direct="AT_ONCE")
    AlertFactory(subscription=person, notice=world["notices"]["durian"])
    alerts.make_digests(now=timezone.now())
    return person


def test_the_confirmation_mail_of_a_sign_up_is_confirmed(site, page_of):
    page = site.page()
    page.goto("/dang-ky/")
    page.get_by_label("Tên doanh nghiệp").fill("Hợp tác xã Xoài Thử")
    page.locator("textarea[name=products]").fill("Xoài sấy dẻo")
    page.locator("input[name=name]").fill("Anh Thử")
    page.locator("input[name=email]").fill("anh.tu@xoai.example")
    page.locator("input[name=consent]").check()
    press(page, "Đăng ký")
    press(page, "Sửa lại")
    assert page.locator("textarea[name=products]").input_value() == "Xoài sấy dẻo"
    page.locator("input[name=email]").fill("anh.thu@xoai.example")
    page.locator("input[name=consent]").check()
    press(page, "Đăng ký")
    page_of.goto(link_in("alerts/confirm", "/thu/xac-nhan/", "anh.thu@xoai.example"))
    press(page_of, "Tôi đồng ý nhận thư")
    assert "Đã xác nhận." in page_of.locator("#noi-dung").inner_text()
    assert Contact.objects.get(email="anh.thu@xoai.example").state == "ACTIVE"
    page_of.get_by_role("link", name="Chọn tần suất gửi thư").click()
    page_of.wait_for_url("**/thu/tuy-chon/**")
    page_of.goto(link_in("alerts/confirm", "/thu/xac-nhan/", "anh.thu@xoai.example"))
    page_of.get_by_role("link", name="Xem các thông báo của tôi").click()
    page_of.wait_for_url("**/tai-khoan/login/code/**")


def test_every_button_behind_the_links_of_a_digest_works(page_of, world):
    person = subscribed(world)
    to = person.contact.email
    page_of.goto(link_in("alerts/digest", "/thu/y-kien/", to))
    press(page_of, "Tin này hữu ích")
    assert Feedback.objects.get().useful is True
    press(page_of, "Rút lại ý kiến này")
    assert Feedback.objects.count() == 0
    page_of.goto(link_in("alerts/digest", "/thu/tuy-chon/", to))
    page_of.locator("select[name=hour]").select_option("6")
    press(page_of, "Lưu")
    person.refresh_from_db()
    assert person.hour == 6
    for button, state in (("Tạm ngừng", "PAUSED"), ("Nhận thư trở lại", "ACTIVE")):
        press(page_of, button)
        assert Contact.objects.get(pk=person.contact_id).state == state
    page_of.goto(link_in("alerts/digest", "/thu/dung/", to))
    for button, state in (("Ngừng nhận thư", "ENDED"), ("Nhận lại", "ACTIVE")):
        press(page_of, button)
        assert Contact.objects.get(pk=person.contact_id).state == state
    page_of.goto(link_in("alerts/digest", "/thu/dung/", to))
    press(page_of, "Ngừng nhận thư")
    assert Contact.objects.get(pk=person.contact_id).state == "ENDED"
    page_of.get_by_role("button", name="English").click()
    page_of.wait_for_function("document.documentElement.lang === 'en'")


def test_every_button_of_a_case_works(page_of, world):
    to, now = "chi.hoi@xa.example", timezone.now()
    case, _token = cases.opened(contact_email=to, now=now)
    page_of.goto(link_in("enquiries/receipt", "/gop-y/ho-so/", to))
    page_of.get_by_label("Nội dung bổ sung").fill("Thêm một ý.")
    page_of.locator("input[type=file]").set_input_files(
        {"name": "đơn.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    press(page_of, "Gửi bổ sung")
    assert "Đã nhận phần bổ sung." in page_of.locator("body").inner_text()
    cases.answered(Case.objects.get(pk=case.pk), now=now)
    page_of.goto(link_in("enquiries/answered", "/gop-y/ho-so/", to))
    page_of.get_by_label("5/5").check()
    press(page_of, "Gửi đánh giá")
    assert "Anh/Chị đã đánh giá: 5/5" in page_of.locator("body").inner_text()
    page_of.get_by_label("Lý do", exact=True).fill("Còn một ý chưa rõ.")
    press(page_of, "Đề nghị xem lại")
    assert Case.objects.get(pk=case.pk).state == "IN_REVIEW"
    page_of.get_by_text("Rút hồ sơ", exact=True).first.click()
    press(page_of, "Rút hồ sơ này")
    assert Case.objects.get(pk=case.pk).state == "WITHDRAWN"


def test_a_comment_that_only_kept_its_place_is_completed(page_of, world):
    to, now = "chi.gop@xa.example", timezone.now()
    about = cases.about(local=now.date() + timedelta(days=20), deadline=now.date() + timedelta(days=30))
    case, _token = cases.opened("COMMENT", contact_email=to, symbol=about.symbol, placeholder=True, now=now)
    page_of.goto(link_in("enquiries/receipt", "/gop-y/ho-so/", to))
    page_of.get_by_label("Điều, khoản hoặc nội dung góp ý").fill("Điều 4")
    page_of.get_by_label("Lý do").fill("Chưa có phòng thử nghiệm.")
    page_of.get_by_label("Đề xuất").fill("Lùi một năm.")
    press(page_of, "Gửi góp ý đầy đủ")
    assert Case.objects.get(pk=case.pk).placeholder is False


def test_an_old_case_link_mails_a_new_one(page_of, world):
    to, now = "chi.cu@xa.example", timezone.now()
    cases.opened(contact_email=to, now=now - timedelta(days=401))
    page_of.goto(link_in("enquiries/receipt", "/gop-y/ho-so/", to))
    press(page_of, "Gửi liên kết mới đến thư của tôi")
    page_of.goto(link_in("enquiries/new_link", "/gop-y/ho-so/", to))
    assert page_of.get_by_role("button", name="Gửi bổ sung").is_visible()


def test_a_secret_link_is_told_to_no_other_site(site, world):
    person = subscribed(world)
    page = site.page()
    asked = []
    page.on("request", lambda request: asked.append((request.url, request.all_headers().get("referer", ""))))
    page.route("https://la.example/**", lambda route: route.fulfill(body="x"))
    page.goto(link_in("alerts/digest", "/thu/tuy-chon/", person.contact.email))
    with page.expect_navigation():
        page.evaluate(
            "const a = document.createElement('a'); a.href = 'https://la.example/'; document.body.append(a); a.click()"
        )
    assert ("https://la.example/", "") in asked
