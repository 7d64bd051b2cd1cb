"""What the cells of a list mean: what is understood, and what is said of the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.apps.enterprises.meanings import (
    addresses_of,
    codes_of,
    form_of,
    markets_of,
    place_in_address,
    place_of,
)

UNITS = {"phường nha trang": 1, "nha trang": 1, "p. nha trang": 1, "xã diên khánh": 2, "diên khánh": 2}


def find(text):
    return UNITS.get(text.strip().lower())


def read(reader, text):
    """Return what is understood, and the sentences about what is not."""
    said = []
    found = reader(text, lambda why: said.append(str(why)))
    return found, said


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Công ty TNHH Mẫu", "COMPANY"),
        ("CTY CP Mẫu", "COMPANY"),
        ("DNTN Mẫu", "COMPANY"),
        ("Mau Seafood Co., Ltd", "COMPANY"),
        ("HTX Mẫu", "COOPERATIVE"),
        ("Hợp tác xã của công ty Mẫu", "COOPERATIVE"),  # what stands first decides
        ("Công ty của hợp tác xã Mẫu", "COMPANY"),
        ("Hộ kinh doanh Mẫu", "HOUSEHOLD"),
        ("Cơ sở sản xuất Mẫu", "HOUSEHOLD"),
        ("Sở Công Thương", "OFFICE"),
        ("cooperative", "COOPERATIVE"),
        ("HOUSEHOLD", "HOUSEHOLD"),
        ("H.T.X Mẫu", ""),
        ("Mẫu", ""),
        ("", ""),
    ],
)
def test_a_form_is_told_by_the_word_that_stands_first(text, form):
    assert form_of(text) == form


@pytest.mark.parametrize(
    ("text", "codes", "said"),
    [
        ("Hoa Kỳ; Nhật Bản", ["USA", "JPN"], []),
        ("Hoa Kỳ, Nhật Bản / Trung Quốc", ["USA", "JPN", "CHN"], []),
        ("Hoa Kỳ (40%), Nhật Bản 60 %", ["USA", "JPN"], []),
        ("Hoa Kỳ và Nhật Bản", ["USA", "JPN"], []),
        ("xuất khẩu sang Hoa Kỳ", ["USA"], []),
        ("Hoa Kỳ; hoa ky; USA", ["USA"], []),
        ("nội địa", ["VNM"], []),
        ("Trong nước; Hoa Kỳ", ["VNM", "USA"], []),
        ("Toàn cầu", [], []),
        ("Hoa Kỳ; Sao Hỏa", ["USA"], ["Chưa rõ thị trường “Sao Hỏa” nên không lưu."]),
        ("", [], []),
    ],
)
def test_markets_are_understood_and_the_rest_is_named(text, codes, said):
    assert read(markets_of, text) == (codes, said)


def test_everywhere_beside_a_market_is_everywhere():
    assert read(markets_of, "Hoa Kỳ; toàn thế giới") == ([], [])


def test_a_cell_of_nothing_known_says_that_every_market_counts():
    found, said = read(markets_of, "Sao Hỏa")
    assert found == []
    assert said == [
        "Chưa rõ thị trường “Sao Hỏa” nên không lưu.",
        "Không nhận ra thị trường nào; hồ sơ mới sẽ nhận tin của mọi thị trường, "
        "hồ sơ đã có giữ thị trường đang lưu.",
    ]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("phường Nha Trang", 1),
        ("Nha Trang (cũ)", 1),
        ("thôn 3, xã Diên Khánh", 2),
        ("Thôn 3 - Diên Khánh.", 2),
        ("thôn 3\nDiên Khánh", 2),
        ("Đà Lạt", None),
        ("", None),
    ],
)
def test_a_unit_is_found_whole_or_in_a_part(text, unit):
    assert place_of(text, find) == unit


@pytest.mark.parametrize(
    ("address", "unit"),
    [
        ("Số 1 đường Mẫu, phường Nha Trang", 1),
        ("Số 1 đường Mẫu, P. Nha Trang, tỉnh Khánh Hòa", 1),
        ("Số 1 đường Mẫu, Nha Trang", None),  # without its level it may be a street
        ("Phường Nha Trang, thành phố Nha Trang", None),  # of before July 2025
        ("xã Diên Khánh, huyện Diên Khánh", None),
        ("phường Nha Trang, xã Diên Khánh", None),  # two units
        ("phường Lạ", None),
        ("", None),
    ],
)
def test_an_address_tells_its_unit_only_with_the_level_and_without_a_district(address, unit):
    assert place_in_address(address, find) == unit


@pytest.mark.parametrize(
    ("text", "codes", "said"),
    [
        ("0810.60; 0804", ["081060", "0804"], []),
        ("HS: 0810", ["0810"], []),
        ("mã số HS 081060", ["081060"], []),
        ("08106000", ["081060"], ["Mã “08106000” được đọc là 081060."]),
        ("810.6", ["081060"], ["Mã “810.6” được đọc là 081060."]),
        ("không có", [], ["“không có” không phải là mã HS nên không lưu."]),
        ("9999", [], ["“9999” không phải là mã HS nên không lưu."]),
    ],
)
def test_codes_are_read_and_what_was_mended_or_left_out_is_said(text, codes, said):
    assert read(codes_of, text) == (codes, said)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("an@firm.example", {"an@firm.example": ""}),
        ("an@firm.example; binh@firm.example", {"an@firm.example": "", "binh@firm.example": ""}),
        ("an@firm.example / binh@firm.example", {"an@firm.example": "", "binh@firm.example": ""}),
        ("an@firm.example binh@firm.example", {"an@firm.example": "", "binh@firm.example": ""}),
        ("an@firm.example - binh@firm.example", {"an@firm.example": "", "binh@firm.example": ""}),
        ("Bà An <an@firm.example>", {"an@firm.example": "Bà An"}),
        ("an@firm.example (Bà An)", {"an@firm.example": "Bà An"}),
        ("Bà An: an@firm.example", {"an@firm.example": "Bà An"}),
        ("an@firm.example - Bà An", {"an@firm.example": "Bà An"}),
        ("Email: an@firm.example", {"an@firm.example": ""}),
        ("mailto:an@firm.example", {"an@firm.example": ""}),
        ("an＠firm.example", {"an@firm.example": ""}),
        ("an@firm.example; an@firm.example", {"an@firm.example": ""}),
        ("", {}),
        ("-", {}),
    ],
)
def test_addresses_are_found_with_the_names_beside_them(text, people):
    assert read(addresses_of, text) == (people, [])


@pytest.mark.parametrize("text", ["an@@firm.example", "an at firm", "Bcc: an@firm.example", "an@firm"])
def test_what_is_no_address_is_said(text):
    assert read(addresses_of, text) == ({}, [f"“{text}” không phải là địa chỉ thư điện tử nên không lưu."])


@given(st.text(max_size=60))
def test_no_cell_stops_a_list(text):
    """Whatever stands in a cell is understood or said, and what is kept can be sent to or matched on."""
    assert all("@" in address for address in read(addresses_of, text)[0])
    assert all(code.isdigit() and len(code) in (2, 4, 6) for code in read(codes_of, text)[0])
    assert all(code.isalnum() for code in read(markets_of, text)[0])
    assert form_of(text) in ("", "COMPANY", "COOPERATIVE", "HOUSEHOLD", "OFFICE")
