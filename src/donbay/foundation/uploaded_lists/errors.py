"""What may be wrong with an uploaded list as a whole."""

from donbay.core.errors import PermanentError


class UnreadableList(PermanentError):
    """The file is no list we can read at all.

    `reason`: one of `formats.uploads.UnreadableUpload`, or LONG, NO_TITLES (on none of `sheets`), NO_COLUMN.
    `row`: where it is broken, or 0. `needed`: the columns it must have; `most`: rows it may have.
    """

    hint = "Save it as .xlsx, or as .csv in UTF-8, with one row of column names."

    def __init__(
        self, what: str, *, reason: str, file_name: str, row: int = 0, sheets: tuple[str, ...] = (),
        needed: tuple[str, ...] = (), most: int = 0,
    ) -> None:  # fmt: skip
        """Keep what the page needs to say it in the reader's language."""
        super().__init__(what)
        self.reason, self.file_name, self.row, self.sheets = reason, file_name, row, sheets
        self.needed, self.most = needed, most


class NoSuchList(PermanentError):
    """No uploaded list has this number, or it is stored and no longer waits."""

    hint = "Upload the list again; the preview names its number."


class NothingToStore(PermanentError):
    """The list has no row that can be stored."""

    hint = "Mend the rows that the preview names and upload the file again."
