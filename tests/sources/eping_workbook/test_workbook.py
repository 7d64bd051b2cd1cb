"""The ePing workbooks: each column understood, each bad row set aside with its place and reason."""

from datetime import date

import msgspec
import pytest

from donbay.core.notices.record import Code, WordDate
from donbay.formats.errors import NotThisSource, UnreadableFile
from donbay.sources._kit.types import Reading, SetAside, SourceChanged
from donbay.sources.eping_workbook import parse
from tests.formats.books import WORKBOOK, by_hand, sheet, two_sheets, written

HEADER = (
    "Notifying Member", "Distribution date", "Document symbol", "Title", "Description", "Products covered",
    "HS code(s)", "ICS code(s)", "Objectives", "Keywords",
    "Specific regions or countries likely to be affected", "Final date for comments", "Notification type",
    "Notified document", "Link to notification(EN)", "Link to notification(FR)", "Link to notification(ES)",
)  # fmt: skip
PLACE = "https://docs.wto.example/directdoc.asp?t/G/TBTN25/THA9001.DOCX"
USUAL = {
    "Notifying Member": "Thailand",
    "Distribution date": 45810,
    "Document symbol": '=HYPERLINK("https://www.epingalert.example/Search?viewData= G/TBT/N/THA/9001"," G/TBT/N/THA/9001")',
    "Title": "Draft rules for dried fruit",
    "Description": "Sets out what a label of dried fruit must say to the reader and in which letters.",
    "Products covered": "Dried durian",
    "HS code(s)": "081340 - Other dried fruit; peel; 08 - EDIBLE FRUIT",
    "ICS code(s)": "67.080.10 - Fruits and derived products",
    "Objectives": "Consumer information, labelling (TBT); Quality requirements (TBT)",
    "Keywords": "Labelling; Labelling; Human health",
    "Final date for comments": 45870,
    "Notification type": "Regular notification",
    "Notified document": "https://members.wto.example/a_e.pdf",
    "Link to notification(EN)": f'=HYPERLINK("{PLACE}", "{PLACE}")',
}


def row(**changes):
    said = USUAL | {name.replace("_", " "): value for name, value in changes.items()}
    return [said.get(name) for name in HEADER]


def read(tmp_path, *rows, header=HEADER, name="Notifications"):
    return list(parse.read(written(tmp_path / "export.xlsx", [list(header), *rows], name=name)))


def test_a_row_is_read_with_every_column(tmp_path):
    (outcome,) = read(tmp_path, row())
    record = outcome.record
    assert record.symbols == ("G/TBT/N/THA/9001",)
    assert (record.area, record.members, record.kind, record.step) == ("TBT", ("THA",), "REGULAR", "")
    assert record.distribution_date == date(2025, 6, 2)
    assert record.comment_deadline == WordDate(date(2025, 8, 1), "", "STATED")
    assert record.hs == (Code("081340", "", "Other dried fruit; peel"), Code("08", "", "EDIBLE FRUIT"))
    assert record.ics == (Code("67.080.10", "", "Fruits and derived products"),)
    assert record.objectives == ("Consumer information, labelling (TBT)", "Quality requirements (TBT)")
    assert record.keywords == ("Labelling", "Human health")
    assert record.attachments == ("https://members.wto.example/a_e.pdf",)
    assert record.links == {"en": PLACE}
    assert (record.language, record.flags) == ("en", ())
    assert outcome.unread == frozenset()


def test_the_raw_record_keeps_the_row_with_its_header(tmp_path):
    (outcome,) = read(tmp_path, row())
    raw = outcome.raw
    assert (raw.source, raw.key) == ("eping_workbook", "G/TBT/N/THA/9001 | Thailand")
    assert raw.where == "export.xlsx, sheet Notifications, row 2"
    kept = msgspec.json.decode(raw.body)
    assert kept["Document symbol"] == USUAL["Document symbol"]
    assert kept["Distribution date"] == 45810


