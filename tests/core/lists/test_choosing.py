"""Which sheet is the list, which of its columns is read as what, and what a row then says. All invented."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.core.lists.choosing import (
    column_named,
    letter_of,
    list_in,
    records,
    sure_columns,
    unsure_columns,
    unused_columns,
)
from donbay.core.lists.titles import Titles
from donbay.core.lists.types import ColumnSeen, ListTable, Sheet

TITLES = Titles(
    {"name": ["Tên doanh nghiệp"], "email": ["Email"], "phone": ["Điện thoại"], "products": ["Sản phẩm"]},
    hints={"name": ["đơn vị"], "email": ["hộp"]},
    beside=["STT"],
    shapes={"email": re.compile(r"\S+@\S+")},
)
NEEDED = ("name", "email")
HEADER = ["Tên doanh nghiệp", "Email"]
HOA = ["Yến Hoa", "hoa@x.example"]


def sheet(*rows, name="Trang 1", hidden=False, **more):
    return Sheet(name=name, hidden=hidden, rows=[(at, list(row)) for at, row in enumerate(rows, 1)], **more)


def listed(*sheets, key="name"):
    return list_in(sheets, TITLES, NEEDED, key=key)


def seen(place, title, field, *, sure=True, samples=("x",)):
    return ColumnSeen(place=place, title=title, field=field, sure=sure, samples=samples)


def test_a_list_is_told_with_its_sheet_its_header_and_its_shift():
    found = listed(sheet(HEADER, HOA, shift=1462))
    assert (found.sheet, found.header, found.shift) == ("Trang 1", (1,), 1462)
    assert [(one.place, one.title, one.field, one.sure) for one in found.columns] == [
        (0, "Tên doanh nghiệp", "name", True),
        (1, "Email", "email", True),
    ]
    assert (found.rows, found.left_out, found.other_sheets) == ([(2, HOA)], [], [])


@pytest.mark.parametrize("sheets", [(), (sheet(),), (sheet(["a"], ["b"]), sheet())])
def test_no_sheet_with_our_columns_is_no_list(sheets):
    assert listed(*sheets) is None


def test_of_two_lists_the_fuller_is_read_and_of_equals_the_first():
    thin = sheet(["Tên doanh nghiệp", "Zubaq"], ["A", "1"], name="thin")
    whole, again = sheet(HEADER, HOA, name="whole"), sheet(HEADER, HOA, name="again")
    assert listed(thin, whole, again).sheet == "whole"
    assert listed(again, whole).sheet == "again"


def test_sheets_that_were_not_read_are_named_with_the_reason():
    found = listed(
        sheet(HEADER, HOA, name="one"),
        sheet(HEADER, HOA, name="also"),
        sheet(["a", "b"], name="other"),
        sheet(HEADER, HOA, name="secret", hidden=True),
        sheet(name="empty"),
    )
    assert [(one.name, one.why) for one in found.other_sheets] == [
        ("also", "ALSO"),
        ("other", "NONE"),
        ("secret", "HIDDEN"),
    ]


def test_rows_of_one_merged_name_are_one_entry():
    rows = (["Tên doanh nghiệp", "Email", "Sản phẩm"], [*HOA, "tôm"], ["", "ban@x.example", "cá"])
    joined = listed(sheet(*rows, merges=[(2, 0, 3, 0)]))
    assert joined.rows == [(2, ["Yến Hoa", "hoa@x.example\nban@x.example", "tôm\ncá"])]


def test_cells_make_a_likely_column_sure_where_no_title_does():
    found = listed(sheet(["Tên doanh nghiệp", "Hộp chính", "Hộp phụ"], ["A", "a@x.example", "b@x.example"]))
    assert [(one.field, one.sure) for one in found.columns] == [
        ("name", True),
        ("email", True),
        ("email", False),
    ]
    beside = listed(sheet(["Tên doanh nghiệp", "Hộp chính", "Email"], ["A", "a@x.example", "b@x.example"]))
    assert [one.sure for one in beside.columns] == [True, False, True]


def test_cells_of_another_shape_make_nothing_sure():
    found = listed(sheet(["Tên doanh nghiệp", "Hộp chính"], ["A", "hộp số 5"]))
    assert [one.sure for one in found.columns] == [True, False]


TABLE = ListTable(
    columns=[
        seen(0, "STT", ""),
        seen(1, "Tên doanh nghiệp", "name"),
        seen(2, "Email", "email"),
        seen(3, "Email 2", "email"),
        seen(4, "Điện thoại di động", "phone", sure=False),
        seen(5, "Hộp", "email", sure=False),
        seen(6, "Hàng", "products", sure=False, samples=()),
        seen(7, "", "", samples=()),
    ],
    rows=[(2, ["1", "A", "a@x.example", "b@x.example", "123"]), (3, ["2", "không có", "", "#REF!"])],
)


def test_of_two_columns_for_one_field_the_first_is_read_unless_all_are_wanted():
    assert sure_columns(TABLE) == {1: "name", 2: "email"}
    assert sure_columns(TABLE, many={"email"}) == {1: "name", 2: "email", 3: "email"}


def test_somebody_must_say_only_what_would_otherwise_be_lost():
    assert [one.place for one in unsure_columns(TABLE, sure_columns(TABLE))] == [4]
    assert [one.place for one in unsure_columns(TABLE, {})] == [4, 5]
    assert unsure_columns(TABLE, {4: "phone", 5: "email"}) == []


def test_columns_that_are_not_read_are_told_but_not_those_that_are_empty():
    assert [one.place for one in unused_columns(TABLE, sure_columns(TABLE))] == [0, 3, 4, 5, 6]


def test_a_record_holds_what_a_row_says_and_nothing_of_its_blanks():
    assert list(records(TABLE, {1: "name", 2: "email", 4: "phone"})) == [
        (2, {"name": "A", "email": "a@x.example", "phone": "123"}),
        (3, {}),
    ]


def test_cells_of_two_columns_for_one_field_are_put_together_in_their_order():
    found = dict(records(TABLE, {3: "email", 2: "email"}))
    assert found[2] == {"email": "a@x.example\nb@x.example"}


def test_the_error_of_a_formula_stays_to_be_told():
    assert dict(records(TABLE, {3: "email"}))[3] == {"email": "#REF!"}


def test_nothing_chosen_is_nothing_said_of_every_row():
    assert list(records(TABLE, {})) == [(2, {}), (3, {})]


@pytest.mark.parametrize(
    ("name", "place"),
    [("Email", 2), (" Email ", 2), ("B", 1), ("H", 7), ("I", None), ("b", None), ("Zubaq", None)],
)
def test_a_column_is_named_by_its_title_or_its_letter(name, place):
    assert column_named(TABLE, name) == place


@pytest.mark.parametrize(
    ("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ")]
)
def test_letters_of_columns_are_those_of_spreadsheets(place, letter):
    assert letter_of(place) == letter


@given(st.integers(0, 700))
def test_letters_follow_one_another(place):
    here, there = letter_of(place), letter_of(place + 1)
    assert (len(here), here) < (len(there), there)


CELLS = st.text(st.characters(codec="utf-8"), max_size=8)


@settings(max_examples=40)
@given(
    st.lists(st.lists(CELLS, max_size=5), max_size=5),
    st.dictionaries(st.integers(0, 6), st.sampled_from(NEEDED)),
)
def test_every_row_has_its_record_with_chosen_fields_only(rows, chosen):
    table = ListTable(rows=list(enumerate(rows, 2)))
    found = list(records(table, chosen))
    assert [number for number, _record in found] == list(range(2, 2 + len(rows)))
    assert all(set(record) <= set(chosen.values()) and all(record.values()) for _number, record in found)
