"""Tables of names with codes: columns, levels, codes as people write them, and what is no table."""

import pytest

from donbay.core.coding.tables import BadTable, Columns, LeftOut, codes_in, read_lines
from donbay.core.lists.types import Sheet


def sheet(*rows, name="Sheet1"):
    return Sheet(
        name=name, hidden=False, rows=[(number, list(row)) for number, row in enumerate(rows, start=1)]
    )


def lines(*rows, **columns):
    read = read_lines("list.xlsx", [sheet(*rows)], Columns(**columns))
    return [(line.row, line.codes, dict(line.names)) for line in read.lines]


def test_a_tariff_is_read_with_the_names_above_each_line():
    found = lines(
        ("Mã hàng", "Mô tả hàng hóa", "Description"),
        ("0101", "Ngựa, lừa sống", "Live horses, donkeys"),
        ("", "- Ngựa:", "- Horses:"),
        ("01012100", "- - Để nhân giống", "- - For breeding"),
        ("01012900", "- - Loại khác", "- - Other"),
        ("010130", "- Lừa", "- Donkeys"),
        ("0102", "Trâu bò sống", "Live cattle"),
    )
    assert found == [
        (2, ("0101",), {"vi": "Ngựa, lừa sống", "en": "Live horses, donkeys"}),
        (4, ("01012100",), {"vi": "Để nhân giống; Ngựa; Ngựa, lừa sống", "en": "For breeding; Horses; Live horses, donkeys"}),
        (5, ("01012900",), {"vi": "Loại khác; Ngựa; Ngựa, lừa sống", "en": "Other; Horses; Live horses, donkeys"}),
        (6, ("010130",), {"vi": "Lừa; Ngựa, lừa sống", "en": "Donkeys; Live horses, donkeys"}),
        (7, ("0102",), {"vi": "Trâu bò sống", "en": "Live cattle"}),
    ]  # fmt: skip


def test_columns_may_be_named():
    found = lines(("Ghi", "Loại", "Số"), ("a", "Ngựa", "0101"), names="Loại", codes="Số", language="vi")
    assert found == [(2, ("0101",), {"vi": "Ngựa"})]


def test_titles_may_stand_below_the_name_of_the_office():
    found = lines(("Sở Công Thương",), (), ("STT", "Tên hàng", "Mã HS"), ("1", "Ngựa", "01.01"))
    assert found == [(4, ("0101",), {"vi": "Ngựa"})]


def test_rows_without_a_code_we_know_are_told():
    read = read_lines("a.csv", [sheet(("code", "name"), ("9999", "Nothing"), ("0101", "Horses"))], Columns())
    assert (read.left_out, len(read.lines)) == ((LeftOut(2, "9999", "UNKNOWN_CODE"),), 1)


def test_rows_with_a_code_and_no_name_are_told_and_levels_without_a_code_are_none():
    rows = [("code", "name"), ("0101", ""), ("", "- Horses:"), ("", ""), ("note", ""), ("0102", "Cattle")]
    read = read_lines("a.csv", [sheet(*rows)], Columns())
    assert (read.left_out, len(read.lines)) == ((LeftOut(2, "0101", "NO_NAME"),), 1)


def test_codes_of_standards_are_read_and_what_is_none_is_told():
    rows = [
        ("code", "name"),
        ("01.020", "Words"),
        ("0811", "Fruit"),
        ("98.010", "No field"),
        ("67.08", "Fish"),
    ]
    read = read_lines("a.csv", [sheet(*rows)], Columns(), is_hs=False)
    assert [line.codes for line in read.lines] == [("01.020",), ("67.080",)]
    assert read.left_out == (LeftOut(3, "0811", "UNKNOWN_CODE"), LeftOut(4, "98.010", "UNKNOWN_CODE"))


def test_a_long_cell_that_is_no_code_is_cut_where_it_is_shown():
    read = read_lines("a.csv", [sheet(("code", "name"), ("x" * 90, "Fruit"), ("0102", "Cattle"))], Columns())
    assert read.left_out == (LeftOut(2, "x" * 40, "UNKNOWN_CODE"),)


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("0306.17", ("030617",)),
        ("03 06 17 19", ("03061719",)),
        ("30617", ("030617",)),  # a spreadsheet ate the zero
        ("030617; 160414", ("030617", "160414")),
        ("030617, 030617", ("030617",)),
        ("01", ("01",)),
        ("", ()),
        ("n/a", ()),
        ("00", ()),
        ("030617191234", ()),
    ],
)
def test_codes_are_read_as_people_write_them(cell, codes):
    assert codes_in(cell) == codes


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [
        ((("a", "b"), ("1", "2")), {}, "list.xlsx: no sheet has a column of names and codes"),
        (
            (("code", "name"), ("0101", "Horses")),
            {"names": "Tên"},
            "list.xlsx: no sheet has a column of names titled 'Tên' and codes",
        ),
        (
            (("code", "name"), ("0101", "Horses")),
            {"codes": "Mã"},
            "list.xlsx: no sheet has a column of names and codes titled 'Mã'",
        ),
        ((), {}, "list.xlsx: no sheet has a column of names and codes"),
    ],
)
def test_what_is_no_table_says_what_is_missing(rows, columns, said):
    with pytest.raises(BadTable) as error:
        lines(*rows, **columns)
    assert str(error.value) == said
