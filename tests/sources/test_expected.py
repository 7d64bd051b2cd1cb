"""What a healthy source gives: floors of shares and of numbers a day, and what of a run lies below them."""

import pytest

from donbay.core.notices.record import NoticeRecord
from donbay.sources._kit.expected import ENOUGH, ENOUGH_DAYS, Expected, findings
from donbay.sources._kit.registry import cards

USUAL = Expected(says="", per_working_day=(5, 80), fill={"hs": 0.3, "title": 0.9})
WELL = {"hs": 40, "title": 100}


def found(records=100, filled=WELL, working_days=5, expected=USUAL):
    return [
        (one.code, dict(one.facts))
        for one in findings(expected, records=records, filled=filled, working_days=working_days)
    ]


def test_what_is_as_expected_says_nothing():
    assert found() == []
    assert found(filled={"hs": 30, "title": 90}) == []  # the floors themselves are well


def test_an_emptied_field_is_named_with_its_share_and_its_floor():
    assert found(filled={"title": 100}) == [("FIELDS_EMPTIED", {"fields": "hs (0% < 30%)"})]
    assert found(filled={"hs": 29, "title": 89}) == [
        ("FIELDS_EMPTIED", {"fields": "hs (29% < 30%), title (89% < 90%)"})
    ]


@pytest.mark.parametrize(("records", "odd"), [(ENOUGH - 1, False), (ENOUGH, True)])
def test_the_shares_of_a_few_records_say_nothing(records, odd):
    assert bool(found(records=records, filled={}, working_days=0)) is odd


@pytest.mark.parametrize(
    ("records", "working_days", "a_day"),
    [(20, 5, 4), (1, 5, 0), (22, 5, 4), (405, 5, 81), (25, 5, None), (23, 5, None), (400, 5, None)],
)
def test_too_few_and_too_many_a_day_are_told(records, working_days, a_day):
    filled = {"hs": records, "title": records}
    told = [("NOT_AS_MANY", {"found": a_day, "low": 5, "high": 80})] if a_day is not None else []
    assert found(records=records, filled=filled, working_days=working_days) == told


def test_without_enough_whole_days_or_any_record_nothing_is_said_of_their_number():
    assert found(records=1, filled={}, working_days=ENOUGH_DAYS - 1) == []
    assert found(records=0, filled={}) == []
    assert found(records=1, filled={}, expected=Expected(says="")) == []


def test_emptied_fields_come_first():
    assert [code for code, _ in found(records=20, filled={})] == ["FIELDS_EMPTIED", "NOT_AS_MANY"]


def test_the_cards_name_fields_of_a_notice_and_shares():
    for card in cards().values():
        assert set(card.expected.fill) <= set(NoticeRecord.__struct_fields__), card.name
        assert all(0 < share < 1 for share in card.expected.fill.values()), card.name
        assert card.expected.says, card.name
    assert {name for name, card in cards().items() if card.expected.per_working_day} == {
        "eping_api",
        "wto_api",
    }
