from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.digest.compose import Item, arrange, is_urgent

TODAY = date(2026, 3, 2)


def item(number, **changes):
    symbol = changes.pop("symbol", f"G/TBT/N/XYZ/{number}")
    usual = {
        "alert_ids": (number,),
        "symbol": symbol,
        "root": symbol.split("/Add")[0].split("/Corr")[0],
        "grade": "DIRECT",
        "title": f"Title {number}",
        "distributed": TODAY,
    }
    return Item(**(usual | changes))


def order(items, cap=100):
    return [one.alert_ids[0] for one in arrange(items, today=TODAY, cap=cap).shown]


def test_the_own_deadline_comes_first_then_class_then_date():
    items = [
        item(1, grade="RELATED"),
        item(2, distributed=TODAY - timedelta(days=3)),
        item(3),
        item(4, wto_deadline=TODAY + timedelta(days=30)),
        item(5, local_deadline=TODAY + timedelta(days=20), wto_deadline=TODAY + timedelta(days=34)),
        item(6, wto_deadline=TODAY + timedelta(days=10), grade="RELATED"),
    ]
    assert order(items) == [6, 5, 4, 3, 2, 1]


def test_a_deadline_that_passed_does_not_push_forward():
    late = item(1, wto_deadline=TODAY - timedelta(days=1), grade="RELATED")
    assert order([late, item(2)]) == [2, 1]


def test_when_only_the_own_deadline_passed_the_wto_deadline_counts():
    urgent = item(1, local_deadline=TODAY - timedelta(days=1), wto_deadline=TODAY + timedelta(days=5))
    assert order([item(2, wto_deadline=TODAY + timedelta(days=6)), urgent]) == [1, 2]


def test_follow_ups_stand_under_their_parent():
    items = [
        item(1, symbol="G/TBT/N/XYZ/7/Add.1", step="ADDENDUM", title="T", distributed=TODAY),
        item(2, symbol="G/TBT/N/XYZ/8", wto_deadline=TODAY + timedelta(days=40)),
        item(3, symbol="G/TBT/N/XYZ/7", title="T", wto_deadline=TODAY + timedelta(days=20)),
    ]
    layout = arrange(items, today=TODAY, cap=10)
    assert [[one.alert_ids[0] for one in group.items] for group in layout.groups] == [[3, 1], [2]]


def test_parallel_notices_with_the_same_title_stand_together():
    items = [
        item(1, title="Rules on  Tuna", wto_deadline=TODAY + timedelta(days=9)),
        item(2, wto_deadline=TODAY + timedelta(days=10)),
        item(3, title="rules on tuna", wto_deadline=TODAY + timedelta(days=60)),
    ]
    groups = arrange(items, today=TODAY, cap=10).groups
    assert [[one.alert_ids[0] for one in group.items] for group in groups] == [[1, 3], [2]]


def test_notices_without_a_title_are_not_taken_for_parallel():
    items = [item(1, title=""), item(2, title=" ")]
    assert len(arrange(items, today=TODAY, cap=10).groups) == 2


def test_home_drafts_come_last_under_their_own_heading():
    home = item(1, domestic=True, wto_deadline=TODAY + timedelta(days=1))
    layout = arrange([home, item(2, grade="RELATED")], today=TODAY, cap=10)
    assert [group.domestic for group in layout.groups] == [False, True]


def test_the_cap_cuts_the_least_pressing_and_counts_them():
    items = [item(n, wto_deadline=TODAY + timedelta(days=n)) for n in range(1, 91)]
    layout = arrange(items, today=TODAY, cap=20)
    assert [one.alert_ids[0] for one in layout.shown] == list(range(1, 21))
    assert sorted(one.alert_ids[0] for one in layout.rest) == list(range(21, 91))


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.booleans()), max_size=30), st.integers(0, 12)
)
def test_nothing_is_lost_or_doubled_whatever_the_cap(shapes, cap):
    items = [
        item(n, symbol=f"G/TBT/N/XYZ/{root}", title=f"T{title}", domestic=home)
        for n, (root, title, home) in enumerate(shapes)
    ]
    layout = arrange(items, today=TODAY, cap=cap)
    assert sorted(one.alert_ids[0] for one in (*layout.shown, *layout.rest)) == list(range(len(items)))
    assert len(layout.shown) == min(cap, len(items))


@pytest.mark.parametrize(
    ("days", "emergency", "expected"),
    [(0, False, True), (13, False, True), (14, False, False), (-1, False, False), (60, True, True)],
)
def test_urgent_is_an_emergency_or_under_fourteen_days(days, emergency, expected):
    deadline = TODAY + timedelta(days=days)
    assert is_urgent(deadline, emergency=emergency, today=TODAY) is expected


def test_no_deadline_is_not_urgent():
    assert is_urgent(None, emergency=False, today=TODAY) is False


def test_an_emergency_comes_first_though_it_has_no_deadline():
    soon = item(1, symbol="G/SPS/N/EU/1", root="G/SPS/N/EU/1", title="a", wto_deadline=TODAY)
    emergency = item(2, symbol="G/SPS/N/EU/2", root="G/SPS/N/EU/2", title="b", emergency=True)
    layout = arrange([soon, emergency], today=TODAY, cap=10)
    assert [one.symbol for one in layout.shown] == ["G/SPS/N/EU/2", "G/SPS/N/EU/1"]
