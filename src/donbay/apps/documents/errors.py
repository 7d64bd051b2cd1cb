"""What may be wrong with a document, a list of documents, or where they should go."""

from donbay.core.errors import PermanentError


class UnreadableDocuments(PermanentError):
    """The file is no list of documents we can read.

    `reason`: LARGE, LONG, DAMAGED, PROTECTED, ENCODING, BINARY, BROKEN (at `row`) or NO_TITLES (on
    none of `sheets`).
    """

    hint = "Save it as .xlsx, or as .csv in UTF-8, with one row of column names."

    def __init__(
        self, what: str, *, reason: str, file_name: str, row: int = 0, sheets: tuple[str, ...] = ()
    ) -> None:
        """Keep what the page needs to say it in the reader's language."""
        super().__init__(what)
        self.reason, self.file_name, self.row, self.sheets = reason, file_name, row, sheets


class NoSuchBatch(PermanentError):
    """No uploaded list of documents has this number."""

    hint = "Upload the list again; the preview names its number."


class BadRows(PermanentError):
    """No row of a list can be stored."""

    hint = "Mend the rows that the preview names and upload the file again."


class NoSuchDestination(PermanentError):
    """Documents should go into a thing that no room has."""

    hint = "Store them without it, or choose it again on its own page."
