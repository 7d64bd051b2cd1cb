"""A file of names with codes, .xlsx or text, as the lines in it."""

from donbay.core.coding.tables import MOST_ROWS, BadTable, Columns, NamedTable, read_lines, titles_of
from donbay.formats.uploads import read_upload

MOST_BYTES = 40_000_000  # a tariff of 17,000 rows with all its rates takes three


def read_table(
    file_name: str, content: bytes, columns: Columns | None = None, *, is_hs: bool = True
) -> NamedTable:
    """Return the named lines of a file. `is_hs`: its codes are of the HS, else of the ICS.

    Raises: BadTable, UnreadableUpload; both name the file.
    """
    columns = columns or Columns()
    titles = titles_of(columns)
    sheets = read_upload(
        file_name,
        content,
        lambda row: sum(bool(titles.guess(title).field) for title in row),
        most_bytes=MOST_BYTES,
        most_rows=MOST_ROWS,
    )
    if any(len(sheet.rows) > MOST_ROWS for sheet in sheets):
        raise BadTable(f"{file_name}: more than {MOST_ROWS} rows", hint="Cut it into several files.")
    return read_lines(file_name, sheets, columns, is_hs=is_hs)
