"""Reading a list of firms from an .xlsx or .csv file into a table, and naming its columns."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from donbay.core.lists.choosing import column_named, letter_of, list_in, sure_columns
from donbay.core.lists.types import ColumnSeen, ListTable
from donbay.formats.uploads import UnreadableUpload, read_upload

from .columns import BY_TITLE, MANY, NEEDED, TITLES
from .errors import UnreadableList

MOST_ROWS = 5_000
MOST_BYTES = 10_000_000
_AROUND = 60  # rows above and below a list


def read_table(file_name: str, content: bytes) -> ListTable:
    """Return the list in a file as a table, with what each column seems to hold.

    The first sheet that can be seen and shows our columns is read; the others are named.
    Raises: UnreadableList.
    """
    try:
        sheets = read_upload(file_name, content, _known, most_bytes=MOST_BYTES, most_rows=MOST_ROWS + _AROUND)
    except UnreadableUpload as error:
        raise UnreadableList(str(error), reason=error.reason, row=error.row, file_name=file_name) from error
    table = list_in(sheets, BY_TITLE, NEEDED, key="name")
    if table is None:
        raise UnreadableList(
            f"{file_name} has no row of column names",
            reason="NO_TITLES",
            file_name=file_name,
            sheets=tuple(sheet.name for sheet in sheets if not sheet.hidden and sheet.name),
        )
    if len(table.rows) > MOST_ROWS:
        raise UnreadableList(f"{file_name} is too long", reason="LONG", file_name=file_name)
    return table


def _known(titles: Sequence[str]) -> int:
    return len({guess.field for title in titles if (guess := BY_TITLE.guess(title)).field and guess.sure})


def missing_fields(chosen: Mapping[int, str]) -> list[str]:
    """Return the needed fields that no column holds."""
    return [field for field in NEEDED if field not in chosen.values()]


def title_of(column: ColumnSeen) -> str:
    """Return what a page calls a column: its title, or its letter in the spreadsheet."""
    return column.title or _("cột %(letter)s") % {"letter": letter_of(column.place)}


def chosen_by_name(table: ListTable, wanted: Mapping[str, str]) -> dict[int, str]:
    """Return place → field when a person names columns by title or letter; "" leaves a column out.

    Raises: UnreadableList (no such column, or no such field).
    """
    chosen = sure_columns(table, MANY)
    for title, field in wanted.items():
        place = column_named(table, title)
        if place is None or (field and field not in TITLES):
            raise UnreadableList(f"{title}={field}", reason="NO_COLUMN", file_name=f"{title}={field}")
        chosen = {one: held for one, held in chosen.items() if held != field or field in MANY}
        chosen[place] = field
    return {place: field for place, field in chosen.items() if field}
