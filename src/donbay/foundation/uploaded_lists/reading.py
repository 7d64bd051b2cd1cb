"""From an uploaded file to the table in it, and from the words of a person to its columns."""

from collections.abc import Mapping, Sequence
from typing import Any

from donbay.core.lists.choosing import column_named, list_in, sure_columns
from donbay.core.lists.types import ListTable
from donbay.formats.uploads import UnreadableUpload, read_upload

from .errors import UnreadableList
from .kinds import ListKind

_AROUND = 60  # rows above and below a list


def read_list(kind: ListKind, file_name: str, content: bytes) -> ListTable:
    """Return the list in an .xlsx or .csv file as a table, with what each column seems to hold.

    The first sheet that can be seen and shows our columns is read; the others are named.
    Raises: UnreadableList.
    """
    said: dict[str, Any] = {"file_name": file_name, "needed": kind.needed_names, "most": kind.most_rows}

    def known(titles: Sequence[str]) -> int:
        guesses = [kind.titles.guess(title) for title in titles]
        return len({guess.field for guess in guesses if guess.field and guess.sure})

    try:
        most = {"most_bytes": kind.most_bytes, "most_rows": kind.most_rows + _AROUND}
        sheets = read_upload(file_name, content, known, **most)
    except UnreadableUpload as error:
        raise UnreadableList(str(error), reason=error.reason, row=error.row, **said) from error
    table = list_in(sheets, kind.titles, kind.needed, key=kind.key)
    if table is None:
        names = tuple(sheet.name for sheet in sheets if not sheet.hidden and sheet.name)
        what = f"{file_name} has no row of column names"
        raise UnreadableList(what, reason="NO_TITLES", sheets=names, **said)
    if len(table.rows) > kind.most_rows:
        raise UnreadableList(f"{file_name} is too long", reason="LONG", **said)
    return table


def columns_named(kind: ListKind, table: ListTable, wanted: Mapping[str, str]) -> dict[int, str]:
    """Return place → field when a person names columns by title or letter; "" leaves a column out.

    Raises: UnreadableList (no such column, or no such field).
    """
    chosen = sure_columns(table, kind.many)
    for title, field in wanted.items():
        place = column_named(table, title)
        if place is None or (field and field not in kind.names):
            raise UnreadableList(f"{title}={field}", reason="NO_COLUMN", file_name=f"{title}={field}")
        chosen = {one: held for one, held in chosen.items() if held != field or field in kind.many}
        chosen[place] = field
    return {place: field for place, field in chosen.items() if field}
