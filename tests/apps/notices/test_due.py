"""Deadlines in words: how many days, or why there is none."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from donbay.apps.notices.due import SOON_DAYS, Due, days_words, due_of, standing_words, state_of
from tests.apps.notices.built import TODAY, row

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def in_days(days):
    return TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "state", "says"),
    [
        (-400, "PAST", "đã hết hạn"),
        (-1, "PAST", "đã hết hạn"),
        (0, "SOON", "hôm nay là ngày cuối"),
        (1, "SOON", "còn 1 ngày"),
        (14, "SOON", "còn 14 ngày"),
        (15, "OPEN", "còn 15 ngày"),
        (400, "OPEN", "còn 400 ngày"),
    ],
)
def test_a_day_is_past_soon_or_open_and_said_so(days, state, says):
    assert state_of(in_days(days), TODAY) == state
    assert days_words(in_days(days), TODAY) == says


@pytest.mark.parametrize(
    ("days", "says"), [(0, "today is the last day"), (1, "1 day left"), (2, "2 days left"), (-1, "closed")]
)
def test_days_are_counted_in_english_with_their_plural(days, says):
    with translation.override("en"):
        assert days_words(in_days(days), TODAY) == says


@given(DAYS, DAYS)
def test_the_state_follows_the_days_that_are_left(day, today):
    left = (day - today).days
    wanted = "PAST" if left < 0 else "SOON" if left <= SOON_DAYS else "OPEN"
    assert state_of(day, today) == wanted


@given(DAYS, DAYS)
def test_only_a_day_that_is_over_is_said_to_be_over(day, today):
    assert (days_words(day, today) == "đã hết hạn") == (day < today)
    assert (days_words(day, today) == "hôm nay là ngày cuối") == (day == today)


@pytest.mark.parametrize("left", [0, 1, SOON_DAYS])
def test_the_last_day_of_a_year_is_counted_over_its_end(left):
    today = date(2026, 12, 31)
    assert days_words(today + timedelta(days=left), today) == (
        f"còn {left} ngày" if left else "hôm nay là ngày cuối"
    )


def test_an_open_notice_says_its_day_and_is_urgent_without_one_of_the_province():
    assert due_of(row(deadline=in_days(40)), TODAY) == Due(
        "OPEN", "còn 40 ngày", in_days(40), wto_state="OPEN", wto_says="còn 40 ngày", urgent=True
    )


def test_the_provinces_own_day_is_counted_to_and_nothing_is_urgent():
    found = due_of(row(deadline=in_days(40), local_deadline=in_days(10)), TODAY)
    assert (found.day, found.local, found.local_state, found.local_says) == (
        in_days(40), in_days(10), "SOON", "còn 10 ngày"
    )  # fmt: skip
    assert (found.state, found.says, found.urgent, found.over) == ("SOON", "còn 10 ngày", False, False)
    assert (found.wto_state, found.wto_says, found.takes, found.closed_here) == (
        "OPEN",
        "còn 40 ngày",
        True,
        False,
    )


@pytest.mark.parametrize(("passed", "local"), [(0, TODAY), (1, None)])
def test_the_provinces_day_is_in_force_to_its_end(passed, local):
    """On its last day it is still shown; the day after only the WTO's day is, with the words that it is over."""
    found = due_of(row(deadline=in_days(20), local_deadline=in_days(-passed)), TODAY)
    assert found.local == local
    assert found.local_says == ("đã hết hạn" if passed else "hôm nay là ngày cuối")
    assert found.urgent is False
    assert found.says == ("còn 20 ngày" if passed else "hôm nay là ngày cuối")
    assert (found.takes, found.closed_here) == (not passed, bool(passed))


def test_a_day_that_passed_is_not_urgent_any_more():
    assert due_of(row(deadline=in_days(-1)), TODAY) == Due(
        "PAST", "đã hết hạn", in_days(-1), wto_state="PAST", wto_says="đã hết hạn"
    )


@pytest.mark.parametrize(
    ("standing", "says"),
    [
        ("VOIDED", "không còn giá trị"),
        ("REPLACED", "đã được thay thế"),
        ("WITHDRAWN", "đã rút lại"),
        ("REVOKED", "đã bãi bỏ"),
        ("LIFTED", "đã dỡ bỏ"),
    ],
)
def test_what_does_not_stand_is_over_whatever_its_day(standing, says):
    gone = row(deadline=in_days(40), standing=standing, ended_by="G/TBT/N/USA/1/Rev.1")
    assert due_of(gone, TODAY) == Due("NONE", says, by="G/TBT/N/USA/1/Rev.1", over=True)
    assert standing_words(standing) == says


@pytest.mark.parametrize("standing", ["STANDS", "", "OF ANOTHER RELEASE"])
def test_of_what_stands_nothing_is_said(standing):
    assert standing_words(standing) == ""


@pytest.mark.parametrize(
    ("columns", "says", "by"),
    [
        ({"ends": "TAKEN"}, "đã thông qua, không lấy ý kiến", ""),
        ({"deadline_by": "G/TBT/N/USA/1/Add.1"}, "đã thông qua, không lấy ý kiến", "G/TBT/N/USA/1/Add.1"),
        ({"ends": "WITHDRAWN"}, "không lấy ý kiến", ""),
        ({"ends": "LIFTED"}, "không lấy ý kiến", ""),
    ],
)
def test_without_a_day_the_reason_is_said_and_it_is_over(columns, says, by):
    assert due_of(row(**columns), TODAY) == Due("NONE", says, by=by, over=True)


@pytest.mark.parametrize(
    ("origin", "says"),
    [
        ("NOT_APPLICABLE", "không lấy ý kiến"),
        ("", "không nêu thời hạn góp ý"),
        ("COMPUTED", "không nêu thời hạn góp ý"),
    ],
)
def test_a_member_that_asks_nobody_and_one_that_says_nothing_are_told_apart(origin, says):
    assert due_of(row(deadline_origin=origin), TODAY) == Due("NONE", says)


def test_a_day_that_another_document_moved_says_which_and_what_it_was():
    moved = row(deadline=in_days(40), stated_deadline=in_days(5), deadline_by="G/TBT/N/USA/1/Add.1")
    found = due_of(moved, TODAY)
    assert (found.day, found.was, found.by) == (in_days(40), in_days(5), "G/TBT/N/USA/1/Add.1")


def test_another_document_that_repeats_the_day_moved_nothing():
    same = row(deadline=in_days(40), deadline_by="G/TBT/N/USA/1/Add.1")
    assert due_of(same, TODAY).was is None


@given(st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS), DAYS)
def test_a_notice_is_over_or_has_a_day_only_where_it_may(deadline, local, today):
    """Whatever the days are: what is in force lies ahead or is said to be past, and only the past is not urgent."""
    found = due_of(row(deadline=deadline, local_deadline=local if deadline else None), today)
    assert found.day == deadline
    assert (found.state == "NONE") == (deadline is None)
    assert found.local is None or found.local >= today
    assert found.over is False
    if found.urgent:
        assert deadline >= today
