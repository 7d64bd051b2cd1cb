"""Read one sheet of a workbook as a stream: text, formulas and numbers, row by row.

Made for large exports of untrusted origin: constant memory beside the shared strings, limits
against truncated files and bombs, no DTD. It reads nothing of styles, charts or macros.
Source: ECMA-376 (SpreadsheetML); docs/decisions/0003-our-own-workbook-reader.md.
"""

import re
import zipfile
import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self
from xml.etree import ElementTree as ET

import msgspec

from .sheet_xml import OVERSIZED, Cell, Oversized, Rows, strings_of
from .types import NotThisSource, UnreadableFile

CHUNK = 1 << 18
MOST_BYTES = 4_000_000_000  # of one part, unpacked; the real bulk workbook is about a thirtieth
SMALL_BYTES = 200_000_000  # up to here the ratio does not matter
MOST_TIMES = 250  # unpacked against packed: real sheets stay under 40
MOST_SMALL_PART = 10_000_000  # of the list of sheets and its like
MOST_STRINGS = 800_000_000  # bytes of shared strings kept in memory
_OLE = b"\xd0\xcf\x11\xe0"
_WORKSHEET = "/worksheet"
_NAMESPACE = re.compile(r"^\{[^}]*\}")


class Strings:
    """The shared strings, kept as bytes and offsets: a third of what Python texts would take."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q")
        self._oversized: set[int] = set()

    def add(self, text: str | Oversized) -> None:
        """Take the next string in. Raises: ValueError, if they are too many to keep."""
        if isinstance(text, Oversized):
            self._oversized.add(len(self._ends))
        else:
            self._bytes += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))
        if len(self._bytes) > MOST_STRINGS:
            raise ValueError(f"it holds more than {MOST_STRINGS // 1_000_000} MB of text")

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> str | Oversized:
        if number in self._oversized:
            return OVERSIZED
        start = self._ends[number - 1] if number > 0 else 0
        return self._bytes[start : self._ends[number]].decode("utf-8", "surrogatepass")


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One sheet: its name, the part it lies in, and whether Excel keeps it from sight."""

    name: str
    part: str
    hidden: bool = False


