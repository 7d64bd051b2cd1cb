"""The PDF: A4, tagged, its letters inside, PDF/A-2u, the same bytes for the same issue."""

import builtins
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import BooleanObject

from donbay.apps.bulletins import papers
from donbay.apps.bulletins.papers import printing
from donbay.apps.bulletins.types import FrozenItem, FrozenSection, Link
from tests.factories import papers as make


def read(issue):
    return PdfReader(BytesIO(papers.pdf(issue)))


def tags_of(node, found):
    """Collect the kinds of structure elements below a node, in reading order."""
    node = node.get_object()
    if not hasattr(node, "get"):
        return found
    if kind := node.get("/S"):
        found.append(kind)
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if not isinstance(kid, int):
            tags_of(kid, found)
    return found


def test_the_same_issue_makes_the_same_bytes():
    assert papers.pdf(make.issue()) == papers.pdf(make.issue())
    assert papers.pdf(make.issue()) != papers.pdf(make.issue(lead="Khác."))


def test_every_page_is_a4():
    pages = read(make.many(12)).pages
    assert len(pages) > 3
    for page in pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


def test_it_is_tagged_and_says_its_language_title_and_author():
    reader = read(make.issue())
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "vi"
    assert catalog["/MarkInfo"]["/Marked"] == BooleanObject(True)
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Bản tin cảnh báo hàng rào kỹ thuật trong thương mại"
    assert reader.metadata.author == "Điểm Thông báo và Hỏi đáp về TBT"
    assert reader.metadata["/CreationDate"] == "D:20261201"
    described = catalog["/Metadata"].get_data().decode()
    assert 'pdfaid:part="2"' in described
    assert 'pdfaid:conformance="U"' in described


def test_headings_lists_links_and_tables_are_tags():
    tags = tags_of(read(make.issue()).trailer["/Root"]["/StructTreeRoot"], [])
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == 2
    assert tags.count("/H3") == 3  # two groups, one item of no group
    assert tags.count("/H4") == 3
    assert tags.count("/Link") == 7
    assert "/Art" in tags
    table = tags_of(read(make.document_list()).trailer["/Root"]["/StructTreeRoot"], [])
    assert (table.count("/Table"), table.count("/TH"), table.count("/TR")) == (1, 6, 3)


def test_headings_are_bookmarks():
    outline = read(make.issue()).outline
    assert outline[0].title == "Bản tin cảnh báo hàng rào kỹ thuật trong thương mại"
    assert [one.title for one in outline[1] if not isinstance(one, list)] == [
        "I. Tin cảnh báo",
        "II. Thông tin thị trường - hội nhập",
    ]


def test_all_letters_are_inside_and_have_serifs():
    fonts = {}
    for page in read(make.issue()).pages:
        fonts |= {
            font["/BaseFont"]: font for font in (f.get_object() for f in page["/Resources"]["/Font"].values())
        }
    assert len(fonts) >= 3  # upright, bold, italic
    for name, font in fonts.items():
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")), name
        assert any(family in name for family in ("Times", "Serif", "Tinos")), name


def test_links_lead_to_their_addresses():
    uris = [note.get_object()["/A"]["/URI"] for page in read(make.news()).pages for note in page["/Annots"]]
    assert uris == ["https://tbt.example.vn/tai-lieu/", "https://tbt.example.vn/ban-tin/11-2026/"]


def test_forty_items_number_their_pages_from_the_second():
    texts = [page.extract_text().rstrip().splitlines() for page in read(make.many(40)).pages]
    assert len(texts) >= 10
    assert texts[0][-1].strip() != "1"
    assert [lines[-1].strip() for lines in texts[1:]] == [str(n) for n in range(2, len(texts) + 1)]


def test_no_page_ends_with_a_heading():
    for page in read(make.many(40)).pages:
        last = page.extract_text().rstrip().splitlines()[-2]
        assert not last.startswith("Thông báo thứ")
        assert last not in {"Thực phẩm", "Đồ điện", "Hóa chất", "Phương tiện"}


def test_the_head_of_a_table_stands_on_every_page():
    documents = [make.document(f"{n}/2026/TT-BCT") for n in range(1, 41)]
    pages = [page.extract_text() for page in read(make.document_list(*documents)).pages]
    assert len(pages) > 3
    for text in pages:
        assert "Trích yếu" in text


def test_long_words_stay_within_the_page():
    long = "https://" + "a" * 300
    item = FrozenItem("TEXT", "t" * 200, (long,), facts=(("n" * 80, "v" * 200),), links=(Link(long, long),))
    pages = read(make.issue(title="W" * 150, sections=(FrozenSection("s" * 120, (item,)),))).pages
    right = []

    def note(text, cm, tm, *letters):
        if text.strip():
            right.append(cm[0] * tm[4] + cm[4])

    for page in pages:
        page.extract_text(visitor_text=note)
    text = "".join("".join(page.extract_text().split()) for page in pages)
    assert "a" * 300 in text
    assert "v" * 200 in text
    assert max(right) < 595 - 56  # nothing begins beyond the right margin of 20 mm


def test_a_missing_library_is_named_with_what_to_do(monkeypatch):
    real = builtins.__import__

    def without_pango(name, *args, **kwargs):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    with pytest.raises(papers.PaperToolMissing) as caught:
        papers.pdf(make.news())
    assert str(caught.value) == "cannot load library 'libpango-1.0-0'"
    assert "libpango-1.0-0 libpangoft2-1.0-0" in caught.value.hint
    assert papers.docx(make.news())[:2] == b"PK"


def test_nothing_is_fetched():
    fetcher = printing._refusing(printing._weasyprint())
    for url in ("https://example.org/x.png", "file:///etc/hostname", "data:text/plain,x"):
        with pytest.raises(ValueError, match="may not fetch"):
            fetcher.fetch(url)
