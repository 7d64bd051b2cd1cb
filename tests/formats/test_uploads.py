"""An uploaded list becomes sheets of texts, or is refused for a reason that a page can say."""

import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from donbay.core.lists.types import Sheet
from donbay.formats import uploads
from donbay.formats.uploads import LONGEST_CELL, UnreadableUpload, read_upload

from .books import WORKBOOK, by_hand, sheet, written


def known(titles):
    return sum(title in {"Tên", "Email"} for title in titles)


def read(content, *, most_bytes=10_000_000, most_rows=100):
    return read_upload("list", content, known, most_bytes=most_bytes, most_rows=most_rows)


def rows_of(content, **limits):
    (one,) = read(content, **limits)
    return one.rows


def refused(content, **limits):
    with pytest.raises(UnreadableUpload) as caught:
        read(content, **limits)
    assert "list" in str(caught.value)
    assert caught.value.hint
    return caught.value


def test_a_text_file_is_one_sheet_without_a_name():
    (one,) = read("Tên;Email\nA; b@x.example \n".encode())
    assert one == Sheet(name="", hidden=False, rows=[(1, ["Tên", "Email"]), (2, ["A", "b@x.example"])])


def test_rows_that_say_nothing_are_left_out_and_the_others_keep_their_number():
    assert rows_of("Tên;Email\n\n;;\n ; \nA;\n".encode()) == [(1, ["Tên", "Email"]), (5, ["A"])]


def test_nothing_is_a_list_of_no_rows():
    assert rows_of(b"") == []


def test_a_workbook_comes_with_numbers_as_people_mean_them(tmp_path):
    cells = ["A", 42, 1.5, 301234567, True, "  b\tc "]
    path = written(tmp_path / "a.xlsx", [cells])
    (one,) = read(path.read_bytes())
    assert one.name == "Notifications"
    assert one.rows == [(1, ["A", "42", "1.5", "301234567", "1", "b c"])]


@pytest.mark.parametrize(
    ("value", "text"),
    [("12", "12"), ("1e17", "100000000000000000"), ("1e18", "1e+18"), ("-3.0", "-3"), ("0.1", "0.1")],
)
def test_a_number_loses_the_tail_that_spreadsheets_add(tmp_path, value, text):
    path = by_hand(tmp_path / "a.xlsx", sheet(f'<row r="1"><c r="A1"><v>{value}</v></c></row>'))
    assert rows_of(path.read_bytes()) == [(1, [text])]


def test_errors_of_formulas_stay_to_be_told(tmp_path):
    cells = '<c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>SUM(C1)</f></c>'
    path = by_hand(tmp_path / "a.xlsx", sheet(f'<row r="1">{cells}</row>'))
    assert rows_of(path.read_bytes()) == [(1, ["#REF!", "#N/A"])]


