"""What may be wrong with a firm, a contact or a list."""

from donbay.core.errors import PermanentError


class NoSuchEnterprise(PermanentError):
    """No enterprise has this number."""

    hint = "See the list of enterprises for the right number; an erased one has none."


class NoSuchContact(PermanentError):
    """No contact has this number."""

    hint = "See the page of the enterprise for its contacts."


class BadProfile(PermanentError):
    """A field of a firm cannot be used. `field` names it."""

    hint = "Mend the field and save again; nothing was changed."

    def __init__(self, what: str, *, field: str, hint: str | None = None) -> None:
        """Keep which field is wrong."""
        super().__init__(what, hint=hint)
        self.field = field


class AlreadyKnown(PermanentError):
    """There is one already: an enterprise with this tax code, or a contact with this address.

    `field` names which; `enterprise_id` is the firm that has it, `name` its name.
    """

    hint = "Open the one that is there and change it."

    def __init__(self, what: str, *, field: str, enterprise_id: int = 0, name: str = "") -> None:
        """Keep what is known of the one that is there."""
        super().__init__(what)
        self.field, self.enterprise_id, self.name = field, enterprise_id, name


class ChangedMeanwhile(PermanentError):
    """Somebody changed the firm after the page was opened."""

    hint = "Compare with what is there now, then save again; nothing was changed."


class ForbiddenMove(PermanentError):
    """A contact cannot go from its present state to that one."""

    hint = "Load the page again: somebody may have changed it meanwhile."


class NoSuchImport(PermanentError):
    """No uploaded list has this number."""

    hint = "Upload the list again; the preview names its number."


class UnreadableList(PermanentError):
    """The file is no list we can read at all.

    `reason`: LARGE, LONG, DAMAGED, PROTECTED, ENCODING, BINARY, BROKEN (at `row`), NO_TITLES (on none
    of `sheets`) or NO_COLUMN.
    """

    hint = "Save it as .xlsx, or as .csv in UTF-8, with one row of column names."

    def __init__(
        self, what: str, *, reason: str, file_name: str, row: int = 0, sheets: tuple[str, ...] = ()
    ) -> None:
        """Keep what the page needs to say it in the reader's language."""
        super().__init__(what)
        self.reason, self.file_name, self.row, self.sheets = reason, file_name, row, sheets


class ColumnsNotKnown(PermanentError):
    """Nobody has said yet which column holds the name and which the products. `missing` names the fields."""

    hint = "Say which column holds what: on the page of the list, or with --column."

    def __init__(self, what: str, *, missing: tuple[str, ...]) -> None:
        """Keep which fields are missing."""
        super().__init__(what)
        self.missing = missing


class NothingToLoad(PermanentError):
    """The list has no row that can be loaded."""

    hint = "Mend the rows that the preview names and upload the file again."
