"""Reading a list of firms from an .xlsx or .csv file into rows of text."""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from donbay.core.errors import PermanentError
from donbay.sources._kit.sheet_xml import Cell
from donbay.sources._kit.xlsx import Workbook, is_workbook

from .columns import NEEDED, TITLES, fields_of
from .errors import UnreadableList

MOST_ROWS = 5_000
MOST_BYTES = 10_000_000
LONGEST_CELL = 4_000
_HEADER_WITHIN = 10  # rows; above the header stand titles and dates
Row = tuple[int, dict[str, str]]


def read_list(file_name: str, content: bytes) -> Iterator[Row]:
    """Yield (row number as the spreadsheet counts, field → text) for every row that is not empty.

    Raises: UnreadableList.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableList(
            f"{file_name}: " + _("tệp lớn hơn %(most)s MB") % {"most": MOST_BYTES // 1_000_000},
            hint=_("Vui lòng chia tệp thành nhiều phần."),
        )
    rows = _workbook_rows(file_name, content) if content[:2] == b"PK" else _csv_rows(file_name, content)
    start = list(islice(rows, _HEADER_WITHIN))
    for place, (_number, cells) in enumerate(start):
        fields = fields_of(cells)
        if set(NEEDED) <= set(fields.values()):
            yield from _records([*start[place + 1 :]], fields)
            yield from _records(rows, fields)
            return
    titles = ", ".join(TITLES[field] for field in NEEDED)
    raise UnreadableList(
        f"{file_name}: " + _("không thấy dòng tên cột (cần có: %(titles)s)") % {"titles": titles}
    )


def _records(
    rows: Iterator[tuple[int, list[str]]] | list[tuple[int, list[str]]], fields: dict[int, str]
) -> Iterator[Row]:
    for number, cells in rows:
        if number > MOST_ROWS:
            raise UnreadableList(
                _("danh sách dài quá %(most)s dòng") % {"most": MOST_ROWS},
                hint=_("Vui lòng chia tệp thành nhiều phần."),
            )
        record = {field: cells[column] for column, field in fields.items() if column < len(cells)}
        if any(text.strip() for text in record.values()):
            yield number, record


def _workbook_rows(file_name: str, content: bytes) -> Iterator[tuple[int, list[str]]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        path.write_bytes(content)
        if not is_workbook(path):
            raise UnreadableList(f"{file_name}: " + _("tệp hỏng hoặc không phải bảng tính .xlsx"))
        try:
            with Workbook(path) as book:
                for number, cells in book.rows():
                    yield number, [_text(cell) for cell in cells]
        except PermanentError as error:
            if isinstance(error, UnreadableList):
                raise
            reason = str(error).replace("list.xlsx", file_name)
            raise UnreadableList(reason, hint=error.hint or UnreadableList.hint) from error


def _text(cell: Cell) -> str:
    """Return a cell as the person meant it: a number without the tail that spreadsheets add."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, str):
        return cell
    return "x" * (LONGEST_CELL + 1)  # a cell so long that the reader did not keep it: refused by its length


def _needed_beside(start: str, sign: str) -> set[str]:
    """Return the needed columns that a row of titles shows when it is cut at this sign."""
    rows = (fields_of(row) for row in csv.reader(StringIO(start, newline=""), delimiter=sign))
    return max((set(NEEDED) & set(fields.values()) for fields in rows), key=len, default=set())


def _csv_rows(file_name: str, content: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableList(f"{file_name}: " + _("tệp .csv không ở dạng UTF-8")) from error
    if "\0" in text:
        raise UnreadableList(f"{file_name}: " + _("đây không phải là tệp văn bản"))
    start = "\n".join(text.split("\n", _HEADER_WITHIN)[:_HEADER_WITHIN])
    delimiter = max(",;\t", key=lambda sign: len(_needed_beside(start, sign)))
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise UnreadableList(f"{file_name}: " + _("dòng %(row)s hỏng") % {"row": reader.line_num}) from error
