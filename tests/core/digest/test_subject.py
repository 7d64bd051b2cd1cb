from datetime import date, timedelta

import pytest

from donbay.core.digest.compose import Item
from donbay.core.digest.subject import subject_line

TODAY = date(2026, 3, 2)


def item(**changes):
    return Item(**({"alert_ids": (1,), "symbol": "S", "root": "S", "grade": "DIRECT"} | changes))


NEW = item()
CLOSING = item(root="C", wto_deadline=TODAY + timedelta(days=3))
FOLLOW_UP = item(step="ADDENDUM")
MOVED = item(event="DEADLINE 2026-04-01")


def say(items, language="vi", **more):
    return subject_line(items, province="Khánh Hòa", language=language, today=TODAY, **more)


@pytest.mark.parametrize(
    ("items", "vi", "en"),
    [
        (
            [NEW, NEW, CLOSING],
            "3 thông báo mới, 1 sắp hết hạn góp ý",
            "3 new notices, 1 closing soon for comment",
        ),
        ([NEW], "1 thông báo mới", "1 new notice"),
        ([NEW, FOLLOW_UP, MOVED], "1 thông báo mới, 2 cập nhật", "1 new notice, 2 updates"),
        ([FOLLOW_UP], "1 cập nhật", "1 update"),
    ],
)
def test_the_subject_counts(items, vi, en):
    assert say(items) == f"[TBT Khánh Hòa] {vi}"
    assert say(items, "en") == f"[TBT Khánh Hòa] {en}"


def test_the_first_mail_and_the_test_mail_say_what_they_are():
    welcome = say([NEW, CLOSING], kind="WELCOME")
    assert welcome == "[TBT Khánh Hòa] 2 thông báo đang mở góp ý, 1 sắp hết hạn góp ý"
    moved = item(root="C", step="ADDENDUM", wto_deadline=TODAY + timedelta(days=3))
    chain = say([CLOSING, moved], kind="WELCOME")
    assert chain == "[TBT Khánh Hòa] 1 thông báo đang mở góp ý, 1 sắp hết hạn góp ý"
    assert say([NEW], "en", kind="WELCOME") == "[TBT Khánh Hòa] 1 notice still open for comment"
    assert say([NEW], kind="CANARY") == "[TBT Khánh Hòa] tin thử hằng ngày"
