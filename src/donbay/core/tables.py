"""Tables that ship with the program, read from data files beside the code into typed rows.

Why here. The nomenclature, the families of goods, the members of the WTO and their blocs are facts that people
mend who write no Python: one row each, sorted, so that a change is one line to read. They are still a part of the
program as a literal was: they come with the release and never change while it runs. So the core reads them itself,
through this module alone and through `importlib.resources`, which knows packages and no paths; a contract keeps
`importlib` out of every other room of the core. To hand the texts in from an outer floor would have made each rule
carry its own tables through ten calls, for a freedom that nobody needs: two nomenclatures in one process.

How. `data/NAME.tsv` of a package: UTF-8 (NFC), lines that begin with `#` say what it is and where it comes from,
then the names of the columns, then the rows. A row is a `Struct` whose fields are the columns in their order. A cell
is never empty: `-` stands for nothing. Several values in a cell are parted by `;`. Nothing is read before it is
asked for, and each caller keeps what it has read.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar

import msgspec

from donbay.core.errors import PermanentError

NOTHING = "-"
_WORDS_FOR = MappingProxyType({"yes": True, "no": False})
Row = TypeVar("Row", bound=msgspec.Struct)


class BrokenTable(PermanentError):
    """A data file is not what its reader expects; the message names file and line."""

    hint = "Mend the data file: the columns of its head, as many cells in each row, `-` for nothing."


def read_table(package: str, name: str, kind: type[Row]) -> tuple[Row, ...]:
    """Return the rows of `data/NAME.tsv` in a package, in their order.

    Raises: BrokenTable.
    Cost: about half a microsecond a cell; keep what you got.
    """
    text = files(package).joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return rows_of(text, kind, name=f"{name}.tsv")


def read_columns(package: str, name: str, kind: type[Row]) -> list[Sequence[Any]]:
    """Return the columns of `data/NAME.tsv` in a package, for tables so long that a record a row would cost too much.

    Raises: BrokenTable.
    """
    text = files(package).joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return columns_of(text, kind, name=f"{name}.tsv")


def rows_of(text: str, kind: type[Row], *, name: str) -> tuple[Row, ...]:
    """Return the rows of a table's text. Raises: BrokenTable, naming the line."""
    return tuple(map(kind, *columns_of(text, kind, name=name)))


def columns_of(text: str, kind: type[Row], *, name: str) -> list[Sequence[Any]]:
    """Return the columns of a table's text. Raises: BrokenTable, naming the line.

    Cut as a whole and read column by column: the 30,000 words of the nomenclature are read while nobody waits, but
    also when a command starts.
    """
    columns = list(kind.__struct_fields__)
    lines = [line for line in text.split("\n") if line and line[0] != "#"]
    if not lines or lines[0].split("\t") != columns:
        raise BrokenTable(f"{name}: the head does not name the columns {', '.join(columns)}")
    cells = "\t".join(lines).split("\t")
    if "" in cells or {line.count("\t") for line in lines} != {len(columns) - 1}:
        raise BrokenTable(
            f"{name}, line {_odd_line(text, len(columns))}: there are not {len(columns)} whole cells"
        )
    hints = kind.__annotations__
    return [
        _read(cells[len(columns) + place :: len(columns)], hints[title], f"{name}, column {title}")
        for place, title in enumerate(columns)
    ]


def _odd_line(text: str, size: int) -> int:
    """Return the number of the first line that has not this many whole cells."""
    rows = ((number, line.split("\t")) for number, line in enumerate(text.split("\n"), start=1) if line)
    return next(n for n, cells in rows if cells[0][:1] != "#" and (len(cells) != size or "" in cells))


def _read(column: Sequence[str], kind: Any, where: str) -> Sequence[Any]:
    """Return the values of a column; texts without a `-` among them stay as they are."""
    if kind is str and NOTHING not in column:
        return column
    try:
        return [_READERS[kind](cell) for cell in column]
    except (KeyError, ValueError) as error:
        raise BrokenTable(f"{where}: {error}") from error


def _text(cell: str) -> str:
    return "" if cell == NOTHING else cell


def _several(cell: str) -> tuple[str, ...]:
    return () if cell == NOTHING else tuple(cell.split(";"))


def _day(cell: str) -> date | None:
    return None if cell == NOTHING else date.fromisoformat(cell)


_READERS: Mapping[Any, Callable[[str], Any]] = {
    str: _text,
    tuple[str, ...]: _several,
    bool: _WORDS_FOR.__getitem__,
    float: float,
    int: int,
    date | None: _day,
}
