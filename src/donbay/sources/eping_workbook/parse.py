"""Read the ePing workbooks, row by row: every column used, ignored by name, or reported."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from donbay.core.notices.record import NoticeRecord
from donbay.formats.errors import NotThisSource
from donbay.formats.plain_json import printable, write_json
from donbay.formats.sheet_xml import OVERSIZED, Cell, Oversized, Unreadable
from donbay.formats.xlsx import Workbook, is_workbook
from donbay.sources._kit.types import RawRecord, Reading, SetAside
from donbay.sources._kit.unforeseen import set_aside_unforeseen

from .columns import by_our_names, find_columns, is_header
from .row import BadField, read_row

NAME = "eping_workbook"
MEDIA_TYPE = "application/json"
_HEADER_WITHIN = 10  # some exports have a title above the header
_DAYS = ("distributed", "deadline", "adoption", "in_force")
_encode = msgspec.json.Encoder().encode


def recognise(path: Path) -> bool:
    """Return whether a file is a workbook; which one it is shows its header."""
    return path.suffix.lower() in {".xlsx", ".xlsm"} or is_workbook(path)


def read(path: Path) -> Iterator[Reading | SetAside]:
    """Yield one reading per row, that is per notifying member; bad rows are set aside.

    Raises: NotThisSource, if no sheet has our header; UnreadableFile; SourceChanged.
    """
    with Workbook(path) as book:
        sheet = _sheet_of(book)
        book.prove(sheet)
        yield from _read_sheet(book, sheet)


def _sheet_of(book: Workbook) -> str:
    """Return the sheet with our header: one that is shown before a hidden one, `Notifications` first."""
    shown = sorted(book.visible, key=lambda name: name.lower() != "notifications")
    for sheet in (*shown, *book.hidden):
        for count, (_number, row) in enumerate(book.rows(sheet)):
            if is_header(row):
                return sheet
            if count >= _HEADER_WITHIN:
                break
    raise NotThisSource(
        f"{book.name} has no sheet with the columns 'Document symbol' and 'Notifying Member'",
        hint="Use 'Export search results' of ePing, or the daily Notification_EN.xlsx.",
        code="COLUMNS_UNKNOWN",
        facts={"file": book.name},
    )


def _read_sheet(book: Workbook, sheet: str) -> Iterator[Reading | SetAside]:
    rows = book.rows(sheet)
    header_at, header = next((number, row) for number, row in rows if is_header(row))
    names = [
        str(cell).strip() if isinstance(cell, str) else f"column {n + 1}" for n, cell in enumerate(header)
    ]
    columns, unread = find_columns(header, where=f"{book.name}, sheet {sheet}, row {header_at}")
    for number, row in rows:
        if any(cell not in (None, "") for cell in row):
            if book.days_shift:
                row = _in_1900(row, columns, book.days_shift)  # noqa: PLW2901 - the same row, its days ours
            yield read_one(row, columns, names, unread, where=f"{book.name}, sheet {sheet}, row {number}")


def _in_1900(row: Sequence[Cell], columns: dict[str, int], shift: int) -> list[Cell]:
    """Return a row of a workbook of the 1904 system with its days as the 1900 system counts them."""
    days = {columns[name] for name in _DAYS if name in columns}
    return [cell + shift if isinstance(cell, float) and n in days else cell for n, cell in enumerate(row)]


def read_one(
    row: Sequence[Cell], columns: dict[str, int], names: Sequence[str], unread: frozenset[str], *, where: str
) -> Reading | SetAside:
    """Return the reading of one row, or why it was set aside, whatever is wrong with it."""
    if OVERSIZED in row:
        return _too_large(row, columns, names, where)
    doubtful = Unreadable in map(type, row)
    said = [_kept(cell) for cell in row] if doubtful else row
    body = _body({name: cell for name, cell in zip(names, said, strict=False) if cell is not None})
    cells = {ours: row[place] for ours, place in columns.items() if place < len(row)}
    try:
        record = read_row(cells)
    except BadField as error:
        raw = RawRecord(source=NAME, key=where, body=body, media_type=MEDIA_TYPE, where=where)
        return SetAside(
            where=f"{where}, column {names[columns[error.field]] if error.field in columns else error.field}",
            field=error.field,
            reason=str(error),
            hint=error.hint,
            raw=raw,
        )
    except Exception as error:  # noqa: BLE001 - one row never takes the others with it
        raw = RawRecord(source=NAME, key=where, body=body, media_type=MEDIA_TYPE, where=where)
        return set_aside_unforeseen(error, where=where, raw=raw)
    if doubtful:
        doubts = (f"UNREADABLE_CELL {ours}" for ours, cell in cells.items() if type(cell) is Unreadable)
        record = msgspec.structs.replace(record, flags=(*record.flags, *doubts))
    key = printable(f"{', '.join(record.symbols)} | {cells.get('member') or ''}")[:300]
    raw = RawRecord(source=NAME, key=key, body=body, media_type=MEDIA_TYPE, where=where)
    return Reading(record=record, raw=raw, unread=unread)


def read_again(raw: RawRecord) -> NoticeRecord:
    """Return the record of a stored row. Raises: msgspec.DecodeError; BadField."""
    return read_row(by_our_names(msgspec.json.decode(raw.body)))


def _body(cells: Mapping[str, Cell]) -> bytes:
    """Return the cells as JSON; half letters that `_xD800_` stands for are written as escapes."""
    try:
        return _encode(cells)
    except UnicodeEncodeError:
        return write_json(cells)


def _kept(cell: Cell) -> Cell:
    return str(cell.stood) if isinstance(cell, Unreadable) else cell


def _too_large(row: Sequence[Cell], columns: dict[str, int], names: Sequence[str], where: str) -> SetAside:
    place = row.index(OVERSIZED)
    read = {name: cell for name, cell in zip(names, row, strict=False) if not isinstance(cell, Oversized)}
    return SetAside(
        where=f"{where}, column {names[place]}",
        field=next((ours for ours, at in columns.items() if at == place), names[place]),
        reason="the cell is larger than any real one and was not read",
        hint="Look at the cell in the workbook; the other cells of the row are kept here.",
        raw=RawRecord(source=NAME, key=where, body=_body(read), media_type=MEDIA_TYPE, where=where),
    )
