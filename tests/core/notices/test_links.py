"""Addresses rebuilt from symbols and found in cells."""

import pytest

from donbay.core.notices.links import addresses_in, document_link
from donbay.core.notices.symbol import parse_symbols

BASE = "https://docs.wto.org/imrd/directdoc.asp?DDFDocuments"


@pytest.mark.parametrize(
    ("cell", "language", "year", "link"),
    [
        ("G/TBT/N/BRA/366/Add.1/Corr.1", "en", 2010, f"{BASE}/t/G/TBTN10/BRA366A1C1.DOCX"),
        ("G/TBT/N/EGY/2/Add.31", "fr", 2005, f"{BASE}/u/G/TBTN05/EGY2A31.DOCX"),
        ("G/TBT/N/USA/552/Rev.3/Add.5", "es", 1999, f"{BASE}/v/G/TBTN99/USA552R3A5.DOCX"),
        ("G/SPS/N/TPKM/642/Add.1", "en", None, f"{BASE}/t/G/SPS/NTPKM642A1.DOCX"),
        ("G/TBT/N/BDI/606, G/TBT/N/KEN/1806", "en", 2025, f"{BASE}/t/G/TBTN25/BDI606.DOCX"),
        # What cannot be known is not guessed.
        ("G/TBT/N/BDI/606", "en", None, ""),
        ("G/TBT/N/BDI/606", "vi", 2025, ""),
        ("G/TBT/N/BDI/606/Suppl.1", "en", 2025, ""),
    ],
)
def test_the_document_address_follows_from_the_symbol(cell, language, year, link):
    symbols = parse_symbols(cell)
    assert document_link(symbols, language, year) == link
    assert document_link([str(one) for one in symbols], language, year) == link


def test_no_symbol_no_address():
    assert document_link([], "en", 2025) == ""


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("https://a.example/1.pdf", ("https://a.example/1.pdf",)),
        (
            "https://a.example/1.pdf,https://b.example/2.pdf",
            ("https://a.example/1.pdf", "https://b.example/2.pdf"),
        ),
        (
            "https://a.example/1.pdf, http://b.example/2.pdf",
            ("https://a.example/1.pdf", "http://b.example/2.pdf"),
        ),
        (
            "https://a.example/1.pdf\nhttps://b.example/2.pdf",
            ("https://a.example/1.pdf", "https://b.example/2.pdf"),
        ),
        ("https://a.example/1.pdf_x000D_\nhttps://a.example/1.pdf", ("https://a.example/1.pdf",)),
        (
            "https://a.example/1.pdfhttps://b.example/2.pdf",
            ("https://a.example/1.pdf", "https://b.example/2.pdf"),
        ),
        (
            "See the text (https://a.example/law?id=1&x=a,b). Thank you.",
            ("https://a.example/law?id=1&x=a,b",),
        ),
        ("https://a.example/w/Law_(2025)", ("https://a.example/w/Law_(2025)",)),
        ("https://a.example/go?to=https://b.example/x", ("https://a.example/go?to=https://b.example/x",)),
        ('<a href="https://a.example/x">x</a>', ("https://a.example/x",)),
        ("no address, only www and a@b.example; https://", ()),
        ("", ()),
    ],
)
def test_addresses_are_found_however_they_are_joined(cell, found):
    assert addresses_in(cell) == found
