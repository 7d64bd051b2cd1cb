"""What a file is by its bytes, whatever its name says."""

import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.formats import sniff
from donbay.formats.errors import NotThisSource, UnreadableFile
from donbay.formats.sniff import kind_by_start, kind_of, refusal, why_unopened

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def named(name):
    return name.encode("utf-16-le") + b"\0\0"


@pytest.fixture
def file(tmp_path):
    def make(content):
        path = tmp_path / "list.xlsx"
        path.write_bytes(content)
        return path

    return make


def packed(path, **parts):
    with zipfile.ZipFile(path, "w") as made:
        for name, body in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), body)
    return path


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", sniff.EMPTY),
        (OLE + b"\0" * 80 + named("EncryptedPackage"), sniff.LOCKED),
        (OLE + named("EncryptionInfo") + named("Workbook"), sniff.LOCKED),  # a lock goes before its content
        (OLE + named("Workbook"), sniff.OLD_SHEET),
        (OLE + named("Book"), sniff.OLD_SHEET),
        (OLE + named("WordDocument"), sniff.OLD_TEXT),
        (OLE + named("Something"), sniff.OLD_OFFICE),
        (OLE, sniff.OLD_OFFICE),
        (b"\x09\x02\x06\x00\x00\x00", sniff.OLD_SHEET),
        (b"{\\rtf1\\ansi}", sniff.RICH_TEXT),
        (b"<!DOCTYPE html><html></html>", sniff.WEB_PAGE),
        (b"\xef\xbb\xbf  <HTML>", sniff.WEB_PAGE),
        ("<table><tr/></table>".encode("utf-16"), sniff.WEB_PAGE),
        (b"<?xml version='1.0'?><html/>", sniff.WEB_PAGE),
        (b"<?xml version='1.0'?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>", sniff.XML_SHEET),
        (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', sniff.XML_SHEET),
        (b"<?xml version='1.0'?><other/>", sniff.UNKNOWN),
        ("Tên;Email\nA;B".encode(), sniff.PLAIN_TEXT),
        (b"a\tb", sniff.PLAIN_TEXT),
        (b"one word\nmore;words", sniff.UNKNOWN),  # the first line tells
        (b"a,\0b", sniff.UNKNOWN),
        (b"PK\x03\x04 broken", sniff.UNKNOWN),
    ],
)
def test_a_file_is_told_by_its_bytes(file, content, kind):
    assert kind_of(file(content)) is kind


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"xl__workbook_bin": ""}, sniff.BINARY_SHEET),
        ({"XL__Workbook_BIN": ""}, sniff.BINARY_SHEET),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, sniff.OPEN_SHEET),
        ({"mimetype": " application/vnd.oasis.opendocument.text\n"}, sniff.OPEN_TEXT),
        ({"mimetype": "application/vnd.oasis.opendocument.graphics"}, sniff.UNKNOWN),
        ({"mimetype": "x" * 5000}, sniff.UNKNOWN),
        ({"xl__workbook_xml": ""}, sniff.UNKNOWN),  # what we do read is none of these
        ({}, sniff.UNKNOWN),
    ],
)
def test_a_packed_file_is_told_by_its_parts(tmp_path, parts, kind):
    assert kind_of(packed(tmp_path / "list.xlsx", **parts)) is kind


def test_a_mimetype_that_is_locked_or_damaged_tells_nothing(tmp_path):
    path = packed(tmp_path / "list.xlsx", mimetype="application/vnd.oasis.opendocument.text")
    body = bytearray(path.read_bytes())
    body[40:44] = b"\xff\xff\xff\xff"
    path.write_bytes(body)
    assert kind_of(path) is sniff.UNKNOWN


def test_saved_anew_it_could_be_read_or_it_is_something_else(file):
    old = refusal(file(OLE + named("Workbook")))
    assert (type(old), old.code) == (UnreadableFile, "FILE_OLD_SHEET")
    assert str(old) == "list.xlsx is an old .xls file"
    assert old.facts == {"file": "list.xlsx"}
    page = refusal(file(b"<html>"))
    assert (type(page), page.code) == (NotThisSource, "FILE_WEB_PAGE")


def test_every_refusal_says_what_to_do():
    kinds = [one for one in vars(sniff).values() if isinstance(one, sniff.Kind)]
    assert len({kind.code for kind in kinds}) == len(kinds) == 13
    assert all(kind.hint.endswith(".") and kind.is_a.startswith("is ") for kind in kinds)


def test_why_a_file_cannot_be_opened_is_said(tmp_path):
    path = tmp_path / "a.xlsx"
    gone = why_unopened(path, FileNotFoundError(2, "No such file"))
    assert (str(gone), gone.code, gone.hint) == ("a.xlsx is not there", "FILE_GONE", "Look at the path.")
    shut = why_unopened(path, PermissionError(13, "Permission denied"))
    assert (str(shut), shut.code) == ("a.xlsx cannot be read: Permission denied", "FILE_UNOPENED")
    assert "permissions" in shut.hint
    with pytest.raises(UnreadableFile, match="is not there"):
        kind_of(path)


@given(st.binary(max_size=200))
def test_any_beginning_is_of_some_kind(start):
    assert kind_by_start(start).code.startswith("FILE_")


@given(st.text("abc,;\t \n", min_size=1, max_size=40))
def test_text_with_signs_between_cells_in_its_first_line_is_a_table(text):
    first = text.lstrip().split("\n", 1)[0]
    expected = sniff.PLAIN_TEXT if set(first) & set(",;\t") else sniff.UNKNOWN
    assert kind_by_start(text.encode()) is expected
