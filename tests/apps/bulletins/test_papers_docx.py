"""The DOCX: styles, fields, links and tables that a word processor understands."""

from io import BytesIO
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn

from donbay.apps.bulletins import papers
from donbay.apps.bulletins.types import FrozenItem, FrozenSection
from tests.factories import papers as make


def read(issue):
    return docx.Document(BytesIO(papers.docx(issue)))


def test_the_same_issue_makes_the_same_bytes():
    assert papers.docx(make.issue()) == papers.docx(make.issue())
    with ZipFile(BytesIO(papers.docx(make.issue()))) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in file.namelist()


def test_the_page_is_a4_with_the_margins_of_the_decree():
    section = read(make.issue()).sections[0]
    inside = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(one.mm) for one in (section.page_width, section.page_height)] == [210, 297]
    assert [round(one.mm) for one in inside] == [20, 20, 30, 20]


def test_pages_are_numbered_from_the_second():
    section = read(make.issue()).sections[0]
    assert section.different_first_page_header_footer is True
    assert [one.text for one in section.header._element.iter(qn("w:instrText"))] == ["PAGE"]
    assert list(section.first_page_header._element.iter(qn("w:instrText"))) == []


def test_headings_are_headings():
    headings = [
        (p.style.name, p.text) for p in read(make.issue()).paragraphs if p.style.name[:4] in {"Head", "Pape"}
    ]
    assert [one for one in headings if one[0].startswith("Heading") or one[0] == "Paper Group"] == [
        ("Heading 1", "Bản tin cảnh báo hàng rào kỹ thuật trong thương mại"),
        ("Heading 2", "I. Tin cảnh báo"),
        ("Paper Group", "Thực phẩm"),
        ("Heading 4", "1. Liên minh châu Âu siết giới hạn bisphenol A trong bao bì"),
        ("Heading 4", "2. Hoa Kỳ đổi mức dư lượng thuốc trừ sâu trên hạt điều"),
        ("Paper Group", "Đồ điện"),
        ("Heading 4", "3. Nhật Bản sửa quy định ghi nhãn nước giải khát"),
        ("Heading 2", "II. Thông tin thị trường - hội nhập"),
        ("Heading 3", "Xuất khẩu gỗ tăng 9,4%"),
    ]
    assert read(make.issue()).styles["Paper Group"].base_style.name == "Heading 3"


def test_letters_and_language_are_set_in_the_styles():
    document = read(make.issue())
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "Times New Roman"
    }
    assert [name for name in fonts.attrib if name.lower().endswith("theme")] == []
    assert document.styles["Normal"].font.size.pt == 13
    default = document.styles.element.find(qn("w:docDefaults"))
    assert [one.get(qn("w:val")) for one in default.iter(qn("w:lang"))] == ["vi-VN"]
    assert document.core_properties.language == "vi-VN"


def test_the_file_says_who_made_it_and_when():
    facts = read(make.issue()).core_properties
    assert facts.title == "Bản tin cảnh báo hàng rào kỹ thuật trong thương mại"
    assert facts.author == "Điểm Thông báo và Hỏi đáp về TBT"
    assert facts.created.isoformat()[:10] == facts.modified.isoformat()[:10] == "2026-12-01"
    assert (facts.revision, facts.comments) == (1, "")


def test_the_head_has_two_columns_without_borders():
    head = read(make.issue()).tables[0]
    assert head.style.name == "Normal Table"
    assert [p.text for p in head.rows[0].cells[0].paragraphs if p.text] == [
        "Sở Khoa học và Công nghệ tỉnh Đồng Nai",
        "Điểm Thông báo và Hỏi đáp về TBT",
        "Số: 11/2026",
    ]
    assert [p.text for p in head.rows[0].cells[1].paragraphs if p.text] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Đồng Nai, ngày 01 tháng 12 năm 2026",
    ]


def test_links_are_links():
    document = read(make.news())
    found = [
        (link.text, document.part.rels[link.get(qn("r:id"))].target_ref)
        for link in document.element.body.iter(qn("w:hyperlink"))
    ]
    assert found == [
        ("Tài liệu lớp học", "https://tbt.example.vn/tai-lieu/"),
        ("tbt.example.vn/ban-tin/11-2026", "https://tbt.example.vn/ban-tin/11-2026/"),
    ]


def test_documents_are_a_table_with_a_head_that_repeats():
    table = read(
        make.document_list(make.document(group="Nông nghiệp"), make.document("46/2026/NĐ-CP"))
    ).tables[1]
    assert [[cell.text for cell in row.cells] for row in table.rows[:2]] == [
        ["TT", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Hiệu lực"],
        [
            "1",
            "46/2026/NĐ-CP",
            "12/10/2026",
            "Bộ Nông nghiệp và Môi trường",
            "Thông tư quy định danh mục sản phẩm, hàng hóa có khả năng gây mất an toàn\nToàn văn",
            "01/12/2026",
        ],
    ]
    assert {cell.text for cell in table.rows[2].cells} == {"Nông nghiệp"}
    assert [
        row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows
    ] == [
        True,
        False,
        False,
        False,
    ]
    assert [round(column.width.mm) for column in table.columns] == [9, 28, 22, 28, 51, 22]


def test_a_table_is_followed_by_a_paragraph():
    section = FrozenSection("", (make.document(),))
    body = read(make.document_list(address="", sections=(section, section))).element.body
    kinds = [child.tag.rpartition("}")[2] for child in body]
    assert kinds[-5:] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_characters_that_xml_forbids_are_left_out():
    item = FrozenItem("TEXT", "a\x00b\x0bc", ("<b>&\"'\ud800\ufffe\x1f",))
    paragraphs = [p.text for p in read(make.issue(sections=(FrozenSection("S", (item,)),))).paragraphs]
    assert "ab c" in paragraphs
    assert "<b>&\"'" in paragraphs
