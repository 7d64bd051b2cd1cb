"""Official forms as other programs write them, and what only looks like one: one exact outcome each."""

import re
import zipfile
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from donbay.core.errors import HouseError
from donbay.sources._kit import registry
from donbay.sources._kit.types import Reading
from donbay.sources.wto_form import pages, parse
from tests.sources.wto_form.make import heading, make_docx, make_pdf, tbt_rows

SYMBOL = "G/TBT/N/NZL/12"


@pytest.fixture
def form(tmp_path):
    return make_docx(tmp_path / "good.docx", heading(SYMBOL), tbt_rows())


def reshaped(form, target, *, names=(), texts=()):
    """Copy a form with parts renamed and texts replaced in all its XML parts."""
    with zipfile.ZipFile(form) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            for before, after in (*names, *texts):
                body = body.replace(before.encode(), after.encode())
            found = name
            for before, after in names:
                found = found.replace(before, after)
            new.writestr(zipfile.ZipInfo(found), body)
    return target


STRICT = (
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ),
)


@pytest.mark.parametrize(
    "shape",
    [
        {},
        {"names": [("document.xml", "document2.xml")]},
        {"names": [("word/", "Word/")]},
        {"names": [("document.xml", "document2.xml"), ("header1.xml", "kop.xml")]},
        {"texts": STRICT},
        {"texts": [('Target="word/document.xml"', 'Target="/word/document.xml"')]},
        {"texts": [('Target="word/document.xml"', 'Target="word\\document.xml"')]},
    ],
)
def test_a_form_in_another_shape_is_read_like_any(form, tmp_path, shape):
    path = reshaped(form, tmp_path / "odd.docx", **shape)
    assert registry.recognise(path) == "wto_form"
    (usual,), (outcome,) = parse.read(form), parse.read(path)
    assert isinstance(outcome, Reading)
    assert outcome.record == usual.record
    assert outcome.record.symbols == (SYMBOL,)


def test_the_other_of_two_ways_to_say_a_thing_is_left_out(form, tmp_path):
    """Word writes a text box twice: as it means it, and for programs that do not know how."""
    twice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps"><w:r><w:t>once</w:t></w:r></mc:Choice>'
        "<mc:Fallback><w:r><w:t>twice</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p></w:tc>"
    )
    path = reshaped(form, tmp_path / "box.docx", texts=[("</w:p></w:tc>", twice)])
    (outcome,) = parse.read(path)
    assert "once" in outcome.record.description
    assert "twice" not in outcome.record.description


def encrypted(tmp_path, *, user):
    plain = make_pdf(tmp_path / "plain.pdf", form_pages())
    writer = PdfWriter(clone_from=PdfReader(plain))
    writer.encrypt(user_password=user, owner_password="owner", algorithm="RC4-128")
    path = tmp_path / "locked.pdf"
    writer.write(path)
    return path


def form_pages():
    lines = [f"{n}. {answer}".split("\n") for n, answer in enumerate(tbt_rows(), start=1)]
    return [
        [
            *(line for line in heading(SYMBOL) if line),
            "NOTIFICATION",
            *(one for item in lines for one in item),
        ]
    ]


def test_a_pdf_locked_only_against_copying_is_read(tmp_path):
    path = encrypted(tmp_path, user="")
    assert registry.recognise(path) == "wto_form"
    (outcome,) = parse.read(path)
    assert outcome.record.symbols == (SYMBOL,)


def read(path):
    return list(registry.file_source(registry.recognise(path)).read(path))


def refused(path):
    with pytest.raises(HouseError) as caught:
        read(path)
    assert path.name in str(caught.value)
    assert caught.value.hint
    return caught.value.code


def test_a_pdf_with_a_password_is_refused(tmp_path):
    assert refused(encrypted(tmp_path, user="secret")) == "FILE_LOCKED"


@pytest.mark.parametrize("number", [1, 3])
def test_a_scan_says_that_it_has_no_text(tmp_path, number):
    assert refused(make_pdf(tmp_path / "scan.pdf", [[] for _ in range(number)])) == "FILE_NO_TEXT"


def test_a_page_that_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "MOST_INSTRUCTIONS", 100_000)
    path = make_pdf(tmp_path / "bomb.pdf", [["G/TBT/N/NZL/1", "x" * 200_000]])
    assert refused(path) == "FILE_TOO_LARGE"


def test_pages_that_hold_a_library_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "MOST_LETTERS", 5_000)
    path = make_pdf(tmp_path / "library.pdf", [["G/TBT/N/NZL/1"], ["x" * 3_000], ["y" * 3_000]])
    with pytest.raises(HouseError) as caught:
        list(parse.read(path))
    assert caught.value.code == "FILE_TOO_LARGE"


def test_a_packed_page_without_end_is_refused(tmp_path):
    """A megabyte of a packed stream is a gigabyte of blanks: pypdf or we say no, in little memory."""
    bomb = zlib.compress(b" " * 100_000_000, 9)
    body = make_pdf(tmp_path / "plain.pdf", [["G/TBT/N/NZL/1"]]).read_bytes()
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(bomb), bomb)
    body = re.sub(
        rb"<< /Length \d+ >>\nstream\n.*?\nendstream", lambda _: stream, body, count=1, flags=re.DOTALL
    )
    (path := tmp_path / "bomb.pdf").write_bytes(body)
    assert refused(path) in {"FILE_TOO_LARGE", "FILE_DAMAGED"}


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90)
REFUSED = {
    "old.doc": (OLE + "WordDocument".encode("utf-16-le") + bytes(20), "FILE_OLD_TEXT"),
    "old named.docx": (OLE + "WordDocument".encode("utf-16-le") + bytes(20), "FILE_OLD_TEXT"),
    "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(20), "FILE_LOCKED"),
    "rich.doc": (b"{\\rtf1 G/TBT/N/NZL/12}", "FILE_RTF"),
    "rich named.docx": (b"{\\rtf1 G/TBT/N/NZL/12}", "FILE_RTF"),
    "page named.doc": (b"<html><body>G/TBT/N/NZL/12</body></html>", "FILE_WEB_PAGE"),
    "page named.docx": (b"<html><body>G/TBT/N/NZL/12</body></html>", "FILE_WEB_PAGE"),
    "empty.docx": (b"", "FILE_EMPTY"),
    "empty.pdf": (b"", "FILE_EMPTY"),
    "start.pdf": (b"%PDF-1.7", "FILE_DAMAGED"),
    "text named.pdf": (b"hello", "FILE_DAMAGED"),
}


@pytest.mark.parametrize("name", list(REFUSED))
def test_what_is_no_form_is_refused_by_name(tmp_path, name):
    body, code = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(body)
    assert refused(path) == code
