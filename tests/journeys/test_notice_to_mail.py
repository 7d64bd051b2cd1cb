"""Files in, a firm's mail out over SMTP: the right firm, the right reason, once. No mocks."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from donbay.apps.alerts.models import Alert
from donbay.apps.enterprises.models import Contact, ImportBatch
from donbay.apps.mail.models import Message
from donbay.apps.notices.models import Notice
from tests.factories.workbook import row, write_workbook
from tests.smtp.server import running_server

MONDAY = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)  # 09:00 in Viet Nam, a working day
TODAY = MONDAY.date()
LIST = """Tên doanh nghiệp,Sản phẩm,Mã HS,Thị trường,Thư điện tử,Người nhận tin
Hợp tác xã Xoài Mẫu,xoài sấy,080450,EU; Nhật Bản,xoai@hop-tac-xa.example,Chị Mẫu
Công ty Giày Mẫu,giày da,6403,EU,giay@cong-ty.example,Anh Mẫu
"""
MANGO = row(
    "G/SPS/N/EU/90001",
    distributed=TODAY - timedelta(days=3),
    deadline=TODAY + timedelta(days=57),
    title="Draft limits for residues in certain tropical fruit",
    description="The draft lowers the limits of two substances.",
    products="Mangoes, fresh or dried (HS code(s): 080450)",
    hs="080450 - Fresh or dried guavas, mangoes and mangosteens; other",
)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def smtp(settings):
    with running_server() as server:
        settings.MAIL_SMTP = server.settings
        settings.SITE_URL = "http://testserver"
        yield server


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=True) as traveller:
        yield traveller


def day(*, files=()):
    if files:
        call_command("ingest", *map(str, files))
    call_command("work", "--day")


def text_of(received):
    return received.mail.get_body(("plain",)).get_content()


def path_in(received, part):
    return re.search(rf"http://testserver({part}\S+)", text_of(received))[1]


def sign_up(tmp_path, smtp):
    """Import the firms, let the mango firm confirm by the link in its mail."""
    listed = tmp_path / "firms.csv"
    listed.write_text(LIST)
    call_command("enterprises", "import", str(listed))
    assert Contact.objects.count() == 0  # nothing is loaded until it is confirmed
    call_command("enterprises", "confirm", str(ImportBatch.objects.get().pk))
    day()
    asked = {mail.recipient: mail for mail in smtp.received}
    assert sorted(asked) == ["giay@cong-ty.example", "xoai@hop-tac-xa.example"]
    link = path_in(asked["xoai@hop-tac-xa.example"], "/thu/xac-nhan/")
    assert Client().get(link).status_code == 200
    assert Contact.objects.get(email="xoai@hop-tac-xa.example").state == "REQUESTED"  # a GET confirms nothing
    assert Client().post(link, {"act": "confirm"}).status_code == 200
    assert Contact.objects.get(email="xoai@hop-tac-xa.example").state == "ACTIVE"
    smtp.received.clear()


def test_a_real_notice_reaches_the_firm_it_concerns_once(tmp_path, smtp, clock):
    sign_up(tmp_path, smtp)
    book = write_workbook(tmp_path / "Notifications.xlsx", [MANGO])

    day(files=[book])

    (received,) = smtp.received  # one mail, to the firm that confirmed and is concerned
    assert received.recipient == "xoai@hop-tac-xa.example"
    text = text_of(received)
    assert "Quý doanh nghiệp đăng ký sản phẩm “xoài sấy” (mã HS: 0804 50)" in text
    assert "xuất khẩu sang Liên minh châu Âu" in text
    assert "Draft limits for residues in certain tropical fruit" in text
    assert (TODAY + timedelta(days=57)).strftime("%d/%m/%Y") in text
    assert "http://testserver/thong-bao/G-SPS-N-EU-90001/" in text
    assert received.mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert [part.get_content_type() for part in received.mail.walk()].count("text/calendar") == 1

    day(files=[book])  # the same file and the same day again
    clock.shift(timedelta(days=1))
    day(files=[book])
    assert len(smtp.received) == 1
    assert Alert.objects.count() == 1
    assert set(Message.objects.values_list("state", flat=True)) == {"ACCEPTED"}


def test_a_follow_up_without_codes_reaches_the_same_firm_and_says_what_changed(tmp_path, smtp, clock):
    sign_up(tmp_path, smtp)
    day(files=[write_workbook(tmp_path / "one.xlsx", [MANGO])])
    smtp.received.clear()
    clock.shift(timedelta(days=2))
    addendum = row(
        "G/SPS/N/EU/90001/Add.1",
        distributed=TODAY + timedelta(days=1),
        deadline=TODAY + timedelta(days=90),
        title="Extension of the period for comments",
        description="The period for comments on the draft is extended.",
        type="Addendum to Regular Notification",
        keywords="Modification of final date for comments",
    )

    day(files=[write_workbook(tmp_path / "two.xlsx", [addendum])])
    assert smtp.received == []  # the firm hears on working days at eight; it is nine

    clock.shift(timedelta(days=1))
    day()
    day()
    (received,) = smtp.received
    assert received.recipient == "xoai@hop-tac-xa.example"
    text = text_of(received)
    assert "G/SPS/N/EU/90001/Add.1" in text
    assert "Nội dung thay đổi" in text
    assert (TODAY + timedelta(days=90)).strftime("%d/%m/%Y") in text
    child = Notice.objects.get(symbol="G/SPS/N/EU/90001/Add.1")
    assert child.parent.symbol == "G/SPS/N/EU/90001"
    assert child.inherited["hs"] == ["080450"]


def test_a_mail_server_that_is_gone_loses_nothing_and_doubles_nothing(tmp_path, smtp, clock):
    sign_up(tmp_path, smtp)
    smtp.refuse_data = "451 4.3.0 try again later"
    day(files=[write_workbook(tmp_path / "one.xlsx", [MANGO])])
    assert smtp.received == []
    clock.shift(timedelta(days=10))
    day()
    assert smtp.received == []
    smtp.refuse_data = ""
    for _ in range(3):
        clock.shift(timedelta(days=3))
        day()
    assert [mail.recipient for mail in smtp.received] == ["xoai@hop-tac-xa.example"]


def test_who_leaves_with_one_click_hears_no_more(tmp_path, smtp, clock):
    sign_up(tmp_path, smtp)
    day(files=[write_workbook(tmp_path / "one.xlsx", [MANGO])])
    (received,) = smtp.received
    smtp.received.clear()
    link = re.search(r"<http://testserver(/\S+)>", received.mail["List-Unsubscribe"])[1]
    assert Client().get(link).status_code == 200
    assert (
        Contact.objects.get(email="xoai@hop-tac-xa.example").state == "ACTIVE"
    )  # a scanner's GET does nothing
    answer = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    clock.shift(timedelta(days=1))
    second = {**MANGO, "Document symbol": "G/SPS/N/EU/90002", "Distribution date": TODAY}
    day(files=[write_workbook(tmp_path / "two.xlsx", [second])])
    assert smtp.received == []
    assert Contact.objects.get(email="xoai@hop-tac-xa.example").state == "ENDED"
