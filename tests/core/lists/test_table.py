"""The list in a sheet: its header, its entries, and what stands around them. All invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.lists.table import HEADER_WITHIN, find_table, join_merged
from donbay.core.lists.titles import Titles

TITLES = Titles(
    {
        "name": ["Tên doanh nghiệp"],
        "email": ["Email"],
        "phone": ["Điện thoại"],
        "products": ["Sản phẩm"],
    },
    hints={"name": ["đơn vị"]},
    beside=["STT"],
)
HEADER = ["STT", "Tên doanh nghiệp", "Email"]
NEEDED = ("name", "email")


def numbered(*rows, first=1):
    return [(first + at, list(row)) for at, row in enumerate(rows)]


def found(*rows, needed=NEEDED, titles=TITLES):
    return find_table(numbered(*rows), titles, needed)


def entry(number, name="Yến Hoa", email="hoa@x.example"):
    return [str(number), name, email]


def kinds(table):
    return [(row, kind) for row, _text, kind in table.left_out]


def test_a_plain_list_is_its_header_and_its_rows():
    table = found(HEADER, entry(1), entry(2))
    assert table.header == (1,)
    assert table.rows == [(2, entry(1)), (3, entry(2))]
    assert table.left_out == []
    assert [(one.place, one.text, one.field, one.sure) for one in table.titles] == [
        (0, "STT", "", True),
        (1, "Tên doanh nghiệp", "name", True),
        (2, "Email", "email", True),
    ]
    assert table.titles[0].samples == ("1", "2")
    assert table.titles[1].samples == ("Yến Hoa",)


def test_above_the_header_stand_office_title_and_date():
    table = found(["SỞ X"], ["DANH SÁCH DOANH NGHIỆP"], ["", "", "ngày 1/8/2026"], HEADER, entry(1))
    assert (table.header, [row for row, _cells in table.rows]) == ((4,), [5])


def test_rows_keep_the_numbers_that_the_spreadsheet_gives_them():
    rows = [(7, HEADER), (12, entry(1)), (40, entry(2))]
    table = find_table(rows, TITLES, NEEDED)
    assert (table.header, [row for row, _cells in table.rows]) == ((7,), [12, 40])


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[]],
        [["", ""]],
        [["a", "b"], ["c", "d"]],
        [["Email"], ["a@b.example"]],  # one column that we know, alone
    ],
)
def test_what_shows_no_columns_of_ours_is_no_list(rows):
    assert found(*rows) is None


def test_one_sure_column_beside_unknown_ones_is_a_list_and_a_likely_one_is_not():
    assert found(["Email", "Zubaq"], ["a@b.example", "1"]).header == (1,)
    assert found(["Các đơn vị", "Zubaq"], ["A", "1"]) is None


def test_a_header_is_looked_for_in_the_first_rows_only():
    above = [["x"]] * (HEADER_WITHIN - 1)
    assert found(*above, HEADER, entry(1)).header == (HEADER_WITHIN,)
    assert found(["x"], ["x"], *above, HEADER, entry(1)) is None


def test_a_header_of_two_rows_names_a_column_by_both():
    table = found(
        ["STT", "Tên doanh nghiệp", "Liên lạc", ""],
        ["", "", "Email", "Điện thoại"],
        ["1", "A", "a@x.example", "1"],
    )
    assert table.header == (1, 2)
    assert [(one.text, one.field) for one in table.titles] == [
        ("STT", ""),
        ("Tên doanh nghiệp", "name"),
        ("Liên lạc: Email", "email"),
        ("Liên lạc: Điện thoại", "phone"),
    ]


def test_a_first_entry_is_no_second_row_of_the_header():
    assert found(HEADER, ["1", "Tên doanh nghiệp", "hoa@x.example"]).header == (1,)


def test_of_two_headers_the_one_with_more_columns_of_ours_counts():
    table = found(["Email", "Zubaq"], [], HEADER, entry(1))
    assert table.header == (3,)


def test_a_column_without_a_title_is_seen_by_its_cells():
    table = found(HEADER, [*entry(1), "thêm"], entry(2))
    assert [(one.place, one.text, one.samples) for one in table.titles][-1] == (3, "", ("thêm",))


def test_samples_are_few_and_short_and_each_once():
    rows = [entry(n, name="T" * 100) for n in range(6)]
    table = found(HEADER, *rows)
    assert table.titles[0].samples == ("0", "1", "2")
    assert table.titles[1].samples == ("T" * 60,)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["", "Tổng cộng", ""], "TOTAL"),
        (["", "Tổng số: 12", ""], "TOTAL"),
        (["Total", "12", ""], "TOTAL"),
        (["", "Người lập biểu", ""], "FOOT"),
        (["", "", "Nha Trang, ngày 01 tháng 8 năm 2026"], "FOOT"),
        (["Nơi nhận: như trên", "", ""], "FOOT"),
        (["(Ký tên)", "", ""], "FOOT"),
        (["I. Huyện phía bắc", "", ""], "GROUP"),
        (["II", "Huyện phía nam", ""], "GROUP"),
        (["A", "", ""], "GROUP"),
        (["Huyện phía tây", "", ""], "GROUP"),
        (["STT", "Tên doanh nghiệp", "EMAIL"], "AGAIN"),
        (["Ví dụ", "Yến Hoa", "a@b.example"], "EXAMPLE"),
    ],
)
def test_rows_that_are_no_entries_are_left_out_and_named(row, kind):
    table = found(HEADER, entry(1), row)
    assert kinds(table) == [(3, kind)]
    assert [number for number, _cells in table.rows] == [2]
    assert table.left_out[0][1] == next(cell for cell in row if cell)


@pytest.mark.parametrize("name", ["Tổng công ty Yến", "Total Sea", "Nguồn Biển", "Ghi chú Việt", "I. A."])
def test_a_firm_with_such_a_name_is_an_entry(name):
    table = found(HEADER, entry(1, name=name))
    assert (table.rows, table.left_out) == ([(2, entry(1, name=name))], [])


def test_the_numbers_of_the_columns_are_left_out_below_the_header_only():
    table = found(HEADER, ["(1)", "(2)", "(3)"], entry(1), ["1", "2", "3"])
    assert kinds(table) == [(2, "COUNTED")]
    assert [row for row, _cells in table.rows] == [3, 4]


def test_empty_rows_are_nothing_at_all():
    table = found(HEADER, ["", " ", ""], entry(1), [])
    assert (len(table.rows), table.left_out) == (1, [])


def test_below_the_foot_only_whole_entries_count():
    table = found(HEADER, entry(1), ["", "Tổng cộng", ""], ["", "Giấy tờ khác", ""], entry(2))
    assert kinds(table) == [(3, "TOTAL"), (4, "FOOT")]
    assert [row for row, _cells in table.rows] == [2, 5]


def test_merged_cells_make_one_row_of_several():
    rows = numbered(["A", "tôm"], ["", "cá"], ["", "mực"], ["B", "yến"], first=5)
    assert join_merged(rows, [(5, 0, 7, 0)], 0) == [(5, ["A", "tôm\ncá\nmực"]), (8, ["B", "yến"])]


def test_only_what_is_merged_over_the_column_is_joined():
    rows = numbered(["A", "tôm"], ["B", "cá"])
    assert join_merged(rows, [(1, 1, 2, 1)], 0) == rows
    assert join_merged(rows, [], 0) == rows
    assert join_merged(rows, [(1, 0, 2, 3)], 1) == [(1, ["A\nB", "tôm\ncá"])]


def test_a_longer_row_below_makes_the_joined_one_longer():
    rows = numbered(["A"], ["", "cá", "kg"])
    assert join_merged(rows, [(1, 0, 2, 0)], 0) == [(1, ["A", "cá", "kg"])]


def test_a_merge_of_a_million_rows_is_cut_at_a_thousand():
    rows = [(1, ["A"]), (1001, ["B"]), (1002, ["C"])]
    assert join_merged(rows, [(1, 0, 1_048_576, 0)], 0) == [(1, ["A\nB"]), (1002, ["C"])]


def test_rows_given_are_not_changed_by_joining():
    rows = numbered(["A", "tôm"], ["", "cá"])
    join_merged(rows, [(1, 0, 2, 0)], 0)
    assert rows == [(1, ["A", "tôm"]), (2, ["", "cá"])]


CELLS = st.sampled_from(
    ["", " ", "1", "A", "Tổng cộng", "Email", "Tên doanh nghiệp", "a@x.example", "ghi chú", "II"]
)


@given(st.lists(st.lists(CELLS, max_size=4), max_size=10))
@settings(max_examples=60)
def test_every_row_below_the_header_is_an_entry_or_left_out_and_never_both(rows):
    table = found(*rows)
    if table is None:
        return
    said = [
        number for number, cells in numbered(*rows) if number > table.header[-1] and "".join(cells).strip()
    ]
    entries, others = [row for row, _cells in table.rows], [row for row, _text, _kind in table.left_out]
    assert sorted((*entries, *others)) == said


@given(st.lists(st.lists(st.text(max_size=12), max_size=4), max_size=8))
@settings(max_examples=40)
def test_no_sheet_breaks_the_search_for_a_list(rows):
    table = found(HEADER, *rows)
    assert len(table.rows) <= len(rows)
