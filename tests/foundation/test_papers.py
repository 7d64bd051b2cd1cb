"""Official papers: the words of head and end, the page, and a file that says what it is."""

from datetime import UTC, date, datetime
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from donbay.formats.word_xml import fixed_bytes
from donbay.foundation.papers.head import LEFT, RIGHT, End, Head, add_end, add_head
from donbay.foundation.papers.word_style import FONT, About, new_document
from donbay.foundation.papers.words import MOTTO, NATION, number_and_symbol, place_and_day

ABOUT = About(
    title="Bản tin số 1", office="Văn phòng Mẫu", language="vi", day=date(2026, 3, 2), number="01/BT"
)
HEAD = Head(
    nation=NATION,
    motto=MOTTO,
    parent="UBND tỉnh Mẫu",
    office="Sở Mẫu",
    number="Số: 07/SM-TĐC",
    about="V/v góp ý",
    place_and_day="Nha Trang, ngày 02 tháng 3 năm 2026",
)


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2026, 1, 2), "ngày 02 tháng 01 năm 2026", "2 January 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026", "28 February 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026", "9 March 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026", "31 December 2026"),
    ],
)
def test_days_and_the_first_two_months_stand_in_two_digits(day, vi, en):
    assert place_and_day("Nha Trang", day, "vi") == f"Nha Trang, {vi}"
    assert place_and_day("Nha Trang", day, "en").startswith("Nha Trang, ")


def test_without_a_place_the_day_begins_the_line():
    assert place_and_day("", date(2026, 3, 9), "vi") == "Ngày 09 tháng 3 năm 2026"


@pytest.mark.parametrize(
    ("number", "symbol", "said"),
    [
        ("07", "SM", "07/SM"),
        (" 7 ", "SM", "07/SM"),
        ("123", "SM", "123/SM"),
        ("", "", "……"),
        ("   ", "SM", "……/SM"),
        (" 7/KH ", "SM", "7/KH"),
        ("7a", "", "7a"),
    ],
)
def test_a_number_with_its_symbol_or_room_for_one(number, symbol, said):
    assert number_and_symbol(number, symbol) == said


@given(st.integers(1, 9999), st.sampled_from(["", "SM-TĐC"]))
def test_a_number_is_said_once_and_stays_when_it_is_said_again(number, symbol):
    said = number_and_symbol(str(number), symbol)
    assert said.partition("/")[0].lstrip("0") == str(number)
    if symbol:
        assert number_and_symbol(said, symbol) == said


def paper(about=ABOUT):
    return new_document(about)


def opened(document):
    return docx.Document(BytesIO(fixed_bytes(document)))


def test_the_page_is_that_of_the_decree():
    section = opened(paper()).sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    sides = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(side.mm) for side in sides] == [30, 20, 20, 20]
    assert section.different_first_page_header_footer


def test_the_pages_after_the_first_are_numbered():
    section = opened(paper()).sections[0]
    said = [part.text for part in section.header._element.iter(qn("w:instrText"))]
    assert said == ["PAGE"]
    assert list(section.first_page_header._element.iter(qn("w:instrText"))) == []


@pytest.mark.parametrize(("language", "tag"), [("vi", "vi-VN"), ("en", "en-GB"), ("fr", "fr")])
def test_a_file_says_what_it_is(language, tag):
    about = About(title="T" * 300, office="O" * 300, language=language, day=date(2026, 3, 2), number="01/BT")
    facts = opened(paper(about)).core_properties
    assert (facts.title, facts.author, facts.subject, facts.language) == ("T" * 255, "O" * 255, "01/BT", tag)
    assert facts.created == facts.modified == datetime(2026, 3, 2, tzinfo=UTC)
    assert (facts.last_modified_by, facts.comments, facts.keywords, facts.revision) == ("Đòn Bẩy", "", "", 1)


def test_the_same_facts_make_the_same_bytes():
    assert fixed_bytes(paper()) == fixed_bytes(paper())


