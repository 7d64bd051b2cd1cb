"""Our reader of workbooks: every kind of cell, and every kind of bad file."""

import zipfile

import openpyxl
import pytest

from donbay.formats import sheet_xml
from donbay.formats.errors import NotThisSource, UnreadableFile
from donbay.formats.sheet_xml import OVERSIZED
from donbay.formats.xlsx import Workbook, is_workbook

from .books import LINKS, MAIN, RELS, WORKBOOK, by_hand, sheet, written

STRINGS = (
    f'<sst xmlns="{MAIN}"><si><t>Một</t></si><si><r><t>hai </t></r><r><t xml:space="preserve">ba</t></r>'
    "<rPh><t>no</t></rPh></si><si><t>a_x000D_b &amp; &lt;c&gt; &#233;</t></si></sst>"
)


def rows_of(path, name=None):
    with Workbook(path) as book:
        return list(book.rows(name))


def test_every_kind_of_cell(tmp_path):
    path = by_hand(
        tmp_path / "a.xlsx",
        sheet(
            '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" s="4"><v>45819</v></c>'
            '<c r="D2"><f>HYPERLINK("x","say ""y""")</f></c><c r="E2" t="str"><f>A2&amp;B2</f><v>z</v></c>'
            '<c r="F2" t="inlineStr"><is><t>in</t></is></c><c r="G2"/><c r="H2" t="b"><v>1</v></c></row>'
            '<row><c t="s"><v>1</v></c><c><v>1.5</v></c><c t="s"><v>2</v></c></row>'
        ),
        STRINGS,
    )
    assert rows_of(path) == [
        (2, ["Một", None, 45819.0, '=HYPERLINK("x","say ""y""")', "z", "in", None, "1"]),
        (3, ["hai ba", 1.5, "a\rb & <c> é"]),
    ]


def test_the_short_way_and_the_parser_read_alike(tmp_path, monkeypatch):
    cells = [
        ["Một", 2, None, '=HYPERLINK("a&b","c<d")', "x & y", 'q"r', "line\nbreak"],
        [None, None, "đ", 0.25, "", "_x000D_", None],
    ]
    path = written(tmp_path / "a.xlsx", cells * 40)
    short = rows_of(path)
    calls = []
    monkeypatch.setattr(sheet_xml, "plain_cells", calls.append)
    monkeypatch.setattr(sheet_xml, "plain_strings", calls.append)
    assert rows_of(path) == short
    assert len(calls) == 2  # the sheet and the strings went the long way
    assert short[0] == (1, ["Một", 2.0, None, '=HYPERLINK("a&b","c<d")', "x & y", 'q"r', "line\nbreak"])


def test_another_reader_finds_the_same(tmp_path):
    cells = [[f"text {n}", n, None, "  blanks  ", "Đo lường"] for n in range(300)]
    path = written(tmp_path / "a.xlsx", cells)
    theirs = [
        [float(cell) if isinstance(cell, int) else cell for cell in row]
        for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    ]
    assert [row for _number, row in rows_of(path)] == theirs


def test_any_prefix_is_understood(tmp_path):
    body = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="B1" t="inlineStr"><x:is><x:t>k</x:t>'
        "</x:is></x:c></x:row></x:sheetData></x:worksheet>"
    )
    assert rows_of(by_hand(tmp_path / "a.xlsx", body)) == [(1, [None, "k"])]


def test_an_empty_sheet_has_no_rows(tmp_path):
    body = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    assert rows_of(by_hand(tmp_path / "a.xlsx", body)) == []


@pytest.mark.parametrize("size", [40, 400, 4000])
def test_a_truncated_file_is_refused(tmp_path, size):
    whole = written(tmp_path / "whole.xlsx", [["a", n] for n in range(200)]).read_bytes()
    path = tmp_path / "short.xlsx"
    path.write_bytes(whole[:size])
    with pytest.raises(UnreadableFile, match=r"short\.xlsx is truncated or damaged"):
        Workbook(path)


def test_a_damaged_part_is_refused_and_named(tmp_path):
    path = written(tmp_path / "a.xlsx", [[f"text {n}" * 9, n] for n in range(3000)])
    with zipfile.ZipFile(path) as packed:
        at = packed.getinfo("xl/worksheets/sheet1.xml").header_offset + 2000
    body = bytearray(path.read_bytes())
    body[at : at + 40] = b"\xff" * 40
    path.write_bytes(body)
    with pytest.raises(UnreadableFile, match=r"a\.xlsx: xl/worksheets/sheet1\.xml is truncated or damaged"):
        rows_of(path)


