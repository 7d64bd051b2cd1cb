"""What the pages say of deadlines, sources, dates that are words, and errors."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client

from donbay.apps.notices.due import due_of
from donbay.apps.notices.queries import row_of
from donbay.apps.notices.templatetags.notices import code_words, flag_words, word_date
from donbay.apps.notices.types import Health
from donbay.core.notices.record import Code, WordDate
from donbay.foundation.look.templatetags.look import beam
from donbay.interfaces.portal.health import line_of, worst_of

from . import scene

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "state", "says"),
    [
        (-1, "PAST", "đã hết hạn"),
        (0, "SOON", "hôm nay là ngày cuối"),
        (14, "SOON", "còn 14 ngày"),
        (15, "OPEN", "còn 15 ngày"),
    ],
)
def test_a_deadline_is_said_in_days(days, state, says):
    row = scene.notice("G/TBT/N/USA/1", now=NOW, title="x", day=TODAY, deadline=TODAY + timedelta(days=days))
    due = due_of(row_of(row), TODAY)
    assert (due.wto_state, due.wto_says) == (state, says)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("origin", "says"), [("", "không nêu thời hạn góp ý"), ("NOT_APPLICABLE", "không lấy ý kiến")]
)
def test_no_deadline_and_nothing_said_are_two_things(origin, says):
    row = scene.notice("G/TBT/N/USA/1", now=NOW, title="x", day=TODAY, origin=origin)
    assert (due_of(row_of(row), TODAY).state, due_of(row_of(row), TODAY).says) == ("NONE", says)


@pytest.mark.parametrize(
    ("when", "says"),
    [
        (WordDate(), "chưa nêu"),
        (WordDate(date(2026, 9, 1), "2026-09-01", "STATED"), "01/09/2026"),
        (WordDate(None, "Upon publication", "STATED"), "“Upon publication”"),
        (
            WordDate(date(2026, 9, 1), "60 days from notification", "COMPUTED"),
            "01/09/2026 (“60 days from notification”)",
        ),
        (WordDate(None, "Not applicable", "NOT_APPLICABLE"), "không áp dụng"),
    ],
)
def test_dates_that_are_words_keep_their_words(when, says):
    assert word_date(when) == says


@pytest.mark.parametrize(
    ("code", "shown", "flag"),
    [
        (Code("080450", "0804.50"), "0804 50", ""),
        (Code("08", "08"), "08", ""),
        (Code("", "ABC", "", "UNKNOWN"), "ABC", "không có trong danh mục"),
        (Code("650610", "6506.10.20", "", "NATIONAL"), "6506 10", "mã quốc gia 6506.10.20"),
        (Code("67.080.10", "67.080.10"), "67.080.10", ""),
    ],
)
def test_codes_are_shown_as_people_read_them(code, shown, flag):
    assert (code_words(code), flag_words(code)) == (shown, flag)


def health(state, **facts):
    return Health(source="a", title_vi="Trang A", title_en="Page A", state=state, **facts)


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (health("NEW", since=NOW, new=3), "cập nhật lúc 08:00 ngày 02/03/2026: có 3 thông báo mới"),
        (health("NONE", since=NOW), "cập nhật lúc 08:00 ngày 02/03/2026: không có thông báo mới"),
        (health("BLIND", since=NOW, reason="x"), "chưa cập nhật được từ 08:00 ngày 02/03/2026"),
        (health("BLIND", reason="x"), "chưa cập nhật lần nào"),
    ],
)
def test_a_source_has_three_states_in_words(state, says):
    assert line_of(state).says == says


def test_the_worst_source_is_shown_and_no_source_is_never_calm():
    lines = [line_of(health("NONE", since=NOW)), line_of(health("BLIND")), line_of(health("NEW", since=NOW))]
    assert worst_of(lines).state == "BLIND"
    assert worst_of([lines[0], lines[2]]).state == "NEW"
    assert worst_of([]).state == "BLIND"


def test_the_beam_places_today_between_its_ends():
    drawn = beam(start=TODAY, local=TODAY + timedelta(days=30), end=TODAY + timedelta(days=60), today=TODAY)
    assert (drawn["drawn"], drawn["today"], drawn["local"]) == (True, 10, 250)
    late = beam(start=TODAY, local=None, end=TODAY + timedelta(days=60), today=TODAY + timedelta(days=99))
    assert (late["today"], late["local"]) == (490, None)
    assert beam(start=TODAY, local=None, end=TODAY, today=TODAY) == {"drawn": False}


def test_the_page_of_a_crash_needs_nothing_that_may_be_broken():
    said = render_to_string("500.html")
    assert "Có lỗi ở phía chúng tôi" in said
    assert '<html lang="vi">' in said


@pytest.mark.django_db
def test_a_form_from_another_site_is_refused_in_words():
    response = Client(enforce_csrf_checks=True).post("/dang-ky/", {})
    assert response.status_code == 403
    assert "Phiên làm việc đã hết hạn" in response.content.decode()
