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
    """There is one already: an enterprise with this tax code, or a contact with this address."""

    hint = "Open the one that is there and change it."


class ForbiddenMove(PermanentError):
    """A contact cannot go from its present state to that one."""

    hint = "Load the page again: somebody may have changed it meanwhile."


class NoSuchImport(PermanentError):
    """No uploaded list has this number."""

    hint = "Upload the list again; the preview names its number."


class UnreadableList(PermanentError):
    """The file is no list we can read at all."""

    hint = "Save it as .xlsx, or as .csv in UTF-8, with the column names in the first row."


class NothingToLoad(PermanentError):
    """The list has no row that can be loaded."""

    hint = "Mend the rows that the preview names and upload the file again."
