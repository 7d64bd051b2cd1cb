"""Texts that people hand in, as they are stored: one line, or paragraphs; never longer than their place."""

from donbay.core.errors import PermanentError
from donbay.core.text.letters import clean_line, clean_paragraphs

LONGEST_TEXT = 40_000  # letters of paragraphs; our choice: some ten pages


class BadText(PermanentError):
    """A text, a day or a choice cannot be used. `field` names it."""

    hint = "Mend the field and save again; nothing was changed."

    def __init__(self, what: str, *, field: str) -> None:
        """Keep which field is wrong."""
        super().__init__(what)
        self.field = field


def line_of(text: str, *, field: str, longest: int, needed: bool = False) -> str:
    """Return a text as one clean line. Raises: BadText."""
    said = clean_line(text)
    if len(said) > longest:
        raise BadText(f"{field}: longer than {longest} letters", field=field)
    if needed and not said:
        raise BadText(f"{field} is empty", field=field)
    return said


def paragraphs_of(text: str, *, field: str, longest: int = LONGEST_TEXT) -> str:
    """Return a text with clean line ends. Raises: BadText."""
    said = clean_paragraphs(text)
    if len(said) > longest:
        raise BadText(f"{field}: longer than {longest} letters", field=field)
    return said
