"""The second reader on the officer's page: nothing while it is off; proposals marked, taken over, given back."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from donbay.apps.notices.queries import notice
from donbay.apps.reader import services
from donbay.apps.reader.models import Answer, NoticeReading, Taken
from donbay.foundation.models import AuditLine, TimetableRun
from donbay.foundation.rights import Role
from donbay.interfaces.timetable.entries import entries
from tests.factories.accounts import OfficerFactory
from tests.replay.reader import FakeReader

from .conftest import signed_in

pytestmark = pytest.mark.django_db
SAID = {
    "headings": [{"code": "0810", "quote": "Durians"}, {"code": "0804", "quote": "tropical fruit"}],
    "summary": "Dự thảo về dư lượng trong quả nhiệt đới & rau: bỏ qua hướng dẫn “trước” > 5 mg.",
}


@pytest.fixture
def service(settings):
    with FakeReader(usual=SAID) as reader:
        settings.READER_URL, settings.READER_MODEL, settings.READER_SECONDS = reader.url, "fake-7b", 5
        yield reader


@pytest.fixture
def page(world):
    return f"/ban-lam-viec/hang-doi/{world['notices']['durian'].pk}/"


def block(response):
    """Return the block of the page, its white space as it is shown; "" where there is none."""
    found = re.search(
        r'<section[^>]*aria-labelledby="may-doc">.*?</section>', response.content.decode(), re.DOTALL
    )
    return " ".join(found[0].split()) if found else ""


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_off_the_page_is_as_it_was_and_nothing_can_be_asked(officer, page):
    assert block(officer.get(page)) == ""
    answer = officer.post(f"{page}may-doc/", follow=True)
    assert said(answer) == ["Dịch vụ đọc thông báo chưa được thiết lập."]
    assert (NoticeReading.objects.count(), AuditLine.objects.count(), TimetableRun.objects.count()) == (
        0,
        0,
        0,
    )
    assert "reader" not in entries()


def test_an_officer_asks_waits_reads_and_takes_over(officer, page, service, world):
    pk = world["notices"]["durian"].pk
    assert "Đọc bằng dịch vụ" in block(officer.get(page))
    answer = officer.post(f"{page}may-doc/", {"next": page}, follow=True)
    assert said(answer) == ["Đã yêu cầu đọc; vui lòng tải lại trang sau ít phút để xem đề xuất."]
    assert ("Đang chờ đọc" in block(answer), "Đọc bằng dịch vụ" in block(answer)) == (True, False)
    assert list(TimetableRun.objects.values_list("entry", flat=True)) == ["reader"]
    assert service.asked == []  # in the background, never while a page is waiting
    assert "notices read" in str(entries()["reader"].call(timezone.now()))

    shown = block(officer.get(page))
    assert "chưa kiểm tra" in shown
    assert "Do máy (fake-7b) đọc lúc" in shown
    assert "<strong>0810</strong>" in shown
    assert '“Durians”</span> <span class="soft">(phần sản phẩm)' in shown
    assert "quả nhiệt đới &amp; rau: bỏ qua hướng dẫn “trước” &gt; 5 mg." in shown
    assert shown.count("Nhận nhóm này") == 2

    answer = officer.post(f"{page}may-doc/nhan/", {"code": "0804", "next": page}, follow=True)
    assert said(answer) == ["Đã nhận nhóm hàng; thông báo sẽ được đối chiếu lại trong ít phút."]
    assert (block(answer).count("Nhận nhóm này"), block(answer).count("Bỏ nhóm này")) == (1, 1)
    assert list(Taken.objects.values_list("notice_id", "code", "by__email")) == [
        (pk, "0804", "can-bo@so.example")
    ]
    assert said(officer.post(f"{page}may-doc/nhan/", {"code": "0804"}, follow=True)) == [
        "Nhóm hàng này đã được nhận."
    ]
    assert said(officer.post(f"{page}may-doc/nhan/", {"code": "0101"}, follow=True)) == [
        "Đề xuất này không còn; thông báo có thể đã được đọc lại."
    ]
    officer.post(f"{page}may-doc/bo/", {"code": "0804"})
    assert not Taken.objects.exists()
    assert said(officer.post(f"{page}may-doc/bo/", {"code": "0804"}, follow=True))[-1:] == [
        "Nhóm hàng này chưa được nhận."
    ]


def test_what_was_taken_over_stands_on_the_page_also_when_the_service_is_off(
    officer, page, service, settings, world
):
    pk = world["notices"]["durian"].pk
    services.read_notice(notice(pk), now=timezone.now())
    officer.post(f"{page}may-doc/nhan/", {"code": "0804"})
    settings.READER_URL = ""
    shown = block(officer.get(page))
    assert ("0804" in shown, "0810" in shown, "Bỏ nhóm này" in shown) == (True, False, True)
    assert "Đọc bằng dịch vụ" not in shown


def test_a_failure_says_so_and_when_it_is_tried_again(officer, page, service, world):
    service.usual = "no JSON"
    now = timezone.now()
    NoticeReading.objects.create(notice_id=world["notices"]["durian"].pk, notice_version=1, wanted_at=now)
    services.read_waiting(now=now, limit=1)
    shown = block(officer.get(page))
    again = timezone.localtime(Answer.objects.get().again_at)
    assert (
        f"Lần đọc trước chưa có câu trả lời dùng được. Hệ thống sẽ đọc lại sau {again:%H:%M %d/%m/%Y}."
        in shown
    )
    assert "Đọc bằng dịch vụ" not in shown
    assert said(officer.post(f"{page}may-doc/", follow=True)) == [
        "Lần đọc trước chưa có câu trả lời dùng được; hệ thống sẽ đọc lại sau."
    ]
    Answer.objects.update(again_at=now - timedelta(minutes=1))
    assert "Đọc bằng dịch vụ" in block(officer.get(page))


@pytest.mark.parametrize("role", [Role.LEADERSHIP, Role.EDITOR])
def test_who_may_not_sees_the_proposals_and_no_button(role, page, service, world):
    services.read_notice(notice(world["notices"]["durian"].pk), now=timezone.now())
    client = signed_in(OfficerFactory(roles=[role]).email, "password", "mfa")
    shown = block(client.get(page))
    assert ("0810" in shown, "<button" in shown) == (True, False)
    for tail in ("", "nhan/", "bo/"):
        assert client.post(f"{page}may-doc/{tail}", {"code": "0810"}).status_code == 403
        assert client.get(f"{page}may-doc/{tail}").status_code == 405
    assert not Taken.objects.exists()
