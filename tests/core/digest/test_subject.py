from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.digest.compose import Item
from donbay.core.digest.subject import LONGEST, subject_line

TODAY = date(2026, 3, 2)


def item(**changes):
    return Item(**({"alert_ids": (1,), "symbol": "S", "root": "S", "grade": "DIRECT"} | changes))


NEW = item()
CLOSING = item(root="C", wto_deadline=TODAY + timedelta(days=3))
FOLLOW_UP = item(step="ADDENDUM")
MOVED = item(event="DEADLINE 2026-04-01")
APRIL = date(2026, 4, 1)
DURIAN = {
    "members": "Trung Quốc",
    "measure": "kiểm dịch",
    "goods": ("sầu riêng tươi",),
    "wto_deadline": APRIL,
}
FRUIT = {
    "members": "Nhật Bản",
    "measure": "MRL đối với",
    "goods": ("xoài", "thanh long", "chuối", "măng tây"),
    "wto_deadline": APRIL,
}
SHRIMPS = {"members": "Liên minh châu Âu", "goods": ("tôm đông lạnh",), "emergency": True}


def say(items, language="vi", **more):
    said = subject_line(items, province="Khánh Hòa", language=language, today=TODAY, **more)
    return said.removeprefix("[TBT Khánh Hòa] ")


@pytest.mark.parametrize(
    ("items", "vi", "en"),
    [
        (
            [NEW, NEW, CLOSING],
            "3 thông báo TBT/SPS mới, 1 sắp hết thời hạn góp ý",
            "3 new TBT/SPS notifications, 1 closing soon for comment",
        ),
        ([NEW], "1 thông báo TBT/SPS mới", "1 new TBT/SPS notification"),
        (
            [NEW, FOLLOW_UP, MOVED],
            "1 thông báo TBT/SPS mới, 2 văn bản bổ sung",
            "1 new TBT/SPS notification, 2 follow-up documents",
        ),
        ([FOLLOW_UP, FOLLOW_UP], "2 văn bản bổ sung", "2 follow-up documents"),
        (
            [NEW, FOLLOW_UP, CLOSING],
            "2 thông báo TBT/SPS mới, 1 sắp hết thời hạn góp ý",
            "2 new TBT/SPS notifications, 1 closing soon for comment",
        ),
    ],
)
def test_several_are_counted(items, vi, en):
    assert say(items) == vi
    assert say(items, "en") == en


@pytest.mark.parametrize(
    ("one", "vi"),
    [
        (item(**DURIAN), "Trung Quốc: sầu riêng tươi, góp ý đến 01/04/2026"),
        (item(**DURIAN | {"members": "Lào"}), "Lào: kiểm dịch sầu riêng tươi, góp ý đến 01/04/2026"),
        (item(**FRUIT), "Nhật Bản: xoài, thanh long…, góp ý đến 01/04/2026"),
        (item(**DURIAN | {"wto_deadline": None}), "Trung Quốc: kiểm dịch sầu riêng tươi"),
        (
            item(**DURIAN, step="ADDENDUM"),
            "Văn bản bổ sung, sửa đổi: Trung Quốc (sầu riêng tươi)",
        ),
        (item(**DURIAN, event="VOIDED"), "Không còn giá trị: Trung Quốc (sầu riêng tươi)"),
    ],
)
def test_one_is_told_by_member_and_goods(one, vi):
    assert say([one]) == vi


def test_an_emergency_comes_first():
    assert say([item(**SHRIMPS)]) == "Khẩn cấp: Liên minh châu Âu, tôm đông lạnh"
    both = [item(**FRUIT), item(**SHRIMPS | {"members": "Hoa Kỳ", "goods": ("cơm dừa sấy",)}), NEW]
    assert say(both) == "Khẩn cấp: Hoa Kỳ, cơm dừa sấy; và 2 thông báo"
    assert say([item(**SHRIMPS), NEW]) == "Khẩn cấp: Liên minh châu Âu; và 1 thông báo"


def test_the_first_mail_and_the_test_mail_say_what_they_are():
    welcome = [item(product="Bưởi da xanh"), CLOSING]
    assert say(welcome, kind="WELCOME") == (
        "Thông báo đang lấy ý kiến liên quan đến bưởi da xanh (2 thông báo, 1 sắp hết thời hạn)"
    )
    assert say([NEW], "en", kind="WELCOME") == "1 notification open for comment"
    assert say([item(product="Ô tô khách")], kind="WELCOME") == (
        "Thông báo đang lấy ý kiến liên quan đến ô tô khách (1 thông báo)"
    )
    several = [item(product="Bưởi da xanh"), item(product="Xoài sấy"), item(product="Xoài sấy")]
    assert say(several, kind="WELCOME") == ("Đang lấy ý kiến: bưởi da xanh và 1 sản phẩm khác (3 thông báo)")
    in_force = item(product="Chuối sấy", emergency=True)
    assert say([in_force], kind="WELCOME") == "Thông báo liên quan đến chuối sấy (1 thông báo)"
    assert say([NEW], kind="CANARY") == "Thư kiểm tra hằng ngày"


NAMES = st.lists(st.text("abc def", min_size=1, max_size=40), max_size=4).map(tuple)


@given(st.text("abc", min_size=1, max_size=30), NAMES, st.sampled_from([None, APRIL, TODAY]), st.booleans())
def test_a_subject_of_one_notice_fits_a_telephone(members, goods, day, emergency):
    one = item(members=members, goods=goods, wto_deadline=day, emergency=emergency, symbol="G/TBT/N/EU/1")
    assert len(subject_line([one], province="Khánh Hòa", language="vi", today=TODAY)) <= LONGEST