def test_sheets_come_in_order_and_hidden_ones_without_rows(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("One", "Secret", "Two"):
            book.add_worksheet(name).write(0, 0, name)
        book.worksheets()[1].hide()
    found = read(path.read_bytes())
    assert [(one.name, one.hidden, list(one.rows)) for one in found] == [
        ("One", False, [(1, ["One"])]),
        ("Secret", True, []),
        ("Two", False, [(1, ["Two"])]),
    ]


def test_merged_cells_are_told_with_rows_from_one_and_columns_from_nothing(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.merge_range("A2:A4", "x")
        page.merge_range("AB7:AC9", "y")
    (one,) = read(path.read_bytes())
    assert one.merges == [(2, 0, 4, 0), (7, 27, 9, 28)]


def test_a_day_of_the_other_calendar_says_by_how_much_it_is_off(tmp_path):
    book = WORKBOOK.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    path = by_hand(tmp_path / "a.xlsx", sheet(""), workbook=book)
    assert read(path.read_bytes())[0].shift == 1462
    assert read(by_hand(path, sheet("")).read_bytes())[0].shift == 0


def test_one_row_more_than_allowed_shows_that_there_are_too_many():
    text = "Tên;Email\n" + "a;b\n" * 50
    assert len(rows_of(text.encode(), most_rows=5)) == 6
    assert len(rows_of(text.encode(), most_rows=51)) == 51


def test_a_cell_that_is_too_long_is_cut_where_it_can_be_seen(tmp_path):
    text = "x" * (LONGEST_CELL + 50)
    assert rows_of(f"Tên;Email\n{text};b".encode())[1][1] == ["x" * (LONGEST_CELL + 1), "b"]
    whole = "y" * LONGEST_CELL
    assert rows_of(f"Tên;Email\n{whole};b".encode())[1][1] == [whole, "b"]


def test_a_file_has_as_many_bytes_as_allowed_and_no_more():
    assert rows_of(b"a;b", most_bytes=3) == [(1, ["a", "b"])]
    error = refused(b"a;b", most_bytes=2)
    assert (error.reason, error.most) == ("LARGE", 2)


def test_all_cells_together_hold_only_so_much(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_LETTERS", 10)
    assert rows_of(b"12345;67890") == [(1, ["12345", "67890"])]
    error = refused(b"12345;678901")
    assert (error.reason, error.most) == ("LARGE", 10)


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = written(tmp_path / "a.xlsx", [["a"]])
    monkeypatch.setattr(uploads, "MOST_UNPACKED", 1000)
    error = refused(path.read_bytes())
    assert (error.reason, error.most) == ("LARGE", 1000)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n", "PICTURE"),
        (b"\xff\xd8\xff\xe0", "PICTURE"),
        (b"GIF89a", "PICTURE"),
        (b"<html><table>", "WEB_PAGE"),
        (b"{\\rtf1 }", "TEXT"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "XML_SHEET"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "PROTECTED"),
        (b"PK\x03\x04 and nothing", "DAMAGED"),
        (b"PK", "DAMAGED"),
        (b"a\0b,c", "BINARY"),
        (b"\x81\x8d\x8f", "ENCODING"),
    ],
)
def test_what_is_no_list_is_refused_by_what_it_is(content, reason):
    assert refused(content).reason == reason


@pytest.mark.parametrize(
    ("part", "body", "reason"),
    [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "ODS"),
        ("mimetype", "application/vnd.oasis.opendocument.text", "TEXT"),
        ("xl/workbook.bin", "", "XLSB"),
        ("word/document.xml", "<a/>", "TEXT"),
        ("Index/Document.iwa", "", "NUMBERS"),
        ("hello.txt", "hello", "DAMAGED"),
    ],
)
def test_what_is_packed_and_no_workbook_is_told_too(tmp_path, part, body, reason):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(part, body)
    assert refused(path.read_bytes()).reason == reason


def test_a_broken_text_names_its_row():
    error = refused('Tên;Email\nA;b\n"C;d\ne;f\n'.encode())
    assert (error.reason, error.row) == ("BROKEN", 3)


def test_a_damaged_workbook_is_refused(tmp_path):
    good = written(tmp_path / "a.xlsx", [["a", n] for n in range(50)]).read_bytes()
    assert refused(good[: len(good) // 2]).reason == "DAMAGED"
    broken = by_hand(tmp_path / "b.xlsx", sheet('<row r="1"><c r="A1"><v>1</w></c></row>'))
    assert refused(broken.read_bytes()).reason == "DAMAGED"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\x81\x8d\x8f", "a.xlsx is called a workbook but is damaged or something else"),
        (b"a\0b,c", "a.xlsx is called a workbook but is damaged or something else"),
        (b"", "a.xlsx is called a workbook but is empty"),
        (b"PK\x03\x04 and nothing", "a.xlsx is a damaged workbook: it cannot be unpacked"),
    ],
)
def test_what_is_called_a_workbook_and_is_none_is_told_so(content, says):
    with pytest.raises(UnreadableUpload) as error:
        read_upload("a.xlsx", content, len, most_bytes=1000, most_rows=10)
    assert (str(error.value), error.value.reason) == (says, "DAMAGED")


def test_a_text_that_is_called_a_workbook_is_read_all_the_same():
    (sheet,) = read_upload("a.xlsx", b"Email;Name\na;b\n", len, most_bytes=1000, most_rows=10)
    assert [cells for _number, cells in sheet.rows] == [["Email", "Name"], ["a", "b"]]


@given(st.sampled_from([b"", b"PK", b"PK\x03\x04", b"\xff\xfe", b"<", b"Email;"]), st.binary(max_size=120))
def test_no_upload_raises_anything_else(start, content):
    try:
        found = read(start + content)
    except UnreadableUpload as error:
        assert error.reason.isupper()  # noqa: PT017
        return
    assert all(isinstance(cell, str) for one in found for _number, cells in one.rows for cell in cells)