def test_a_joint_notice_is_one_reading_per_member_row(tmp_path):
    cell = " G/TBT/N/BDI/9606, G/TBT/N/KEN/9806"
    formula = f'=HYPERLINK("https://x.example/?viewData={cell}","{cell}")'
    rows = [row(Document_symbol=formula, Notifying_Member=name) for name in ("Burundi", "Kenya")]
    one, two = read(tmp_path, *rows)
    assert one.record.symbols == two.record.symbols == ("G/TBT/N/BDI/9606", "G/TBT/N/KEN/9806")
    assert one.record.members == ("BDI", "KEN")
    assert one.raw.key != two.raw.key


def test_quotes_inside_a_label_are_doubled(tmp_path):
    formula = '=HYPERLINK("https://x.example/""a""","G/TBT/N/THA/9001")'
    (outcome,) = read(tmp_path, row(**{"Link to notification(FR)": formula}))
    assert outcome.record.links["fr"] == 'https://x.example/"a"'


def test_the_bulk_workbook_has_loose_headers_and_dates_as_text(tmp_path):
    header = [*HEADER, "Proposed adoption  date", "PROPOSED  entry  into  force date", "Brand new column"]
    cells = [
        *row(Distribution_date="02/06/2025", Final_date_for_comments="01/08/2025"),
        45900,
        "To be determined",
        "x",
    ]
    (outcome,) = read(tmp_path, cells, header=header)
    record = outcome.record
    assert record.distribution_date == date(2025, 6, 2)
    assert record.comment_deadline.day == date(2025, 8, 1)
    assert record.adoption == WordDate(date(2025, 8, 31), "", "STATED")
    assert record.in_force == WordDate(None, "To be determined", "")
    assert outcome.unread == {"Brand new column"}


def test_headers_may_stand_lower_and_in_another_order(tmp_path):
    cells = dict(zip(HEADER, row(), strict=True))
    header = [*reversed(HEADER)]
    book = written(
        tmp_path / "a.xlsx", [["Search results"], header, [cells[name] for name in header]], name="Sheet1"
    )
    (outcome,) = parse.read(book)
    assert outcome.record.symbols == ("G/TBT/N/THA/9001",)


@pytest.mark.parametrize("gone", ["Title", "Distribution date"])
def test_a_missing_required_column_is_loud(tmp_path, gone):
    header = [name if name != gone else "Something else" for name in HEADER]
    with pytest.raises(SourceChanged, match=rf"export\.xlsx, sheet Notifications, row 1: .*{gone.lower()}"):
        read(tmp_path, row(), header=header)


def test_a_wrong_sheet_is_refused(tmp_path):
    with pytest.raises(NotThisSource, match="no sheet with the columns") as caught:
        read(tmp_path, ["x", 1], header=["Price", "Amount"], name="Prices")
    assert "Notification_EN.xlsx" in caught.value.hint


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"Document_symbol": "G/TBT/N/THA"}, "symbol", "is no document symbol"),
        ({"Document_symbol": None}, "symbol", "symbol"),
        ({"Document_symbol": "G/TBT/N/QQQ/7"}, "symbol", "QQQ"),
        ({"Distribution_date": "31/02/2025"}, "distributed", "is no date"),
        ({"Distribution_date": 9_999_999}, "distributed", "is no date"),
        ({"Distribution_date": None}, "distributed", "the distribution date is empty"),
        ({"Final_date_for_comments": 12}, "deadline", "12"),
    ],
)
def test_a_bad_row_is_set_aside_and_the_others_are_read(tmp_path, changes, field, reason):
    good, bad, last = read(tmp_path, row(), row(**changes), row())
    assert isinstance(good, Reading)
    assert isinstance(last, Reading)
    assert isinstance(bad, SetAside)
    assert bad.field == field
    assert reason in bad.reason
    assert bad.where.startswith("export.xlsx, sheet Notifications, row 3, column ")
    assert msgspec.json.decode(bad.raw.body)["Title"] == USUAL["Title"]


def test_the_member_of_the_symbol_counts_and_another_name_is_flagged(tmp_path):
    (outcome,) = read(tmp_path, row(Notifying_Member="Norway"))
    assert outcome.record.members == ("THA",)
    assert outcome.record.flags == ("MEMBER_NAME Norway",)


