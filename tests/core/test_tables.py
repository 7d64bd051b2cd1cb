"""Data files become typed rows; what is not as its head says is refused with its place."""

from datetime import date

import msgspec
import pytest

from donbay.core.nomenclature.headings import HeadingRow
from donbay.core.tables import BrokenTable, columns_of, read_columns, read_table, rows_of


class Row(msgspec.Struct, frozen=True):
    name: str
    size: int
    share: float
    is_new: bool
    others: tuple[str, ...]
    since: date | None


HEAD = "# what it is\nname\tsize\tshare\tis_new\tothers\tsince\n"


def test_each_kind_of_cell_becomes_its_value():
    text = HEAD + "xoài\t07\t0.5\tyes\ta;b c\t2025-07-01\n\n# a word between\n-\t0\t1\tno\t-\t-\n"
    assert rows_of(text, Row, name="a.tsv") == (
        Row("xoài", 7, 0.5, True, ("a", "b c"), date(2025, 7, 1)),
        Row("", 0, 1.0, False, (), None),
    )


def test_a_long_table_is_read_as_columns_with_the_same_care():
    text = HEAD + "xoài\t07\t0.5\tyes\ta\t-\n-\t0\t1\tno\t-\t-\n"
    columns = columns_of(text, Row, name="a.tsv")
    assert [list(column) for column in columns] == [
        ["xoài", ""], [7, 0], [0.5, 1.0], [True, False], [("a",), ()], [None, None],
    ]  # fmt: skip
    with pytest.raises(BrokenTable, match=r"a\.tsv, line 3"):
        columns_of(HEAD + "xoài\t07\n", Row, name="a.tsv")


def test_columns_are_read_from_the_data_folder_of_a_package():
    columns = read_columns("donbay.core.nomenclature", "names_01", HeadingRow)
    assert [column[0] for column in columns][:1] == ["010121"]


def test_a_table_without_rows_is_empty():
    assert rows_of(HEAD, Row, name="a.tsv") == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", r"a\.tsv: the head does not name the columns name, size"),
        ("# only a remark\n", r"a\.tsv: the head does not name"),
        ("size\tname\tshare\tis_new\tothers\tsince\n", r"a\.tsv: the head does not name"),
        (HEAD + "x\t1\t1\tyes\t-\n", r"a\.tsv, line 3: there are not 6 whole cells"),
        (HEAD + "x\t1\t1\tyes\t-\t-\ny\t1\t1\tyes\t-\t-\t-\n", r"a\.tsv, line 4: there are not 6"),
        (HEAD + "\t1\t1\tyes\t-\t-\n", r"a\.tsv, line 3: there are not 6 whole cells"),
        (HEAD + "x\t1\t1\tyes\t-\t\n", r"a\.tsv, line 3: there are not 6 whole cells"),
        (HEAD + "x\tmany\t1\tyes\t-\t-\n", r"a\.tsv, column size: .*'many'"),
        (HEAD + "x\t1\t1\tperhaps\t-\t-\n", r"a\.tsv, column is_new: 'perhaps'"),
        (HEAD + "x\t1\t1\tyes\t-\t2025-02-30\n", r"a\.tsv, column since: "),
    ],
)
def test_what_is_broken_is_refused_with_its_place(text, says):
    with pytest.raises(BrokenTable, match=says):
        rows_of(text, Row, name="a.tsv")


def test_a_table_is_read_from_the_data_folder_of_its_package():
    class Chapter(msgspec.Struct, frozen=True):
        chapter: str
        last: int

    rows = read_table("donbay.core.codes", "hs_chapters", Chapter)
    assert (len(rows), rows[0]) == (96, Chapter("01", 6))


def test_a_table_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError):
        read_table("donbay.core.codes", "no_such_table", Row)
