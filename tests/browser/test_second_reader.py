"""An officer asks the second reader, sees what it proposes, takes a heading over and gives it back, in a browser."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from donbay.apps.reader import services
from donbay.apps.reader.models import Taken
from tests.replay.reader import FakeReader

from .conftest import session_of
from .test_accessibility import walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAID = {
    "headings": [{"code": "0810", "quote": "Durians"}, {"code": "0804", "quote": "tropical fruit"}],
    "summary": "Dự thảo về dư lượng trong quả nhiệt đới &lt;b&gt;và rau quả nhập khẩu.",
}


def as_worker(work):
    """Run this in a thread of its own: the browser's event loop runs in this one."""

    def run():
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(timeout=30)


def test_proposals_are_asked_for_taken_over_and_given_back(reader, world, settings):
    about = world["notices"]["durian"].pk
    path = f"/ban-lam-viec/hang-doi/{about}/"
    session = session_of("can-bo@so.example", "password", "mfa")
    with FakeReader(usual=SAID) as fake:
        settings.READER_URL, settings.READER_MODEL = fake.url, "fake-7b"
        page = reader.page(session=session)
        page.goto(path)
        page.get_by_role("button", name="Đọc bằng dịch vụ").click()
        page.get_by_text("Đang chờ đọc").wait_for()
        as_worker(lambda: services.read_waiting(now=timezone.now()))
        page.reload()
        block = page.get_by_role("region", name="Máy đọc đề xuất")
        assert block.locator("[data-summary]").inner_text() == SAID["summary"]  # as text, letter by letter
        assert walk(reader, [path], session=session) == []
        block.get_by_role("button", name="Nhận nhóm này").first.click()
        page.get_by_role("button", name="Bỏ nhóm này").wait_for()
        assert list(Taken.objects.values_list("notice_id", "code")) == [(about, "0810")]
        page.get_by_role("button", name="Bỏ nhóm này").click()
        page.get_by_text("Đã bỏ nhóm hàng").wait_for()
        assert not Taken.objects.exists()
