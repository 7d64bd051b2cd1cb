"""What may be wrong with a firm, a contact or a list."""

from donbay.core.errors import PermanentError


class NoSuchEnterprise(PermanentError):
    """No enterprise has this number."""

    hint = "See the list of enterprises for the right number; an erased one has none."


class NoSuchContact(PermanentError):
    """No contact has this number."""

    hint = "See the page of the enterprise for its contacts."


class BadProfile(PermanentError):
    """A field of a firm cannot be used. `field` names it, `code` what is wrong (see `error_words`)."""

    hint = "Mend the field and save again; nothing was changed."

    def __init__(self, wrong: str, *, field: str, **facts: str | int) -> None:
        """Keep which field is wrong, and what the sentence about it needs."""
        figures = ", ".join(f"{name} {value!r}" for name, value in facts.items())
        what = f"{field}: {wrong.lower().replace('_', ' ')}"
        super().__init__(f"{what} ({figures})" if figures else what, code=wrong, facts=facts)
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


class ColumnsNotKnown(PermanentError):
    """Nobody has said yet which column holds the name and which the products. `missing` names the fields."""

    hint = "Say which column holds what: on the page of the list, or with --column."

    def __init__(self, what: str, *, missing: tuple[str, ...]) -> None:
        """Keep which fields are missing."""
        super().__init__(what)
        self.missing = missing
