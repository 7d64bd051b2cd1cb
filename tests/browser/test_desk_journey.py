"""An officer's work from the queue to the report, with the keyboard alone, in both languages."""

import io

import docx
import pypdf
import pytest
from django.utils import timezone

from donbay.apps.accounts.models import User
from donbay.apps.bulletins import services as issues
from donbay.apps.bulletins.models import Issue
from donbay.apps.enquiries.models import Case, Official
from donbay.apps.mail import services as mail
from donbay.apps.mail.models import Brake, Message
from donbay.apps.notices.models import Notice
from tests.factories.accounts import acting, hold

from .conftest import session_of
from .test_accessibility import walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_TABS = 150
SECOND = "nguoi-hai@so.example"


def press(page, selector, *, key="Enter"):
    """Go on with the Tab key until a thing has the focus, and press Enter; nothing is clicked."""
    for _step in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            with page.expect_navigation():
                page.keyboard.press(key)
            return
    raise AssertionError(f"{selector} cannot be reached with the Tab key on {page.url}")


def words(text):
    return " ".join(text.split())


def of_pdf(content):
    return words(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages))


def of_docx(content):
    paper = docx.Document(io.BytesIO(content))
    return words(
        " ".join(part.text for part in paper.element.body.iter() if part.tag.endswith("}t") and part.text)
    )


def officers(reader, language):
    first, second = (
        reader.page(language=language, session=session_of(address, "password", "mfa"))
        for address in ("can-bo@so.example", SECOND)
    )
    return first, second


@pytest.mark.parametrize("language", ["vi", "en"])
def test_from_the_queue_to_page_mail_and_papers(reader, world, language):
    hold(User.objects.create(email=SECOND, name="Người Hai", is_officer=True))
    notice = world["notices"]["durian_more"].pk
    author, second = officers(reader, language)
    author.goto("/ban-lam-viec/hang-doi/")
    press(author, f'a[href="/ban-lam-viec/hang-doi/{notice}/"]')
    press(author, 'button[name="where"][value="bulletin"]')
    issue = Issue.objects.get()
    press(author, f'a[href="/ban-lam-viec/an-pham/{issue.pk}/"]')
    press(author, 'button[name="act"][value="submit"]')
    issue.refresh_from_db()
    assert issue.state == "IN_REVIEW"

    second.goto(f"/ban-lam-viec/an-pham/{issue.pk}/duyet/")
    press(second, 'button[name="act"][value="approve"]')
    press(second, f'a[href="/ban-lam-viec/an-pham/{issue.pk}/phat-hanh/"]')
    assert second.locator('[name="mails"]').input_value() == "2"
    press(second, 'main form:has([name="mails"]) button[type="submit"]')
    issue.refresh_from_db()
    assert (issue.state, issue.number) == ("ISSUED", 1)
    press(second, f'a[href="/ban-tin/{issue.slug}/"]')

    headline = words(second.locator("article h3").first.inner_text()).split(". ", 1)[-1]
    sentence = words(
        second.locator("article p", has_text=Notice.objects.get(pk=notice).symbol).first.inner_text()
    )
    papers = {
        "pdf": of_pdf(second.request.get(f"/ban-tin/{issue.slug}.pdf").body()),
        "docx": of_docx(second.request.get(f"/ban-tin/{issue.slug}.docx").body()),
    }
    mail.send_waiting(now=timezone.now(), worker="test")
    letter = Message.objects.filter(key__startswith="bulletins/issue/").first()
    assert letter.state == "ACCEPTED"
    for form, text in (papers | {"mail": words(letter.text)}).items():
        assert headline in text, form
        assert sentence in text, form

    second.goto("/ban-lam-viec/bao-cao/")
    counted = {
        row: second.locator(f"#{row} td").inner_text() for row in ("bulletins", "bulletin_enterprises")
    }
    assert counted == {"bulletins": "1", "bulletin_enterprises": "2"}


def test_axe_finds_nothing_on_these_pages(reader, world):
    paths = [
        "/ban-lam-viec/bao-cao/",
        "/ban-lam-viec/de-xuat/",
        "/ban-lam-viec/an-pham/",
        "/ban-tin/",
        "/do-chinh-xac/",
    ]
    assert walk(reader, paths, session=session_of("can-bo@so.example", "password", "mfa")) == []


