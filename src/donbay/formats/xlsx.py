"""Read one sheet of a workbook as a stream: text, formulas and numbers, row by row.

Made for large exports of untrusted origin: constant memory beside the shared strings, limits
against truncated files and bombs, no DTD. It reads nothing of styles, charts or macros.
Source: ECMA-376 (SpreadsheetML); docs/decisions/0003-our-own-workbook-reader.md.
"""

from array import array
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec

from .errors import NotThisSource, UnreadableFile
from .opc import Package, begins_with
from .sheet_xml import OVERSIZED, Cell, Oversized, Rows, strings_of
from .sniff import UNKNOWN, kind_of, refusal

MOST_STRINGS: Final = 800_000_000  # bytes of shared strings kept in memory
STRINGS_TIMES: Final = 12  # texts against the packed file: real workbooks stay under 8
SMALL_STRINGS: Final = 64_000_000  # up to here that ratio does not matter
MOST_CELLS: Final = 60_000_000  # of a sheet, empty ones between others too; the bulk file has two million
MOST_SHEETS: Final = 1_000
DAYS_1904: Final = 1462  # a day in a workbook of the 1904 system has a number smaller by this
_TYPES: Final = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main",
    "application/vnd.ms-excel.sheet.macroEnabled.main",
    "application/vnd.ms-excel.template.macroEnabled.main",
)
_YES: Final = frozenset({"1", "true", "on"})


class Strings:
    """The shared strings, kept as bytes and offsets: a third of what Python texts would take."""

    def __init__(self, most: int = MOST_STRINGS) -> None:
        self._bytes = bytearray()
        self._ends = array("Q")
        self._oversized: set[int] = set()
        self._most = most

    def add(self, text: str | Oversized) -> None:
        """Take the next string in. Raises: ValueError, if they are too many to keep."""
        if isinstance(text, Oversized):
            self._oversized.add(len(self._ends))
        else:
            self._bytes += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))
        if len(self._bytes) + 8 * len(self._ends) > self._most:
            raise ValueError(f"it holds more than {self._most // 1_000_000} MB of text")

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> str | Oversized:
        if number < 0:
            raise IndexError(number)
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
        self._package = Package(path)
        try:
            self._book = _book_of(self._package, path)
            self._date1904 = False
            self.listed = self._list_sheets()
            self.sheets = {sheet.name: sheet.part for sheet in self.listed}
            self._strings: Strings | None = None
        except BaseException:
            self._package.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._package.close()

    @property
    def days_shift(self) -> int:
        """The days to add to a number that stands for a day: 1462 in the 1904 system, else 0."""
        return DAYS_1904 if self._date1904 else 0

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

        A cell is a text, a number (float), None, or OVERSIZED where more stood than is read. A cell
        with an error (#REF!), with nonsense or with a formula without a stored value is Unreadable,
        which counts as an empty text. A formula counts as its stored value; a text that starts with
        `=` stands for a HYPERLINK alone. An ISO date is its day's number.
        Raises: NotThisSource, if there is no such sheet; UnreadableFile.
        """
        if sheet is None:
            sheet = next(iter((*self.visible, *self.sheets)), None)
        if sheet not in self.sheets:
            raise NotThisSource(
                f"{self.name} has no sheet {sheet!r}; it has {', '.join(self.sheets) or 'none'}",
                code="SHEET_MISSING",
                facts={"file": self.name, "sheet": sheet or ""},
            )
        if self._strings is None:
            self._strings = self._read_strings()
        reader = Rows(self._strings, shift=self.days_shift)
        room = MOST_CELLS
        try:
            for number, cells in reader.of(self._package.chunks(self.sheets[sheet])):
                room -= len(cells) + 1
                if room < 0:
                    raise ValueError(f"it has more than {MOST_CELLS:,} cells")  # noqa: TRY301
                yield number, cells
        except ValueError as error:
            near = f"after row {reader.number}" if reader.number else "at its beginning"
            raise UnreadableFile(
                f"{self.name}, sheet {sheet}: damaged {near}: {error}",
                facts={"file": self.name, "sheet": sheet, "row": reader.number},
            ) from error

    def prove(self, sheet: str) -> None:
        """Go through the bytes of a sheet, so that damage to the file shows before the first row is believed.

        Raises: UnreadableFile. Cost: what unpacking takes, a fifteenth of reading the rows.
        """
        for _chunk in self._package.chunks(self.sheets[sheet]):
            pass

    def _read_strings(self) -> Strings:
        strings = Strings(min(MOST_STRINGS, max(SMALL_STRINGS, self._package.size * STRINGS_TIMES)))
        if part := self._strings_part():
            try:
                for text in strings_of(self._package.chunks(part)):
                    strings.add(text)
            except ValueError as error:
                near = f"after text {len(strings)}"
                raise UnreadableFile(f"{self.name}: {part} is damaged {near}: {error}") from error
        return strings

    def _strings_part(self) -> str | None:
        """Return the part of the shared strings: the one the workbook points at, else the one so named."""
        links = (link.target for link in self._package.links(self._book) if link.kind == "sharedStrings")
        named = (part for part in self._package.names() if part.lower().endswith("sharedstrings.xml"))
        return next((part for part in (*links, *named) if part in self._package), None)

    def _list_sheets(self) -> tuple[Sheet, ...]:
        targets = self._targets()
        sheets: dict[str, Sheet] = {}
        for element in self._package.tree(self._book).iter():
            local = element.tag.rpartition("}")[2]
            if local == "workbookPr":
                self._date1904 = element.get("date1904", "").strip().lower() in _YES
            elif local == "sheet":
                link = next(
                    (v for k, v in element.attrib.items() if k.rpartition("}")[2] == "id" and "}" in k), ""
                )
                target, name = targets.get(link), element.get("name", "")
                if target is not None and target in self._package and name not in sheets:
                    hidden = element.get("state", "visible") != "visible"
                    sheets[name] = Sheet(name=name, part=target, hidden=hidden)
        return tuple(islice(sheets.values(), MOST_SHEETS))

    def _targets(self) -> dict[str, str]:
        links = self._package.links(self._book)
        if not links:
            raise UnreadableFile(f"{self.name}: the .rels of {self._book} is missing")
        return {link.id: link.target for link in links if link.kind == "worksheet"}


def is_workbook(path: Path) -> bool:
    """Return whether a file is an .xlsx workbook, whatever it is called; reads only its beginnings."""
    try:
        with Package(path) as package:
            return _book_part(package) is not None
    except (UnreadableFile, NotThisSource):
        return False


def _book_of(package: Package, path: Path) -> str:
    """Return the part that lists the sheets. Raises: NotThisSource, UnreadableFile."""
    if book := _book_part(package):
        return book
    if kind_of(path) is UNKNOWN:
        what = f"{path.name} is a zip file but no workbook"
        raise NotThisSource(what, hint=UNKNOWN.hint, facts={"file": path.name})
    raise refusal(path)


def _book_part(package: Package) -> str | None:
    main = package.main_part(*_TYPES)
    if main is not None and begins_with(package, main, "workbook"):
        return main
    bare = ((part, part.lower().replace("\\", "/").lstrip("/")) for part in package.names())
    return next((part for part, plain in bare if plain.endswith("xl/workbook.xml")), None)
