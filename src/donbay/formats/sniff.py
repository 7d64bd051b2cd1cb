"""What a file is by its bytes, whatever its name says, and what to tell the person who brought it.

Source: the first bytes that the formats prescribe; [MS-CFB] for the directory of old Office files.
"""

import zipfile
from pathlib import Path
from typing import Final

import msgspec

from donbay.core.errors import PermanentError

from .errors import NotThisSource, UnreadableFile

LOOKED_AT: Final = 40_000_000  # of an old Office file, whose directory may stand anywhere
_START: Final = 4096
_OLE: Final = b"\xd0\xcf\x11\xe0"
_OLDER_SHEETS: Final = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")  # BIFF 2, 3, 4
_AS_XLSX: Final = "Open it in Excel or LibreOffice and save it as an Excel Workbook (.xlsx)."
_AS_DOCX: Final = "Open it in a word processor and save it as .docx."


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of file that we do not read: what it is, what to do, and the code for screens."""

    is_a: str
    code: str
    hint: str
    ours_once: bool = False  # a sheet or a text in another format: saved anew, it can be read


EMPTY = Kind(is_a="is empty", code="FILE_EMPTY", hint="Download or save the file again.", ours_once=True)
OLD_SHEET = Kind(is_a="is an old .xls file", code="FILE_OLD_SHEET", hint=_AS_XLSX, ours_once=True)
OLD_TEXT = Kind(is_a="is in the old .doc format", code="FILE_OLD_TEXT", hint=_AS_DOCX, ours_once=True)
LOCKED = Kind(
    is_a="is protected by a password",
    code="FILE_LOCKED",
    hint="Open it, remove the password and save it as .xlsx or .docx.",
    ours_once=True,
)
OLD_OFFICE = Kind(
    is_a="is protected by a password or an old .xls file, or in the old .doc format",
    code="FILE_OLD_OR_LOCKED",
    hint="Open it, remove the password and save it as .xlsx or .docx.",
    ours_once=True,
)
BINARY_SHEET = Kind(is_a="is a binary workbook (.xlsb)", code="FILE_XLSB", hint=_AS_XLSX, ours_once=True)
OPEN_SHEET = Kind(is_a="is an OpenDocument sheet (.ods)", code="FILE_ODS", hint=_AS_XLSX, ours_once=True)
OPEN_TEXT = Kind(is_a="is an OpenDocument text (.odt)", code="FILE_ODT", hint=_AS_DOCX, ours_once=True)
XML_SHEET = Kind(
    is_a="is an XML Spreadsheet of Excel 2003", code="FILE_XML_SHEET", hint=_AS_XLSX, ours_once=True
)
RICH_TEXT = Kind(is_a="is in the RTF format", code="FILE_RTF", hint=_AS_DOCX, ours_once=True)
WEB_PAGE = Kind(
    is_a="is a web page, not what its name says",
    code="FILE_WEB_PAGE",
    hint="Download the file itself, or open the page in Excel and save it as .xlsx.",
)
PLAIN_TEXT = Kind(is_a="is plain text (such as .csv), not an Office file", code="FILE_TEXT", hint=_AS_XLSX)
UNKNOWN = Kind(
    is_a="is no file of Word or Excel",
    code="FILE_UNKNOWN",
    hint="We read workbooks (.xlsx), texts of Word (.docx) and PDF.",
)
_BY_MIMETYPE: Final = {
    b"application/vnd.oasis.opendocument.spreadsheet": OPEN_SHEET,
    b"application/vnd.oasis.opendocument.text": OPEN_TEXT,
}


def kind_of(path: Path) -> Kind:
    """Return what kind of file this is that we do not read; UNKNOWN if nothing tells.

    Raises: UnreadableFile, if it cannot be opened.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(_START)
    except OSError as error:
        raise why_unopened(path, error) from error
    if not start:
        return EMPTY
    if start.startswith(_OLE):
        return _old_office(path)
    if start.startswith(b"PK"):
        return _packed(path)
    return kind_by_start(start)


def refusal(path: Path) -> PermanentError:
    """Return the error that says what this file is and what to do with it."""
    kind = kind_of(path)
    family = UnreadableFile if kind.ours_once else NotThisSource
    return family(f"{path.name} {kind.is_a}", hint=kind.hint, code=kind.code, facts={"file": path.name})


def why_unopened(path: Path, error: OSError) -> UnreadableFile:
    """Return the error that says why a file cannot be opened."""
    gone = isinstance(error, FileNotFoundError)
    return UnreadableFile(
        f"{path.name} is not there" if gone else f"{path.name} cannot be read: {error.strerror or error}",
        hint="Look at the path." if gone else "Look at the permissions of the file and at the disk.",
        code="FILE_GONE" if gone else "FILE_UNOPENED",
        facts={"file": path.name},
    )


def _old_office(path: Path) -> Kind:
    """Tell old files from locked ones by the names in the container's directory."""
    with path.open("rb") as stream:
        body = stream.read(LOOKED_AT)
    for names, kind in (
        (("EncryptedPackage", "EncryptionInfo"), LOCKED),
        (("Workbook", "Book"), OLD_SHEET),
        (("WordDocument",), OLD_TEXT),
    ):
        if any(name.encode("utf-16-le") + b"\0\0" in body for name in names):
            return kind
    return OLD_OFFICE


def _packed(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as packed:
            names = {name.lower().replace("\\", "/") for name in packed.namelist()}
            if any(name.endswith("xl/workbook.bin") for name in names):
                return BINARY_SHEET
            if "mimetype" in names and packed.getinfo("mimetype").file_size < _START:
                return _BY_MIMETYPE.get(packed.read("mimetype").strip(), UNKNOWN)
    except Exception:  # noqa: BLE001 - zipfile lets many kinds through; the file stays unknown
        return UNKNOWN
    return UNKNOWN


def kind_by_start(start: bytes) -> Kind:
    """Return what kind of file begins so, of those that are no container; UNKNOWN if nothing tells."""
    if start.startswith(_OLDER_SHEETS):
        return OLD_SHEET
    if start.startswith(b"{\\rtf"):
        return RICH_TEXT
    text = start.decode("utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", "replace").lower()
    bare = text.removeprefix("ï»¿").lstrip()
    if "urn:schemas-microsoft-com:office:spreadsheet" in text or 'progid="excel.sheet"' in text:
        return XML_SHEET
    if bare.startswith(("<!doctype html", "<html", "<head", "<table", "<body", "<meta", "<style")):
        return WEB_PAGE
    if bare.startswith("<") and ("<html" in text or "<table" in text):
        return WEB_PAGE
    return UNKNOWN if "\0" in start.decode("latin-1") else _text_kind(bare)


def _text_kind(bare: str) -> Kind:
    """Return PLAIN_TEXT for what looks like a table as text, such as a .csv under another name."""
    first = bare.split("\n", 1)[0]
    return PLAIN_TEXT if any(sign in first for sign in ",;\t") else UNKNOWN
