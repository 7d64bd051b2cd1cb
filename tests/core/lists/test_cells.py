"""What a cell says: blanks, lists, days, telephones, tax codes, files of text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.lists.cells import day_in, is_empty, items, read_link, tidy_cell
from donbay.core.lists.numbers import phones, tax_code
from donbay.core.lists.symbols import issuer_key, kind_of, kind_written, symbol_key, symbol_written


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "–",
        "—",
        "...",
        "không",
        "Không có",
        "N/A",
        "n/a",
        "x",
        "X",
        "chưa có",
        "#N/A",
        "null",
        "/",
    ],
)
def test_what_says_that_there_is_nothing(text):
    assert is_empty(text)


@pytest.mark.parametrize("text", ["xoài", "Khô", "Không gian xanh", "A", "10", "cá"])
def test_what_says_something(text):
    assert not is_empty(text)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Kha\u0301nh Ho\u0300a", "Khánh Hòa"),
        ("a\u00a0b ", "a b"),
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("\ufeff\u200bTôm\x00\x1f", "Tôm"),
        ("_xD800_Tôm", "Tôm"),
        ("\ud800Tôm\udfff", "Tôm"),
        ("a_x000D_b", "a\nb"),
    ],
)
def test_a_cell_is_as_people_see_it(raw, clean):
    assert tidy_cell(raw) == clean


@given(st.text(max_size=80))
def test_a_tidied_cell_can_be_stored(text):
    assert tidy_cell(tidy_cell(text)) is not None
    tidy_cell(text).encode("utf-8")
    assert "\0" not in tidy_cell(text)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("- Tôm\n• Cá\n1. Mực", ["Tôm", "Cá", "Mực"]),
        ("1. Tôm 2. Cá 3. Mực", ["Tôm", "Cá", "Mực"]),
        ("Tôm; cá ; -", ["Tôm", "cá"]),
        ("+ Tôm\n* Cá", ["Tôm", "Cá"]),
        ("a) Tôm\nb) Cá", ["Tôm", "Cá"]),
        ("2.5 kg gạo", ["2.5 kg gạo"]),
        ("ớt; ổi", ["ớt", "ổi"]),
        ("Tôm\nTôm", ["Tôm"]),
    ],
)
def test_a_cell_may_list_several_things(cell, found):
    assert items(cell) == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12/2026", date(2026, 12, 31)),
        ("1-8-2026", date(2026, 8, 1)),
        ("1.8.2026", date(2026, 8, 1)),
        ("1/8/26", date(2026, 8, 1)),
        ("ngày 01 tháng 8 năm 2026", date(2026, 8, 1)),
        ("Ngày 1 tháng 08 năm 2026.", date(2026, 8, 1)),
        ("Ngày 1/8/2026", date(2026, 8, 1)),
        ("01/08/2026 00:00:00", date(2026, 8, 1)),
        ("2026-08-01", date(2026, 8, 1)),
        ("2026-08-01T00:00:00", date(2026, 8, 1)),
        ("2026-08-01T00:00:00.000Z", date(2026, 8, 1)),
        ("46235", date(2026, 8, 1)),
        ("46235.5", date(2026, 8, 1)),
        ("1-Aug-26", date(2026, 8, 1)),
        ("01 tháng Tám năm 2026", date(2026, 8, 1)),
        ("Thứ Bảy, ngày 1 tháng 8 năm 2026", date(2026, 8, 1)),
        ("01\u201308\u20132026", date(2026, 8, 1)),
        ("13/8/2026 12:00:00 AM", date(2026, 8, 13)),
        ("8/1/2026 12:00:00 AM", None),  # of 8 January or 1 August
        ("31/02/2026", None),
        ("8/2026", None),
        ("1/8/0001", None),
        ("9" * 5000, None),
        ("²²/08/2026", None),
        ("", None),
    ],
)
def test_days(text, day):
    assert day_in(text) == day


@given(st.text(alphabet="0123456789/.-: TZngàythámăm²٤", max_size=40))
def test_no_day_raises(text):
    assert day_in(text) is None or isinstance(day_in(text), date)


@pytest.mark.parametrize(
    ("cell", "found", "mended"),
    [
        ("(0258) 3822 123; 0905…", ["0258 3822 123"], ("LEFT",)),
        ("(0258) 3822 123; 0905 123 456", ["0258 3822 123", "0905 123 456"], ()),
        ("(+84) 905 123 456", ["+84 905 123 456"], ()),
        ("2583822123", ["02583822123"], ("ZERO",)),
        ("905123456", ["0905123456"], ("ZERO",)),
        ("0905.123.456 (anh Nam)", ["0905.123.456"], ()),
        ("0258.3822123 - 0905123456", ["0258.3822123", "0905123456"], ()),
        ("09o5 123 456", ["0905 123 456"], ("LETTER",)),
        ("0258 3822123/0905123456", ["0258 3822123", "0905123456"], ()),
        ("gọi sau", [], ("LEFT",)),
        ("1900 1234", ["1900 1234"], ()),
        ("905123456.0", ["0905123456"], ("ZERO",)),
        ("\uff10\uff19\uff10\uff15\uff11\uff12\uff13\uff14\uff15\uff16", ["0905123456"], ()),
        ("ĐT: 0905123456; Fax: 02583822124", ["0905123456"], ("LEFT",)),
        ("0905123456/fax 02583822124", ["0905123456"], ("LEFT",)),
        ("Tel/Fax: 02583822124", ["02583822124"], ()),
    ],
)
def test_telephones(cell, found, mended):
    assert phones(cell) == (found, mended)


@pytest.mark.parametrize(
    ("cell", "code", "mended"),
    [
        ("4200123456", "4200123456", ()),
        ("301234567001", "0301234567-001", ("ZERO",)),
        ("301234567-001", "0301234567-001", ("ZERO",)),
        ("0301234567001", "0301234567-001", ()),
        ("0301234567 - 001", "0301234567-001", ()),
        ("' 4200 123 456", "4200123456", ()),
        ("4200.123.456", "4200123456", ()),
        ("4200-123-456", "4200123456", ()),
        ("4200-123-456-001", "4200123456-001", ()),
        ("4200-123-45", "4200-123-45", ()),  # nine digits in groups are no code
        ("42OO123456", "4200123456", ("LETTER",)),
        ("101234567", "0101234567", ("ZERO",)),
        ("056089012345", "056089012345", ()),  # a person's, twelve digits from 0
        ("MST: 4200123456", "4200123456", ()),
        ("301234567.0", "0301234567", ("ZERO",)),
        ("0301234567,00", "0301234567", ()),
        ("\uff10\uff13\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17", "0301234567", ()),
        ("0301234567/001", "0301234567-001", ()),
        ("031234567", "031234567", ()),  # a digit is missing, and not the first one
        ("42001", "42001", ()),
    ],
)
def test_tax_codes(cell, code, mended):
    assert tax_code(tidy_cell(cell)) == (code, mended)


def test_a_link_is_what_it_shows():
    assert read_link('=HYPERLINK("mailto:a@b.example","a@b.example")') == "a@b.example"
    assert read_link('=HYPERLINK("mailto:a@b.example")') == "mailto:a@b.example"
    assert read_link('=HYPERLINK("https://x.example")') == '=HYPERLINK("https://x.example")'
    assert read_link("=1+1") == "=1+1"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("05/QĐ-UBND", "5 / QÐ – UBND"),
        ("15/2026/NĐ-CP", "Số: 15/2026/nđ-cp"),
        ("20-NQ/TW", "20 - NQ / TW"),
    ],
)
def test_two_writings_of_a_symbol_have_one_key(one, other):
    assert symbol_key(one) == symbol_key(other)
    assert symbol_written("3378 /QÐ- UBND") == "3378/QĐ-UBND"


def test_different_symbols_have_different_keys():
    assert len({symbol_key(text) for text in ("15/QĐ-UBND", "15/NQ-HĐND", "15a/QĐ-UBND", "150/QĐ-UBND")}) == 4
    assert issuer_key("UBND tỉnh Khánh Hoà") == issuer_key("Ủy ban nhân dân tỉnh Khánh Hòa")
    assert issuer_key("Bộ KH&CN") == issuer_key("Bộ Khoa học và Công nghệ")
    assert issuer_key("Bộ Y tế") != issuer_key("Sở Y tế")


@pytest.mark.parametrize(
    ("symbol", "title", "kind"),
    [
        ("3378/QĐ-UBND", "", "quyết định"),
        ("13/2019/NĐ-CP", "", "nghị định"),
        ("14/2014/TT-BKHCN", "", "thông tư"),
        ("15-TT/TU", "", "thông tri"),
        ("20-NQ/TW", "", "nghị quyết"),
        ("55/2015/TTLT-BTC-BKHCN", "", "thông tư liên tịch"),
        ("18/2008/QH12", "Luật Năng lượng nguyên tử", "luật"),
        ("18/2008/QH12", "Nghị quyết về đẩy mạnh", "nghị quyết"),
        ("1672/VPCP-KGVX", "", "công văn"),
        ("18", "", ""),
    ],
)
def test_kinds(symbol, title, kind):
    assert kind_of(symbol, title) == kind
    assert kind_written("QĐ") == kind_written("Quyết  định") == "quyết định"
