"""Names of columns: known ones are sure, near ones likely, others nothing. All invented."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.lists.titles import NOTHING, Guess, Titles, plain

TITLES = Titles(
    {
        "name": ["Tên doanh nghiệp", "Tên đơn vị", "Enterprise"],
        "contact": ["Người liên hệ", "Contact person"],
        "email": ["Email", "Thư điện tử", "Hộp thư"],
        "phone": ["Điện thoại", "Số điện thoại"],
        "products": ["Sản phẩm", "Mặt hàng"],
    },
    hints={"name": ["công ty", "cơ sở"], "products": ["hàng"]},
    beside=["STT", "Fax", "Ghi chú"],
    shapes={"email": re.compile(r"\S+@\S+")},
)
BARE = Titles({"name": ["Tên"]})


def sure(field):
    return Guess(field, sure=True)


def likely(field):
    return Guess(field, sure=False)


@pytest.mark.parametrize(
    "title",
    [
        "Tên doanh nghiệp",
        "TÊN DOANH NGHIỆP",
        "Ten doanh nghiep",
        "  Tên   doanh\nnghiệp  ",
        "Tên doanh nghiệp (*)",
        "Tên doanh nghiệp *:",
        "Tên doanh nghiệp [bắt buộc]",
        "“Tên doanh nghiệp”",
        "Tên doanh nghiệp 1",
        "Te\u0302n doanh nghie\u0323\u0302p",  # letters and marks apart
        "Tªn doanh nghiÖp",  # typed for an old font
    ],
)
def test_a_known_name_is_sure_however_it_is_written(title):
    assert TITLES.guess(title) == sure("name")


@pytest.mark.parametrize(
    ("title", "guess"),
    [
        ("Sản phẩm chính", sure("products")),
        ("Mặt hàng chủ yếu", sure("products")),
        ("Email / Thư điện tử", sure("email")),
        ("Email hoặc hộp thư", sure("email")),
        ("Điện thoại, Fax", sure("phone")),  # the fax is a column that we do not use
        ("Email - Website", likely("email")),  # a part that nobody knows
        ("Email / Điện thoại", NOTHING),  # two fields in one column
        ("Tên doanh nghệp", likely("name")),  # a slip of a letter
        ("Danh sách công ty trong khu", likely("name")),
        ("Tên hàng hóa", likely("products")),
        ("STT", NOTHING),
        ("Ghi chú thêm", NOTHING),
        ("Nhiệt độ", NOTHING),
        ("", NOTHING),
        (" -–/ ", NOTHING),
        ("x" * 121, NOTHING),
    ],
)
def test_what_a_title_means(title, guess):
    assert TITLES.guess(title) == guess


@pytest.mark.parametrize(
    ("title", "group", "guess"),
    [
        ("Tên", "Người liên hệ", sure("contact")),
        ("Họ và tên", "Đại diện pháp luật", sure("contact")),
        ("Tên", "Sản phẩm", sure("products")),
        ("Tên hàng", "Hàng xuất khẩu", sure("products")),
        ("điện thoại", "Số", sure("phone")),  # group and title together are a name we know
        ("Số", "điện thoại", sure("phone")),
        ("Email", "Người liên hệ", sure("email")),
    ],
)
def test_below_a_group_a_bare_title_means_what_the_group_says(title, group, guess):
    assert TITLES.guess(title, group) == guess


def test_a_group_lends_no_field_that_the_list_does_not_have():
    assert BARE.guess("Tên", "Người liên hệ") == sure("name")


def test_a_title_as_long_as_a_sentence_means_nothing_whatever_stands_in_it():
    assert TITLES.guess("công ty " * 15) == likely("name")  # a hundred and nineteen letters
    assert TITLES.guess("công ty " * 15 + "ab") == NOTHING


@pytest.mark.parametrize(("more", "guess"), [("", "sure"), ("abcd", "likely"), ("abcde", "nothing")])
def test_a_slip_is_of_a_few_letters_however_long_the_name(more, guess):
    name = "Họ tên người đại diện theo pháp luật của đơn vị"
    titles = Titles({"head": [name]})
    assert (
        titles.guess(name + more)
        == {"sure": sure("head"), "likely": likely("head"), "nothing": NOTHING}[guess]
    )


def test_a_name_of_a_few_letters_is_not_taken_for_another():
    assert Titles({"email": ["mail"]}).guess("mai") == NOTHING


def test_of_two_hints_the_first_in_the_title_counts():
    assert TITLES.guess("Mã hàng của công ty") == likely("products")
    assert TITLES.guess("Mã công ty nhập hàng") == likely("name")


def test_cells_speak_for_a_field_whose_shape_is_known_and_for_no_other():
    assert TITLES.fits("email", ["a@b.example", " c@d.example "])
    assert not TITLES.fits("email", ["a@b.example", "không"])
    assert not TITLES.fits("email", [])
    assert not TITLES.fits("phone", ["0905123456"])
    assert not TITLES.fits("no such field", ["a@b.example"])


def test_the_fields_come_in_their_order():
    assert TITLES.fields == ("name", "contact", "email", "phone", "products")


@given(st.text(max_size=130), st.text(max_size=40))
def test_any_title_is_a_field_of_ours_or_nothing(title, group):
    guess = TITLES.guess(title, group)
    assert guess.field in (*TITLES.fields, "")
    assert guess.field or guess.sure


@given(st.text(max_size=60))
def test_a_title_made_plain_stays_plain(title):
    assert plain(title) == plain(title).strip()
    assert "\n" not in plain(title)
