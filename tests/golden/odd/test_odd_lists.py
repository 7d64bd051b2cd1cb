"""Small odd lists of firms and documents, made by code, each with the exact outcome of reading it."""

import pytest

from donbay.apps.documents import sheets as documents
from donbay.apps.enterprises.columns import FIRMS as LIST_OF_FIRMS
from donbay.core.lists.choosing import records, sure_columns
from donbay.foundation.uploaded_lists.errors import UnreadableList
from donbay.foundation.uploaded_lists.reading import read_list
from tests.apps.enterprises.messy import messy_workbook, unsure_workbook
from tests.golden.odd.workbooks import packed

FIRMS = "Tên DN;Mặt hàng\r\nCông ty Mẫu;Tôm đông lạnh\r\n"
DOCUMENTS = "Số, ký hiệu;Trích yếu;Cơ quan ban hành;Ngày ban hành\r\n15/QĐ-UBND;Về nhãn;UBND tỉnh Khánh Hòa;1/8/26\r\n"


def firms(content):
    table = read_list(LIST_OF_FIRMS, "odd", content)
    return [
        (row, cells.get("name"), cells.get("products"))
        for row, cells in records(table, sure_columns(table, LIST_OF_FIRMS.many))
    ]


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (FIRMS.encode(), [(2, "Công ty Mẫu", "Tôm đông lạnh")]),
        (FIRMS.encode("utf-8-sig"), [(2, "Công ty Mẫu", "Tôm đông lạnh")]),
        (FIRMS.encode("utf-16"), [(2, "Công ty Mẫu", "Tôm đông lạnh")]),
        (FIRMS.encode("utf-16-le"), [(2, "Công ty Mẫu", "Tôm đông lạnh")]),
        (FIRMS.replace(";", "\t").encode(), [(2, "Công ty Mẫu", "Tôm đông lạnh")]),
        (b"sep=;\r\n" + FIRMS.encode(), [(3, "Công ty Mẫu", "Tôm đông lạnh")]),
        ("Tªn DN;S¶n phÈm\r\nC«ng ty;T«m\r\n".encode("cp1252"), [(2, "C«ng ty", "T«m")]),  # converted cell by cell
        ("Teân DN;Saûn phaåm\r\nCoâng ty;Toâm\r\n".encode("cp1252"), [(2, "Coâng ty", "Toâm")]),
        (FIRMS.encode() + b"\r\n\r\n;;\r\nC;D\r\n", [(2, "Công ty Mẫu", "Tôm đông lạnh"), (6, "C", "D")]),
        (FIRMS.encode() + "Tổng cộng: 1;\r\n".encode(), [(2, "Công ty Mẫu", "Tôm đông lạnh")]),
        (FIRMS.encode() + FIRMS.encode(), [(2, "Công ty Mẫu", "Tôm đông lạnh"), (4, "Công ty Mẫu", "Tôm đông lạnh")]),
        (unsure_workbook(), [(2, None, None)]),
    ],
)  # fmt: skip
def test_odd_lists_of_firms(content, outcome):
    assert firms(content) == outcome


def test_the_messiest_list():
    assert [(row, name) for row, name, _products in firms(messy_workbook())] == [
        (8, "Công ty TNHH Thủy sản Mẫu Một"),
        (9, "C«ng ty CP Yªn Sµo MÉu Hai"),
        (10, "Hôïp taùc xaõ Xoaøi Maãu"),
        (11, "HKD Mít Sấy Mẫu"),
        (12, "DNTN Trùng Mã"),
        (13, "Cơ sở Không Hàng"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "NO_TITLES"),
        (b"\x00\x01\x02", "BINARY"),
        (FIRMS.encode() + b'"never closed;x\r\n', "BROKEN"),
        (FIRMS.encode() + b'"' + b"x" * 140_000, "BROKEN"),
        (b"\x81\x8d\x8f\x90", "ENCODING"),
        (b"PK\x03\x04", "DAMAGED"),
        (b"\xd0\xcf\x11\xe0 old", "PROTECTED"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PICTURE"),
        (b"\xff\xd8\xff\xe0 JFIF", "PICTURE"),
        (b"{\\rtf1 list}", "TEXT"),
        (b"<html><table><tr><td>T\xc3\xaan</td></tr></table></html>", "WEB_PAGE"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "XML_SHEET",
        ),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ODS"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "TEXT"),
        (packed({"xl/workbook.bin": "x"}), "XLSB"),
        (packed({"word/document.xml": "<x/>"}), "TEXT"),
        (packed({"Index/Document.iwa": "x"}), "NUMBERS"),
        (b"x" * 10_000_001, "LARGE"),
    ],
)
def test_odd_files_that_are_no_lists(content, reason):
    with pytest.raises(UnreadableList) as of_firms:
        read_list(LIST_OF_FIRMS, "odd", content)
    with pytest.raises(UnreadableList) as of_documents:
        read_list(documents.DOCUMENTS, "odd", content.replace(FIRMS.encode(), DOCUMENTS.encode()))
    assert (of_firms.value.reason, of_documents.value.reason) == (reason, reason)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_odd_lists_of_documents(encoding):
    table = read_list(documents.DOCUMENTS, "odd", DOCUMENTS.encode(encoding))
    rows, problems, flags = documents.read_rows(table, sure_columns(table))
    assert [(row.row, row.number, row.kind, row.day.isoformat()) for row in rows] == [
        (2, "15/QĐ-UBND", "quyết định", "2026-08-01")
    ]
    assert (problems, flags) == ([], [])
