"""A part cut into complete items, wherever the chunks happen to end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from donbay.formats import sheet_cut
from donbay.formats.sheet_cut import Piece, TooLong, cut
from donbay.formats.sheet_xml import OVERSIZED, Rows, Unreadable, strings_of

START = '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="urn:x"><cols a="1"/><sheetData>'
END = "</sheetData><other/></worksheet>"
ROWS = [f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 7)]


def in_chunks(text, *sizes):
    """Yield the bytes of a text in pieces of these sizes, the last size again and again."""
    body, place = text if isinstance(text, bytes) else text.encode(), 0
    many = list(sizes) or [len(body) or 1]
    while place < len(body):
        size = many.pop(0) if len(many) > 1 else many[0]
        yield body[place : place + size]
        place += size


def cut_up(text, *sizes, most=10_000, container="sheetData", item="row"):
    return list(cut(in_chunks(text, *sizes), container=container, item=item, most=most))


def numbers(pieces):
    """Return the numbers of all rows, piece by piece parsed."""
    return [row.get("r") for piece in pieces for row in piece.parse()]


@given(st.lists(st.integers(1, 70), min_size=1, max_size=12))
@settings(max_examples=60)
def test_wherever_the_chunks_end_the_items_are_whole_and_none_is_lost(sizes):
    pieces = cut_up(START + "".join(ROWS) + END, *sizes)
    assert numbers(pieces) == ["1", "2", "3", "4", "5", "6"]


def test_an_item_that_is_too_long_is_reported_in_its_place():
    long = f'<row r="9"><c r="B9"><v>{"7" * 400}</v></c></row>'
    found = cut_up(START + ROWS[0] + long + ROWS[1] + END, 50, most=200)
    kinds = [type(piece) for piece in found if isinstance(piece, TooLong) or piece.items]
    assert kinds == [Piece, TooLong, Piece]
    (skipped,) = [piece for piece in found if isinstance(piece, TooLong)]
    assert skipped.start.startswith(b'<row r="9"><c r="B9">')
    assert numbers(piece for piece in found if isinstance(piece, Piece)) == ["1", "2"]


def test_an_empty_container_has_no_items():
    assert cut_up(START.replace("<sheetData>", "<sheetData/>") + "</worksheet>") == []
    assert numbers(cut_up(START + END)) == []


def test_prefixes_mean_the_same_in_every_piece():
    text = '<x:worksheet xmlns:x="urn:x"><x:sheetData>' + "".join(
        f'<x:row r="{n}"><x:c/></x:row>' for n in range(1, 5)
    ) + "</x:sheetData></x:worksheet>"  # fmt: skip
    pieces = cut_up(text, 40)
    assert numbers(pieces) == ["1", "2", "3", "4"]
    assert {row.tag for piece in pieces for row in piece.parse()} == {"{urn:x}row"}


def test_a_container_that_is_the_root_itself():
    text = '<sst xmlns="urn:x" count="2"><si><t>a</t></si><si><t>b</t></si></sst>'
    pieces = cut_up(text, 30, container="sst", item="si")
    assert [one[0].text for piece in pieces for one in piece.parse()] == ["a", "b"]


def test_many_rows_without_content_are_cut_too(monkeypatch):
    monkeypatch.setattr(sheet_cut, "MANY_EMPTY_BYTES", 100)
    text = START + "".join(f'<row r="{n}" ht="15"/>' for n in range(1, 60)) + ROWS[0] + END
    pieces = cut_up(text, 64, most=400)
    assert all(isinstance(piece, Piece) for piece in pieces)
    assert numbers(pieces) == [*map(str, range(1, 60)), "1"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "it has no <sheetData>"),
        ("<worksheet></worksheet>", "it has no <sheetData>"),
        ("no xml at all", "it has no <sheetData>"),
        (START, "it ends before </sheetData>"),
        (START + ROWS[0][:20], "it ends before </sheetData>"),
        ("<!DOCTYPE a>" + START + END, "it holds a document type"),
        (START.replace("UTF-8", "UTF-16") + END, "it is written in 'UTF-16', not in UTF-8"),
        (START.replace("UTF-8", "windows-1258") + END, "it is written in 'windows-1258'"),
        ((START + END).encode("utf-16"), "or is not written in UTF-8"),
    ],
)
def test_a_part_that_is_no_sheet_or_ends_early_is_refused(text, says):
    with pytest.raises(ValueError, match=says):
        cut_up(text)


def test_an_item_that_is_too_long_and_never_ends_is_refused():
    with pytest.raises(ValueError, match="it ends inside an item"):
        cut_up(START + '<row r="1">' + "x" * 500, 50, most=100)


@pytest.mark.parametrize("encoding", ["UTF-8", "utf8", "US-ASCII", "ascii"])
def test_encodings_that_are_utf8_are_taken(encoding):
    assert numbers(cut_up(START.replace("UTF-8", encoding) + ROWS[0] + END)) == ["1"]


def test_what_stands_before_and_behind_the_items_has_its_limits(monkeypatch):
    monkeypatch.setattr(sheet_cut, "MOST_HEAD_BYTES", 300)
    monkeypatch.setattr(sheet_cut, "MOST_AFTER_BYTES", 300)
    with pytest.raises(ValueError, match="it has no <sheetData>"):
        cut_up("<worksheet>" + "<a/>" * 300 + "<sheetData></sheetData></worksheet>", 100)
    with pytest.raises(ValueError, match="stand behind </sheetData>"):
        cut_up(START + END + " " * 900, 100)


def test_a_piece_that_is_not_well_formed_is_refused():
    (piece,) = cut_up(START + "<row><c></row>" + END)
    with pytest.raises(ValueError, match="mismatched tag"):
        piece.parse()


@given(st.binary(max_size=120), st.integers(1, 40))
@settings(max_examples=80)
def test_no_bytes_raise_anything_but_a_value_error(body, size):
    whole = START.encode() + body + END.encode()
    try:
        for piece in cut(in_chunks(whole, size), container="sheetData", item="row", most=60):
            if isinstance(piece, Piece):
                piece.parse()
    except ValueError as error:
        assert str(error)  # noqa: PT017 - most bytes are no rows, some are


def rows(inside, strings=("a", "b"), *, shift=0, size=10_000):
    reader = Rows(strings, shift=shift)
    return list(reader.of(in_chunks(START + inside + END, size)))


def test_cells_lie_in_their_columns_and_what_is_left_out_is_none():
    assert rows('<row r="3"><c r="B3"><v>1</v></c><c r="E3" t="s"><v>1</v></c></row>') == [
        (3, [None, 1.0, None, None, "b"])
    ]


def test_rows_and_cells_without_places_follow_one_another():
    assert rows(
        '<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="7"><c><v>7</v></c></row><row><c><v>8</v></c></row>'
    ) == [
        (1, [1.0, None, 3.0]),
        (7, [7.0]),
        (8, [8.0]),
    ]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1" t="b"><v>1</v></c>', "1"),
        ('<c r="A1" t="str"><v>a_x0041_</v></c>', "aA"),
        ('<c r="A1" t="d"><v>2026-08-01</v></c>', 46235.0),
        ('<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', "ab"),
        ('<c r="A1"><v/></c>', None),
    ],
)
def test_each_kind_of_cell(cell, value):
    ((_number, cells),) = rows(f'<row r="1">{cell}</row>')
    assert cells == [value]


@pytest.mark.parametrize(
    ("cell", "stood"),
    [
        ('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c r="A1" t="s"><v>99</v></c>', "99"),
        ('<c r="A1"><v>abc</v></c>', "abc"),
        ('<c r="A1"><f>SUM(A2)</f></c>', "=SUM(A2)"),
        ('<c r="A1" t="str"><f>SUM(A2)</f><v></v></c>', "=SUM(A2)"),
    ],
)
def test_what_says_nothing_is_unreadable_and_tells_what_stood_there(cell, stood):
    ((_number, cells),) = rows(f'<row r="1">{cell}</row>')
    assert isinstance(cells[0], Unreadable)
    assert (cells[0], cells[0].stood) == ("", stood)


SAID = (
    st.text("a1 .-é&amp;_x04", min_size=1, max_size=6)
    .filter(str.strip)
    .map(lambda text: text.replace("&", "&amp;"))
)
VALUES = st.sampled_from(["1", "-2.5", "0", "1", "7e3", "abc", "99", "_x0041_", "a &amp; b", "é"]) | SAID
FORMULAS = st.sampled_from(["", "", "A2", 'HYPERLINK("a","b")', 'HYPERLINK(A1,"b")', "A2&amp;B2"])
PLACED = st.dictionaries(
    st.sampled_from("ABCDZ"),
    st.tuples(st.sampled_from(["", ' t="s"', ' t="n"', ' t="str"']), FORMULAS, VALUES),
)


@given(st.lists(PLACED, max_size=4))
@settings(max_examples=60)
def test_the_short_way_and_the_parser_read_every_plain_cell_alike(those):
    inside = ""
    for number, row in enumerate(those, 1):
        cells = (
            f'<c r="{column}{number}"{kind}>'
            + (f"<f>{formula}</f>" if formula else "")
            + f"<v>{value}</v></c>"
            for column, (kind, formula, value) in sorted(row.items())
        )
        inside += f'<row r="{number}">{"".join(cells)}</row>'

    def told():
        return [
            (number, [(cell, isinstance(cell, Unreadable)) for cell in cells])
            for number, cells in rows(inside)
            if cells
        ]

    short = told()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("donbay.formats.sheet_xml.plain_cells", lambda _items: None)
        assert told() == short


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('<row r="1"><c r="1A"><v>1</v></c></row>', "is no column"),
        ('<row r="x"><c r="A1" t="b"><v>1</v></c></row>', "invalid literal"),
        (
            '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="A1" t="b"><v>1</v></c></row>',
            "A1: it is given twice",
        ),
        ('<row r="1">' + '<c t="b"><v>1</v></c>' * 2001 + "</row>", "more than 2000 columns"),
    ],
)
def test_nonsense_names_the_cell(row, says):
    with pytest.raises(ValueError, match=says):
        rows(row)


def test_a_row_that_is_too_long_is_marked_in_its_column(monkeypatch):
    monkeypatch.setattr("donbay.formats.sheet_xml.MOST_ROW_BYTES", 300)
    long = f'<row r="5"><c r="A5"><v>1</v></c><c r="C5"><v>{"1" * 600}</v></c></row>'
    found = dict(rows(long + '<row r="6"><c r="A6"><v>6</v></c></row>', size=100))
    assert found[5] == [None, None, OVERSIZED]
    assert found[6] == [6.0]


def test_shared_strings_are_told_in_order_and_rich_ones_joined():
    text = (
        '<sst xmlns="urn:x"><si><t>a</t></si><si><r><t>b</t></r><r><t xml:space="preserve"> c</t></r>'
        "<rPh><t>no</t></rPh></si><si/><si><t/></si></sst>"
    )
    assert list(strings_of(in_chunks(text))) == ["a", "b c", "", ""]


def test_a_string_that_is_too_long_keeps_its_number(monkeypatch):
    monkeypatch.setattr("donbay.formats.sheet_xml.MOST_STRING_BYTES", 200)
    text = f"<sst><si><t>a</t></si><si><t>{'x' * 900}</t></si><si><t>c</t></si></sst>"
    assert list(strings_of(in_chunks(text, 64))) == ["a", OVERSIZED, "c"]