def test_a_sheet_that_stops_half_way_names_the_last_row(tmp_path):
    body = sheet("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 9)))
    path = by_hand(tmp_path / "a.xlsx", body[: body.index("</sheetData>")])
    with pytest.raises(UnreadableFile, match=r"sheet Notifications: damaged .*ends before </sheetData>"):
        rows_of(path)


def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr("donbay.formats.opc.SMALL_BYTES", 1_000_000)
    rows = (f'<row r="{n}"><c r="A{n}"/></row>{" " * 9000}' for n in range(1, 1000))
    path = by_hand(tmp_path / "bomb.xlsx", sheet("".join(rows)))
    assert path.stat().st_size < 36_000
    with pytest.raises(UnreadableFile, match=r"bomb\.xlsx: .*like a zip bomb"):
        rows_of(path)


@pytest.mark.parametrize("where", ["shared", "inline"])
def test_a_cell_of_fifty_megabytes_is_marked_and_the_rest_is_read(tmp_path, where):
    huge = "x" * 50_000_000
    strings = (
        f'<sst xmlns="{MAIN}"><si><t>a</t></si><si><t>{huge if where == "shared" else "b"}</t></si></sst>'
    )
    cell = f'<c r="B2" t="inlineStr"><is><t>{huge}</t></is></c>'
    body = sheet(
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>7</v></c>'
        + ('<c r="B2" t="s"><v>1</v></c>' if where == "shared" else cell)
        + '</row><row r="3"><c r="A3" t="s"><v>0</v></c></row>'
    )
    (one, two, three) = rows_of(by_hand(tmp_path / "a.xlsx", body, strings))
    assert (one, three) == ((1, ["a"]), (3, ["a"]))
    assert (two[0], two[1][1]) == (2, OVERSIZED)


def test_a_document_type_is_refused(tmp_path):
    body = sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    evil = body.replace("?>", '?><!DOCTYPE w [<!ENTITY a "aaaa">]>', 1)
    with pytest.raises(UnreadableFile, match="document type"):
        rows_of(by_hand(tmp_path / "a.xlsx", evil))
    with pytest.raises(UnreadableFile, match="document type"):
        Workbook(by_hand(tmp_path / "b.xlsx", body, workbook="<!DOCTYPE w>" + WORKBOOK))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "A1: it is given twice"),
        ('<row r="1"><c r="ZZZ1"><v>1</v></c></row>', "more than 2000 columns"),
        ('<row r="1"><c r="B1" s="1"><v>1</v></c><c r="B1" t="n"><v>1</v></c></row>', "stands right of it"),
        ('<row r="1"><c r="A1"><v>1</w></c></row>', "mismatched tag"),
    ],
)
def test_nonsense_in_a_cell_names_the_file_and_the_place(tmp_path, row, says):
    strings = f'<sst xmlns="{MAIN}"><si><t>a</t></si></sst>'
    with pytest.raises(UnreadableFile, match=says) as caught:
        rows_of(by_hand(tmp_path / "a.xlsx", sheet(row), strings))
    assert "a.xlsx, sheet Notifications" in str(caught.value)


def test_a_protected_file_says_what_to_do(tmp_path):
    path = tmp_path / "secret.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(UnreadableFile, match="protected by a password") as caught:
        Workbook(path)
    assert "remove the password" in caught.value.hint
    assert not is_workbook(path)


def test_other_files_are_not_workbooks(tmp_path):
    text = tmp_path / "a.xlsx"
    text.write_text("Notifying Member;Title")
    with pytest.raises(NotThisSource, match=r"a\.xlsx is plain text"):
        Workbook(text)
    packed = tmp_path / "b.xlsx"
    with zipfile.ZipFile(packed, "w") as other:
        other.writestr("hello.txt", "hello")
    with pytest.raises(NotThisSource, match="no workbook"):
        Workbook(packed)


def test_a_wrong_sheet_is_refused_with_those_there_are(tmp_path):
    path = written(tmp_path / "a.xlsx", [["a"]], name="Other")
    with pytest.raises(NotThisSource, match=r"a\.xlsx has no sheet 'Notifications'; it has Other"):
        rows_of(path, "Notifications")


def test_a_missing_list_of_parts_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("xl/workbook.xml", WORKBOOK)
        packed.writestr("xl/other.rels", LINKS)
    with pytest.raises(UnreadableFile, match=r"\.rels of xl/workbook\.xml is missing"):
        Workbook(path)


HIDDEN = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets>'
    '<sheet name="Old" sheetId="1" state="veryHidden" r:id="r1"/>'
    '<sheet name="Older" sheetId="2" state="hidden" r:id="r1"/>'
    '<sheet name="Now" sheetId="3" state="visible" r:id="r1"/><sheet name="Next" sheetId="4" r:id="r1"/>'
    "</sheets></workbook>"
)


def test_sheets_say_whether_they_are_shown_and_the_first_shown_is_read(tmp_path):
    body = sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    with Workbook(by_hand(tmp_path / "a.xlsx", body, workbook=HIDDEN)) as book:
        assert [(one.name, one.hidden) for one in book.listed] == [
            ("Old", True), ("Older", True), ("Now", False), ("Next", False)
        ]  # fmt: skip
        assert (book.visible, book.hidden) == (("Now", "Next"), ("Old", "Older"))
        assert list(book.sheets) == ["Old", "Older", "Now", "Next"]
        assert list(book.rows()) == [(1, [1.0])]


@pytest.mark.parametrize("empty", ['<row r="{}"/>', '<row r="{}" spans="1:9" ht="15" customHeight="1" />'])
def test_megabytes_of_empty_rows_do_not_swallow_the_row_behind_them(tmp_path, empty):
    first = '<row r="1"><c r="A1" t="inlineStr"><is><t>first</t></is></c></row>'
    many = "".join(empty.format(number) for number in range(2, 320_000))
    last = '<row r="400000"><c r="A400000" t="inlineStr"><is><t>last</t></is></c></row>'
    rows = [row for row in rows_of(by_hand(tmp_path / "a.xlsx", sheet(first + many + last))) if row[1]]
    assert rows == [(1, ["first"]), (400_000, ["last"])]