def test_every_style_of_a_paper_is_in_its_letters():
    styles = opened(paper()).styles
    ours = [one for one in styles if one.name.startswith("Paper ")]
    assert len(ours) == 13
    for style in (*ours, styles["Normal"], styles["Heading 1"]):
        fonts = style.element.rPr.rFonts
        assert {fonts.get(qn(f"w:{name}")) for name in ("ascii", "cs", "eastAsia")} == {FONT}
        assert not [name for name in fonts.attrib if name.lower().endswith("theme")]


def test_no_picture_of_the_template_is_left():
    assert not [link for link in paper().part.package.rels.values() if "thumbnail" in link.reltype]


def cells(document):
    (table,) = document.tables
    return [[one.text for one in cell.paragraphs if one.text] for cell in table.rows[0].cells]


def test_the_head_has_the_office_left_and_the_nation_right():
    document = paper()
    add_head(document, HEAD)
    left, right = cells(document)
    assert left == [HEAD.parent, HEAD.office, HEAD.number, HEAD.about]
    assert right == [NATION, MOTTO, HEAD.place_and_day]
    (table,) = document.tables
    assert [round(cell.width.mm) for cell in table.rows[0].cells] == [LEFT, RIGHT]
    assert [cell.paragraphs[0].text for cell in table.rows[0].cells] == [
        HEAD.parent,
        NATION,
    ]  # no empty line above


def test_what_a_head_does_not_have_leaves_no_line():
    document = paper()
    add_head(
        document, Head(nation=NATION, motto=MOTTO, parent="", office="Sở Mẫu", number="", place_and_day="x")
    )
    assert cells(document)[0] == ["Sở Mẫu"]


def test_bold_capitals_and_italics_stand_where_the_decree_has_them():
    document = paper()
    add_head(document, HEAD)
    left, right = document.tables[0].rows[0].cells
    by_words = {one.text: one.runs[0] for cell in (left, right) for one in cell.paragraphs if one.text}
    assert (by_words[HEAD.office].bold, by_words[HEAD.office].font.all_caps) == (True, True)
    assert (by_words[HEAD.parent].bold, by_words[HEAD.parent].font.all_caps) == (None, True)
    assert by_words[MOTTO].bold
    assert (by_words[HEAD.place_and_day].italic, by_words[HEAD.place_and_day].bold) == (True, None)


@pytest.mark.parametrize(
    ("letters", "size"), [(41, 13), (42, 12), (45, 12), (46, 11), (50, 11), (51, 10), (200, 10)]
)
def test_the_place_and_day_of_a_long_province_stay_on_one_line(letters, size):
    document = paper()
    add_head(
        document, Head(nation="N", motto="M", parent="", office="O", number="", place_and_day="x" * letters)
    )
    last = document.tables[0].rows[0].cells[1].paragraphs[-1]
    assert last.runs[0].font.size.pt == size


def test_the_end_has_recipients_left_and_the_signature_right():
    document = paper()
    end = End(
        recipients_label="Nơi nhận:", recipients=["Như trên", "Lưu: VT"], signer=["GIÁM ĐỐC"], name="Chị Mẫu"
    )
    add_end(document, end)
    assert cells(document) == [["Nơi nhận:", "- Như trên", "- Lưu: VT"], ["GIÁM ĐỐC", "Chị Mẫu"]]
    assert len(list(document.tables[0]._tbl.iter(qn("w:cantSplit")))) == 1


def test_without_recipients_their_label_is_not_written():
    document = paper()
    add_end(document, End(recipients_label="Nơi nhận:", name="Chị Mẫu"))
    assert cells(document) == [[], ["Chị Mẫu"]]


def test_nobody_who_signs_and_nobody_who_receives_is_no_end():
    document = paper()
    add_end(document, End(recipients_label="Nơi nhận:"))
    assert document.tables == []