def test_broken_hs_codes_are_kept_and_flagged(tmp_path):
    (outcome,) = read(tmp_path, row(**{"HS code(s)": "72106 - - Plated; see annex"}))
    assert [(code.code, code.flag) for code in outcome.record.hs] == [("72106", "FIVE_DIGITS")]
    (outcome,) = read(tmp_path, row(**{"HS code(s)": "see annex"}))
    assert [(code.code, code.stated, code.flag) for code in outcome.record.hs] == [
        ("", "see annex", "UNKNOWN")
    ]
    assert outcome.record.flags == ("BROKEN_HS",)


def test_html_with_a_script_in_a_title_becomes_text(tmp_path):
    (outcome,) = read(tmp_path, row(Title="<p>Safe<script>alert(1)</script> rules &amp; more</p>"))
    assert outcome.record.title == "Safe rules & more"


def test_a_cell_of_fifty_megabytes_sets_its_row_aside(tmp_path):
    header = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEADER[:5])
    cells = '<c t="inlineStr"><is><t>Thailand</t></is></c><c><v>45810</v></c><c t="inlineStr"><is><t>{}</t></is></c>'
    body = sheet(
        f'<row r="1">{header}</row>'
        f'<row r="2">{cells.format("G/TBT/N/THA/1")}<c r="D2" t="inlineStr"><is><t>{"x" * 50_000_000}</t></is></c></row>'
        f'<row r="3">{cells.format("G/TBT/N/THA/2")}<c t="inlineStr"><is><t>Fine</t></is></c></row>'
    )
    bad, good = parse.read(by_hand(tmp_path / "a.xlsx", body))
    assert (bad.where, bad.field) == ("a.xlsx, sheet Notifications, row 2, column Title", "title")
    assert "larger than any real one" in bad.reason
    assert good.record.symbols == ("G/TBT/N/THA/2",)


def test_a_truncated_file_is_refused(tmp_path):
    whole = written(tmp_path / "whole.xlsx", [list(HEADER), *[row()] * 50]).read_bytes()
    path = tmp_path / "short.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    assert parse.recognise(path)
    with pytest.raises(UnreadableFile, match=r"short\.xlsx is truncated"):
        list(parse.read(path))


def test_an_empty_workbook_is_refused(tmp_path):
    with pytest.raises(NotThisSource, match="no sheet with the columns"):
        list(parse.read(by_hand(tmp_path / "a.xlsx", sheet(""))))


def test_the_real_export_is_read_whole(shared):
    outcomes = list(parse.read(shared / "data" / "notices" / "eping-export-2025-06.xlsx"))
    assert len(outcomes) == 229
    assert all(isinstance(outcome, Reading) for outcome in outcomes)
    assert len({frozenset(outcome.record.symbols) for outcome in outcomes}) == 181
    assert len({symbol for outcome in outcomes for symbol in outcome.record.symbols}) == 229
    assert {name for outcome in outcomes for name in outcome.unread} == set()
    assert sum("en" in outcome.record.links for outcome in outcomes) == 223
    joint = {o.record.symbols for o in outcomes if len(o.record.symbols) > 1}
    assert len(joint) == 12
    assert {len(symbols) for symbols in joint} == {5}


def inline(text, place):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def odd_book(tmp_path, cells, *, system=""):
    """Write a workbook by hand: the five columns of a notice, one row of these cells."""
    titles = ("Notifying Member", "Distribution date", "Document symbol", "Title", "Final date for comments")
    head = "".join(inline(title, f"{letter}1") for letter, title in zip("ABCDE", titles, strict=True))
    body = sheet(f'<row r="1">{head}</row><row r="2">{cells}</row>')
    book = WORKBOOK.replace("<sheets>", f"{system}<sheets>")
    return by_hand(tmp_path / "odd.xlsx", body, workbook=book)


