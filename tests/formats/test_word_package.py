"""Word files from strangers: the part that holds the text, headers, links, and what is refused."""

import zipfile

import pytest
from docx import Document

from donbay.formats import word_package
from donbay.formats.errors import NotThisSource, UnreadableFile
from donbay.formats.word_package import BODY, Package
from donbay.formats.word_xml import (
    EPOCH,
    add_link,
    fixed_bytes,
    keep_whole,
    page_number,
    repeat_as_head,
    set_widths,
    shade,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
TEXT = f'<w:document xmlns:w="{W}"><w:body/></w:document>'


def packed(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in parts.items():
            made.writestr(name, body)
    return path


def relations(*links):
    inside = "".join(
        f'<Relationship Id="r{n}" Type="{TYPES}/{kind}" Target="{target}" {more}/>'
        for n, (kind, target, more) in enumerate(links)
    )
    return f'<Relationships xmlns="{SPACE}">{inside}</Relationships>'


@pytest.fixture
def word(tmp_path):
    def make(parts):
        return Package(packed(tmp_path / "form.docx", parts))

    return make


def test_a_usual_file_holds_its_text_where_it_is_expected(tmp_path):
    path = tmp_path / "form.docx"
    document = Document()
    document.add_paragraph("Mango")
    document.save(path)
    with Package(path) as package:
        assert package.body == BODY
        assert "".join(package.tree(package.body).itertext()).strip() == "Mango"


def test_the_text_is_where_the_package_points_at(word):
    parts = {
        "_rels/.rels": relations(("officeDocument", "word/document2.xml", "")),
        "word/document2.xml": TEXT,
    }
    with word(parts) as package:
        assert package.body == "word/document2.xml"


def test_without_relations_the_usual_name_is_taken(word):
    with word({BODY: TEXT}) as package:
        assert package.body == BODY


def test_a_part_that_is_no_document_is_not_the_text(word):
    parts = {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml", "")),
        "xl/workbook.xml": "<workbook/>",
    }
    with pytest.raises(NotThisSource, match="is not a Word file"), word(parts):
        pass
    with word({**parts, BODY: TEXT}) as package:
        assert package.body == BODY


@pytest.mark.parametrize(
    ("parts", "error", "code"),
    [
        ({"hello.txt": "hello"}, NotThisSource, "FILE_UNKNOWN"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, UnreadableFile, "FILE_ODT"),
        ({BODY: TEXT, "word/vbaProject.bin": "x"}, UnreadableFile, "FILE_MACROS"),
        ({BODY: TEXT, "odd/VBAPROJECT.BIN": "x"}, UnreadableFile, "FILE_MACROS"),
    ],
)
def test_what_is_no_plain_word_file_is_refused(word, parts, error, code):
    with pytest.raises(error, match=r"form\.docx") as refused, word(parts):
        pass
    assert refused.value.code == code


def test_a_file_that_is_too_large_is_refused_unopened(word, monkeypatch):
    monkeypatch.setattr(word_package, "LARGEST_FILE", 10)
    with pytest.raises(UnreadableFile, match="is larger than") as refused, word({BODY: TEXT}):
        pass
    assert refused.value.code == "FILE_TOO_LARGE"


def test_a_part_that_unpacks_to_too_much_is_refused(word, monkeypatch):
    with word({BODY: TEXT, "word/big.xml": b"x" * 1_000_001, "word/small.xml": b"x" * 1_000_000}) as package:
        assert len(package.read("word/small.xml")) == 1_000_000
        with pytest.raises(UnreadableFile, match=r"word/big\.xml unpacks to 1,000,001 bytes") as refused:
            package.read("word/big.xml")
        assert refused.value.code == "FILE_TOO_LARGE"
        monkeypatch.setattr(word_package, "HIGHEST_RATIO", 2000)
        assert len(package.read("word/big.xml")) == 1_000_001
        monkeypatch.setattr(word_package, "LARGEST_PART", 1_000_000)
        with pytest.raises(UnreadableFile):
            package.read("word/big.xml")


def test_a_strict_file_says_the_same_under_other_names(word):
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    with word({BODY: TEXT.replace(W, strict)}) as package:
        assert package.tree(BODY).tag == f"{{{W}}}document"


def test_a_part_that_declares_entities_is_refused(word):
    parts = {BODY: TEXT, "a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}
    refused = pytest.raises(UnreadableFile, match=r"form\.docx: a\.xml holds a document type")
    with word(parts) as package, refused:
        package.tree("a.xml")


def test_headers_are_those_the_text_points_at_else_those_so_named(word):
    links = relations(
        ("header", "h2.xml", ""), ("header", "h1.xml", ""), ("header", "gone.xml", ""), ("image", "i.xml", "")
    )
    parts = {
        BODY: TEXT,
        "word/_rels/document.xml.rels": links,
        "word/h1.xml": "<a/>",
        "word/h2.xml": "<a/>",
        "word/header9.xml": "<a/>",
    }
    with word(parts) as package:
        assert package.headers() == ["word/h1.xml", "word/h2.xml"]
    del parts["word/_rels/document.xml.rels"]
    with word(parts) as package:
        assert package.headers() == ["word/header9.xml"]
    with word({BODY: TEXT}) as package:
        assert package.headers() == []


def test_the_authors_own_properties_are_found_by_relation_or_by_name(word):
    named = {BODY: TEXT, "docProps/custom.xml": "<a/>"}
    with word(named) as package:
        assert package.own_properties() == ["docProps/custom.xml"]
    linked = {
        **named,
        "_rels/.rels": relations(("custom-properties", "/odd/mine.xml", "")),
        "odd/mine.xml": "<a/>",
    }
    with word(linked) as package:
        assert package.own_properties() == ["odd/mine.xml"]


def test_links_lead_outside_and_to_the_web_only(word):
    outside = 'TargetMode="External"'
    links = relations(
        ("hyperlink", "https://x.example/a", outside),
        ("hyperlink", "file:///c:/secret", outside),
        ("hyperlink", "mailto:a@x.example", outside),
        ("image", "media/a.png", ""),
    )
    with word({BODY: TEXT, "word/_rels/document.xml.rels": links}) as package:
        assert package.targets(BODY) == {"r0": "https://x.example/a"}
        assert package.targets("word/other.xml") == {}


def paper():
    document = Document()
    paragraph = document.add_paragraph("See ")
    table = document.add_table(rows=2, cols=3)
    return document, paragraph, table


def test_the_same_words_make_the_same_bytes_and_every_entry_has_one_time(tmp_path):
    one, two = (fixed_bytes(paper()[0]) for _ in range(2))
    assert one == two
    path = tmp_path / "a.docx"
    path.write_bytes(one)
    with zipfile.ZipFile(path) as made:
        assert {entry.date_time for entry in made.infolist()} == {EPOCH}
    assert Document(path).paragraphs[0].text == "See "


def test_a_link_can_be_followed(tmp_path):
    document, paragraph, _table = paper()
    document.styles.add_style("Hyperlink", 2)
    add_link(paragraph, "here", "https://x.example/a?b=1&c=2")
    path = tmp_path / "a.docx"
    path.write_bytes(fixed_bytes(document))
    with Package(path) as package:
        assert "https://x.example/a?b=1&c=2" in package.targets(BODY).values()
        words = "".join(package.tree(BODY).itertext())
    assert "See here" in words


def test_the_number_of_the_page_is_a_field():
    _document, paragraph, _table = paper()
    page_number(paragraph)
    kinds = [part.get(f"{{{W}}}fldCharType") for part in paragraph._p.iter(f"{{{W}}}fldChar")]
    said = [part.text for part in paragraph._p.iter(f"{{{W}}}instrText")]
    assert (kinds, said) == (["begin", "end"], ["PAGE"])


def test_a_row_repeats_and_stays_whole():
    _document, _paragraph, table = paper()
    repeat_as_head(table.rows[0])
    keep_whole(table.rows[1])
    assert [len(list(row._tr.iter(f"{{{W}}}tblHeader"))) for row in table.rows] == [1, 0]
    assert [len(list(row._tr.iter(f"{{{W}}}cantSplit"))) for row in table.rows] == [0, 1]


def test_widths_stand_in_the_grid_and_in_every_cell_merged_ones_as_their_sum():
    _document, _paragraph, table = paper()
    table.cell(1, 0).merge(table.cell(1, 1))
    set_widths(table, [10.0, 20.0, 40.0])
    assert [round(column.width.mm) for column in table.columns] == [10, 20, 40]
    assert [round(cell.width.mm) for cell in table.rows[0].cells] == [10, 20, 40]
    assert round(table.cell(1, 0).width.mm) == 30
    assert round(table.cell(1, 2).width.mm) == 40
    with pytest.raises(ValueError, match="zip"):
        set_widths(table, [10.0])


def test_a_cell_is_shaded():
    _document, _paragraph, table = paper()
    shade(table.cell(0, 0), "EEEEEE")
    fills = [part.get(f"{{{W}}}fill") for part in table._tbl.iter(f"{{{W}}}shd")]
    assert fills == ["EEEEEE"]