class Workbook:
    """An open workbook; use it in a `with` block. `listed`: its sheets in the order of their tabs.

    Raises: UnreadableFile, if the file is damaged, protected or too large; NotThisSource, if it
    is no workbook.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._zip = _open(path)
        try:
            self.listed = self._list_sheets()
            self.sheets = {sheet.name: sheet.part for sheet in self.listed}
            self._strings: Strings | None = None
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    @property
    def visible(self) -> tuple[str, ...]:
        """The names of the sheets that a person who opens the file sees, in order."""
        return tuple(sheet.name for sheet in self.listed if not sheet.hidden)

    @property
    def hidden(self) -> tuple[str, ...]:
        """The names of the sheets that Excel does not show, `veryHidden` ones too."""
        return tuple(sheet.name for sheet in self.listed if sheet.hidden)

    def rows(self, sheet: str | None = None) -> Iterator[tuple[int, list[Cell]]]:
        """Yield (row number from 1, cells from column A) of a sheet, the first visible if none is named.

        A cell is a text, a number (float), None, or OVERSIZED where more stood than is read; a
        formula is a text that starts with `=`.
        Raises: NotThisSource, if there is no such sheet; UnreadableFile.
        """
        if sheet is None:
            sheet = next(iter((*self.visible, *self.sheets)), None)
        if sheet not in self.sheets:
            raise NotThisSource(
                f"{self.name} has no sheet {sheet!r}; it has {', '.join(self.sheets) or 'none'}"
            )
        if self._strings is None:
            self._strings = self._read_strings()
        part = self.sheets[sheet]
        reader = Rows(self._strings)
        try:
            yield from reader.of(self._chunks(part))
        except ValueError as error:
            near = f"after row {reader.number}" if reader.number else "at its beginning"
            raise UnreadableFile(f"{self.name}, sheet {sheet}: damaged {near}: {error}") from error

    def _read_strings(self) -> Strings:
        strings = Strings()
        if part := self._find("sharedStrings.xml"):
            try:
                for text in strings_of(self._chunks(part)):
                    strings.add(text)
            except ValueError as error:
                near = f"after text {len(strings)}"
                raise UnreadableFile(f"{self.name}: {part} is damaged {near}: {error}") from error
        return strings

    def _chunks(self, part: str) -> Iterator[bytes]:
        info = self._zip.getinfo(part)
        limit = min(MOST_BYTES, max(info.compress_size * MOST_TIMES, SMALL_BYTES))
        seen = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(CHUNK):
                    seen += len(chunk)
                    if seen > limit:
                        size = f"more than {limit // 1_000_000} MB"
                        raise UnreadableFile(f"{self.name}: {part} unpacks to {size}, like a zip bomb")
                    yield chunk
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise UnreadableFile(f"{self.name}: {part} is truncated or damaged: {error}") from error

    def _find(self, ending: str) -> str | None:
        return next((name for name in self._zip.namelist() if name.lower().endswith(ending.lower())), None)

    def _small(self, part: str) -> bytes:
        if self._zip.getinfo(part).file_size > MOST_SMALL_PART:
            raise UnreadableFile(f"{self.name}: {part} is far larger than that of any workbook")
        return b"".join(self._chunks(part))

    def _list_sheets(self) -> tuple[Sheet, ...]:
        book = self._find("xl/workbook.xml")
        if book is None:
            raise NotThisSource(f"{self.name} is a zip file but no workbook")
        targets = self._targets(book)
        sheets = []
        for element in _tree(self._small(book), self.name).iter():
            if _NAMESPACE.sub("", element.tag) == "sheet":
                link = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
                target = targets.get(link)
                if target in self._zip.namelist():
                    hidden = element.attrib.get("state", "visible") != "visible"
                    sheets.append(Sheet(name=element.attrib.get("name", ""), part=target, hidden=hidden))
        return tuple(sheets)

    def _targets(self, book: str) -> dict[str, str]:
        folder = PurePosixPath(book).parent
        rels = str(folder / "_rels" / "workbook.xml.rels")
        if rels not in self._zip.namelist():
            raise UnreadableFile(f"{self.name}: {rels} is missing")
        found = {}
        for element in _tree(self._small(rels), self.name).iter():
            if element.attrib.get("Type", "").endswith(_WORKSHEET):
                target = element.attrib.get("Target", "")
                found[element.attrib.get("Id", "")] = (
                    target[1:] if target.startswith("/") else str(folder / target)
                )
        return found


def is_workbook(path: Path) -> bool:
    """Return whether a file looks like an .xlsx workbook; reads only its directory."""
    try:
        with zipfile.ZipFile(path) as packed:
            return any(name.lower().endswith("xl/workbook.xml") for name in packed.namelist())
    except (zipfile.BadZipFile, OSError):
        return False


def _open(path: Path) -> zipfile.ZipFile:
    try:
        with path.open("rb") as stream:
            first = stream.read(4)
        if first == _OLE:
            raise UnreadableFile(
                f"{path.name} is protected by a password or an old .xls file",
                hint="Open it, remove the password and save it as .xlsx.",
            )
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        if first[:2] == b"PK":
            raise UnreadableFile(f"{path.name} is truncated or damaged: {error}") from error
        raise NotThisSource(f"{path.name} is no .xlsx workbook") from error
    except OSError as error:
        raise UnreadableFile(f"{path.name} cannot be read: {error.strerror}") from error


def _tree(body: bytes, name: str) -> ET.Element:
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise UnreadableFile(f"{name} holds a document type, which no workbook needs")
    try:
        return ET.fromstring(body)  # noqa: S314 - a document type was refused above
    except ET.ParseError as error:
        raise UnreadableFile(f"{name} is damaged: {error}") from error