@pytest.mark.parametrize(
    ("system", "first", "last"),
    [
        ("", date(2021, 6, 1), date(2021, 7, 31)),
        ('<workbookPr date1904="0"/>', date(2021, 6, 1), date(2021, 7, 31)),
        ('<workbookPr date1904="1"/>', date(2025, 6, 2), date(2025, 8, 1)),
        ('<workbookPr codeName="x" date1904="true"/>', date(2025, 6, 2), date(2025, 8, 1)),
        ('<workbookPr date1904="on"/>', date(2025, 6, 2), date(2025, 8, 1)),
    ],
)
def test_days_of_the_1904_system_are_the_days_that_excel_shows(tmp_path, system, first, last):
    cells = (
        inline("Japan", "A2") + '<c r="B2"><v>44348.75</v></c>' + inline("G/TBT/N/JPN/9001", "C2")
        + inline("Rules", "D2") + '<c r="E2" s="3"><v>44408</v></c>'
    )  # fmt: skip
    (outcome,) = parse.read(odd_book(tmp_path, cells, system=system))
    assert (outcome.record.distribution_date, outcome.record.comment_deadline.day) == (first, last)


@pytest.mark.parametrize("system", ["", '<workbookPr date1904="1"/>'])
def test_iso_days_are_the_same_in_both_systems(tmp_path, system):
    cells = (
        inline("Japan", "A2") + '<c r="B2" t="d"><v>2025-06-02T00:00:00</v></c>'
        + inline("G/TBT/N/JPN/9001", "C2") + inline("Rules", "D2") + '<c r="E2" t="d"><v>2025-08-01</v></c>'
    )  # fmt: skip
    (outcome,) = parse.read(odd_book(tmp_path, cells, system=system))
    assert outcome.record.distribution_date == date(2025, 6, 2)
    assert outcome.record.comment_deadline.day == date(2025, 8, 1)


def test_a_stored_value_counts_where_the_formula_is_no_plain_link(tmp_path):
    cells = (
        inline("Japan", "A2") + '<c r="B2"><f>DATE(2025,6,2)</f><v>45810</v></c>'
        '<c r="C2" t="str"><f>HYPERLINK("https://x.example/"&amp;"y","G/TBT/N/JPN/9001")</f>'
        "<v>G/TBT/N/JPN/9001</v></c>"
        '<c r="D2" t="str"><f>UPPER("Rules for tea")</f><v>RULES FOR TEA</v></c><c r="E2"/>'
    )
    (outcome,) = parse.read(odd_book(tmp_path, cells))
    assert outcome.record.symbols == ("G/TBT/N/JPN/9001",)
    assert (outcome.record.title, outcome.record.flags) == ("RULES FOR TEA", ())
    assert outcome.record.distribution_date == date(2025, 6, 2)


@pytest.mark.parametrize(
    "title",
    [
        '<c r="D2" t="e"><v>#REF!</v></c>',
        '<c r="D2" t="e"><f>A9&amp;B9</f><v>#N/A</v></c>',
        '<c r="D2" t="n"><v>abc</v></c>',
        '<c r="D2" t="s"><v>77</v></c>',
        '<c r="D2"><f>UPPER("x")</f></c>',
    ],
)
def test_an_error_or_a_formula_without_value_is_nothing_and_flagged(tmp_path, title):
    cells = inline("Japan", "A2") + '<c r="B2"><v>45810</v></c>' + inline("G/TBT/N/JPN/9001", "C2") + title
    (outcome,) = parse.read(odd_book(tmp_path, cells))
    assert (outcome.record.title, outcome.record.flags) == ("", ("UNREADABLE_CELL title",))


def test_half_a_letter_in_a_cell_is_left_out_and_the_rest_is_read(tmp_path):
    cells = (
        inline("Japan", "A2") + '<c r="B2"><v>45810</v></c>' + inline("G/TBT/N/JPN/9001", "C2")
        + inline("Tea_xD800_ and_x0000_ caf_x00E9_ _xD83C__xDF75_", "D2")
    )  # fmt: skip
    (outcome,) = parse.read(odd_book(tmp_path, cells))
    assert outcome.record.title == "Tea and café 🍵"


def test_a_hidden_sheet_is_read_only_where_no_other_has_our_columns(tmp_path):
    old = row(Document_symbol="G/TBT/N/THA/1")
    both = two_sheets(tmp_path / "two.xlsx", [list(HEADER), old], [list(HEADER), row()])
    (outcome,) = parse.read(both)
    assert outcome.record.symbols == ("G/TBT/N/THA/9001",)
    assert outcome.raw.where == "two.xlsx, sheet Now, row 2"
