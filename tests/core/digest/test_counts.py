from datetime import date, timedelta

import pytest

from donbay.core.digest.compose import Item
from donbay.core.digest.counts import Counts, counts_of, first_deadline, is_closing
from donbay.core.digest.subject import counts_in_words

TODAY = date(2026, 3, 2)
GONE, SOON, LATE = TODAY - timedelta(days=1), TODAY + timedelta(days=13), TODAY + timedelta(days=14)


def item(**changes):
    return Item(**({"alert_ids": (1,), "symbol": "S", "root": "S", "grade": "DIRECT"} | changes))


@pytest.mark.parametrize(
    ("one", "day", "closing"),
    [
        (item(wto_deadline=SOON), SOON, True),
        (item(wto_deadline=LATE), LATE, False),
        (item(wto_deadline=LATE, local_deadline=SOON), SOON, True),  # the province's own day comes first
        (item(wto_deadline=SOON, local_deadline=GONE), SOON, True),  # and is no day any more once it is over
        (item(wto_deadline=SOON, over=True), None, False),
        (item(wto_deadline=SOON, emergency=True), SOON, False),
        (item(wto_deadline=GONE), None, False),
        (item(), None, False),
    ],
)
def test_what_closes_soon_is_what_still_takes_comments_for_less_than_two_weeks(one, day, closing):
    assert first_deadline(one, TODAY) == day
    assert is_closing(one, TODAY) is closing


def test_every_line_counts_also_two_of_one_chain():
    lines = [
        item(wto_deadline=SOON),
        item(wto_deadline=SOON, step="ADDENDUM"),
        item(event="VOIDED", over=True, wto_deadline=SOON),
        item(emergency=True, wto_deadline=SOON),
    ]
    counts = counts_of(lines, today=TODAY)
    assert counts == Counts(new=2, updates=2, emergencies=1, closing=2)
    assert list(counts_in_words(counts, "vi").values()) == [
        "2 thông báo TBT/SPS mới",
        "2 văn bản bổ sung",
        "1 biện pháp khẩn cấp",
        "2 sắp hết thời hạn góp ý",
    ]
    assert list(counts_in_words(counts, "en").values()) == [
        "2 new TBT/SPS notifications",
        "2 follow-up documents",
        "1 emergency measure",
        "2 closing soon for comment",
    ]