def write(page, selector, text):
    """Go on with the Tab key to a field and type into it."""
    for _step in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            page.keyboard.type(text)
            return
    raise AssertionError(f"{selector} cannot be reached with the Tab key on {page.url}")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_from_a_firms_comment_to_the_enquiry_point_and_the_report(reader, world, language):
    hold(User.objects.create(email=SECOND, name="Người Hai", is_officer=True))
    symbol = world["notices"]["durian"].symbol
    firm = reader.page(language=language, width=390, height=844)
    firm.goto(f"/thong-bao/{symbol.replace('/', '-')}/")
    press(firm, 'a[href^="/gop-y/?thong-bao="]')
    press(firm, 'a[href^="/gop-y/gui/gop-y/"]')
    for field, text in (
        ("provision", "Điều 4"),
        ("reason", "Cần thêm 12 tháng để đổi bao bì"),
        ("proposal", "Lùi ngày áp dụng"),
        ("contact_name", "Chị Mẫu"),
        ("contact_email", "chi.mau@xa.example"),
    ):
        write(firm, f"[name={field}]", text)
    press(firm, 'main form button[type="submit"]')
    case = Case.objects.get()
    assert case.reference in firm.locator("main").inner_text()

    first, second = officers(reader, language)
    first.goto("/ban-lam-viec/ho-so/")
    for _step in range(MOST_TABS):
        first.keyboard.press("Tab")
        if first.evaluate("document.activeElement.matches('input[name=\"ho-so\"]')"):
            break
    first.keyboard.press("Space")
    press(first, 'form[action="/ban-lam-viec/ho-so/van-ban/moi/"] button')
    press(first, 'main form button[type="submit"]')
    official = Official.objects.get()
    page = f"/ban-lam-viec/ho-so/van-ban/{official.pk}/"
    second.goto(page)
    press(second, 'button[name="act"][value="approve"]')
    text = of_docx(second.request.get(f"{page}docx/").body())
    assert "Cần thêm 12 tháng để đổi bao bì" in text
    assert "Lùi ngày áp dụng" in text
    write(second, "[name=sent_to]", "TBT Viet Nam")
    press(second, 'button[name="act"][value="send"]')
    assert Official.objects.get().state == "SENT"

    first.goto(f"/ban-lam-viec/ho-so/{case.pk}/")
    open_form(first, "answer")
    form = 'form:has(input[name="act"][value="answer"])'
    write(first, f"{form} [name=text]", "Đã chuyển ý kiến của Anh/Chị.")
    press(first, f'{form} button[type="submit"]')
    case.refresh_from_db()
    assert case.state == "ANSWERED"

    first.goto("/ban-lam-viec/bao-cao/")
    rows = ("cases_received", "cases_answered", "comments_sent")
    assert [first.locator(f"#{row} td").inner_text() for row in rows] == ["1", "1", "1"]


def open_form(page, act):
    """Open the form of an action with the keyboard, where it stands folded."""
    form = f'form:has(input[name="act"][value="{act}"])'
    wanted = f'details:not([open]):has(input[name="act"][value="{act}"]) > summary'
    for _step in range(MOST_TABS):
        if page.locator(form).is_visible():
            return
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", wanted):
            page.keyboard.press("Enter")
    raise AssertionError(f"{act} cannot be reached with the Tab key")


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_a_second_officer_finds_the_approval_first_and_publishing_asks_once(reader, world, width, height):
    hold(User.objects.create(email=SECOND, name="Người Hai", is_officer=True))
    first, second = User.objects.get(email="can-bo@so.example"), User.objects.get(email=SECOND)
    now = timezone.now()
    issue = issues.start_issue(kind="BULLETIN", title="Bản tin thử", by=acting(first.pk), now=now)
    section = Issue.objects.get().sections.first().pk
    issues.add_text(section_id=section, title="Tin", text="Nội dung.", by=acting(first.pk), now=now)
    issues.submit(issue_id=issue, by=acting(first.pk), now=now)
    told = Message.objects.get(kind="bulletins/waiting")
    assert told.to_address == second.email

    page = reader.page(session=session_of(SECOND, "password", "mfa"), width=width, height=height)
    page.goto("/ban-lam-viec/")
    assert page.locator("[data-work]").first.get_attribute("data-work") == "approvals"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("link", name="Bản tin thử").click()
    page.get_by_role("button", name="Duyệt", exact=True).click()
    page.get_by_role("link", name="Phát hành…").click()
    shown = int(page.locator('[name="mails"]').input_value())
    page.get_by_role("button", name=f"Phát hành và gửi {shown} thư").click()
    assert f"Đã phát hành; đang gửi {shown} thư." in page.locator(".say-good").inner_text()
    assert Message.objects.filter(kind="bulletins/issue", state="PENDING").count() == shown == 2
    page.goto(f"/ban-lam-viec/an-pham/{issue}/phat-hanh/")  # what is published cannot be asked about again
    assert page.url.endswith("/duyet/")
    assert Message.objects.filter(kind="bulletins/issue").count() == shown


def test_the_brake_asks_a_second_question(reader, world):
    page = reader.page(session=session_of("can-bo@so.example", "password", "mfa"))
    page.goto("/ban-lam-viec/")
    page.get_by_role("link", name="Tạm ngừng gửi toàn bộ thư").click()
    page.get_by_label("Lý do ngừng gửi toàn bộ thư").fill("gửi nhầm")
    page.get_by_role("button", name="Tiếp tục").click()
    assert not Brake.objects.exclude(pulled_at=None).exists()
    page.get_by_role("button", name="Tạm ngừng gửi toàn bộ thư").click()
    assert Brake.objects.get().reason == "gửi nhầm"


def test_axe_finds_nothing_on_the_pages_that_ask(reader, world):
    now, officer = timezone.now(), User.objects.get(email="can-bo@so.example")
    other = hold(User.objects.create(email=SECOND, name="Người Hai", is_officer=True))
    issue = issues.start_issue(kind="BULLETIN", title="Bản tin thử", by=acting(other.pk), now=now)
    section = Issue.objects.get().sections.first().pk
    issues.add_text(section_id=section, title="Tin", text="Nội dung.", by=acting(other.pk), now=now)
    issues.submit(issue_id=issue, by=acting(other.pk), now=now)
    issues.approve(issue_id=issue, by=acting(officer.pk), now=now)
    paths = [
        "/ban-lam-viec/", "/ban-lam-viec/phanh/", "/ban-lam-viec/nguon/",
        f"/ban-lam-viec/an-pham/{issue}/phat-hanh/",
    ]  # fmt: skip
    assert walk(reader, paths, session=session_of("can-bo@so.example", "password", "mfa")) == []
