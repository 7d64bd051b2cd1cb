"""Names stand in the order of the Vietnamese alphabet, whatever the code points."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.text.order import order_of

MEMBERS = [
    "Ả Rập Xê Út", "Ai Cập", "Angola", "Áo", "Ấn Độ", "Ba Lan", "Bỉ", "Campuchia", "Đài Loan", "Đan Mạch", "Đức",
    "Estonia", "Hoa Kỳ", "Hy Lạp", "Lào", "Liên minh châu Âu", "Mexico", "Nhật Bản", "Ô-man", "Pháp", "Trung Quốc",
    "Úc", "Uganda", "Ukraine", "Ý", "Yemen",
]  # fmt: skip
GOODS = [
    "Bưởi", "Cà phê", "Cá tra", "Cam", "Da", "Dừa", "Đu đủ", "Gạo", "Măng tây", "Mận", "Nho", "Ong", "Ốc hương", "Ớt",
    "Tôm", "Trà", "Tủ", "Tương",
]  # fmt: skip


@pytest.mark.parametrize("names", [MEMBERS, GOODS])
def test_a_list_reads_as_in_a_vietnamese_book(names):
    mixed = random.Random(7).sample(names, len(names))  # noqa: S311 - only to mix
    assert sorted(mixed, key=order_of) == names


@pytest.mark.parametrize(
    "names",
    [
        ["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mâ"],
        ["d", "dz", "đ", "e", "ê", "g"],
        ["o", "oz", "ô", "ơ", "p", "u", "ư", "v"],
        ["Bán", "Bàn đạp"],
        ["Công ty 1", "Công ty A"],
        ["Công ty", "Công ty A", "Cộng ty A"],
        ["na", "Na", "nạ"],
    ],
)
def test_letters_decide_before_tones_and_tones_before_capitals(names):
    assert [order_of(name)[:2] for name in names] == sorted(order_of(name)[:2] for name in names)


@given(st.lists(st.text(max_size=12), max_size=12))
def test_any_text_has_one_place(names):
    once = sorted(names, key=order_of)
    assert sorted(random.Random(1).sample(names, len(names)), key=order_of) == once  # noqa: S311 - only to mix


@given(st.text(max_size=20))
def test_writing_a_letter_in_one_sign_or_two_does_not_move_it(text):
    assert (
        order_of(unicodedata.normalize("NFD", text))[:2] == order_of(unicodedata.normalize("NFC", text))[:2]
    )
