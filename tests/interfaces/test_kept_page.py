"""The page that tells officers what is kept how long."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from donbay.foundation import retention
from donbay.foundation.kept_for import forget_all
from donbay.foundation.letting_go import let_go
from donbay.foundation.models import TimetableRun
from donbay.interfaces.timetable.services import next_due
from tests.factories.accounts import OfficerFactory
from tests.factories.alerts import MONDAY

from .conftest import signed_in

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def run(days_ago, entry="x"):
    return TimetableRun.objects.create(entry=entry, due_at=MONDAY - days_ago * DAY, taken_at=MONDAY)


@pytest.fixture
def page():
    """Show the page at eight on a Monday, in words without marks."""
    with time_machine.travel(MONDAY, tick=False):
        client = signed_in(OfficerFactory().email, "password", "mfa")

        def show(language="vi"):
            client.cookies["django_language"] = language
            text = client.get(reverse("desk:kept")).content.decode()
            return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))

        yield show


def test_every_kind_is_there_in_words_with_its_reason(page):
    text = page()
    for kind in retention.kinds():
        assert f"{kind.what} {kind.why}" in text, kind.name
    assert "Lần tới: 01:00 ngày 03/03/2026." in text
    assert "nhật ký hoạt động; việc đồng ý" in text


def test_what_is_due_and_what_went_is_told_in_numbers(page):
    for days in (20, 21, 13):
        run(days)
    text = page()
    assert re.search(
        r"Các lần chạy của lịch tự động .{40,60} 14 ngày 2 mục, khoảng \d+ byte có từ 09/02/2026 chưa có 0",
        text,
    )
    let_go(now=MONDAY)
    assert page() == text  # it is counted once an hour
    forget_all()
    assert re.search(r"Các lần chạy của lịch tự động .{40,60} 14 ngày không có 02/03/2026: 2 2", page())


@pytest.mark.parametrize("many", [1, 30])
def test_the_page_costs_the_same_however_much_is_due(page, many, django_assert_max_num_queries):
    for number in range(many):
        run(20, f"x{number}")
    page()
    forget_all()
    with django_assert_max_num_queries(1 + 2 * len(retention.kinds()) + 8):
        page()


def test_the_next_time_is_the_next_one_of_the_timetable():
    assert next_due("let go", MONDAY - 7 * timedelta(hours=1)) == MONDAY - timedelta(hours=6, minutes=55)
