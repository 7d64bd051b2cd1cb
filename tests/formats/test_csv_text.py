"""A text of cells: its encoding, the sign between cells, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.formats.csv_text import NoText, decode, rows_of

TEXT = "Tên doanh nghiệp;Sản phẩm\r\nCông ty Mẫu;Tôm đông lạnh\r\n"


def known(titles):
    return sum(title in {"Tên doanh nghiệp", "Sản phẩm", "T\u00aan doanh nghi\u00d6p"} for title in titles)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_of_today(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


def test_windows_1258():
    assert decode(b"T\xean doanh nghi\xea\xf2p;S\xe0 Ha\xccnh\r\n").split(";")[0] == "Tên doanh nghiệp"


def test_tcvn3_is_kept_for_the_cells_to_be_converted():
    assert decode("C«ng ty TNHH Thñy s¶n".encode("cp1252")) == "C«ng ty TNHH Thñy s¶n"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found(sign):
    text = TEXT.replace(";", sign)
    assert [cells for _number, cells in rows_of(text, known)][1] == ["Công ty Mẫu", "Tôm đông lạnh"]


def test_the_line_of_excel_that_names_the_sign_is_no_row():
    assert list(rows_of("sep=;\n" + TEXT, known))[1][1] == ["Tên doanh nghiệp", "Sản phẩm"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'a,b\n"' + b"x" * 140_000, "BROKEN"),
        (b'a,b\nx,"y\nz,1\n', "BROKEN"),
        (b"a,b\n" + b"y" * 40_000 + b",1\n", "BROKEN"),
        (b"a\0b,c", "BINARY"),
        (b"\x81\x8d\x8f", "ENCODING"),
    ],
)
def test_what_is_no_text_of_cells_is_refused(content, reason):
    with pytest.raises(NoText) as refused:
        list(rows_of(decode(content), known))
    assert refused.value.reason == reason


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(content):
    try:
        rows = list(rows_of(decode(content), known))
    except NoText as error:
        rows = [(1, [error.reason])]
    assert all(isinstance(cell, str) for _number, cells in rows for cell in cells)
