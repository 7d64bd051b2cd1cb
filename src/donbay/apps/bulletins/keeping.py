"""PDF and DOCX of published issues, made when first asked for and kept by the hash of their text."""

import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from donbay.core.errors import HouseError
from donbay.foundation.rights import Unasked, unasked

from .errors import PaperNotMade
from .freezing import decoded
from .types import FrozenIssue

_LOG = logging.getLogger(__name__)
MADE_BY = "2"  # goes up when papers of one text come out different: those kept before are made anew
FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@unasked(Unasked.READS)
def paper_of(text: str, digest: str, form: str) -> bytes:
    """Return the PDF or DOCX of a frozen issue; the same text always gives the kept file.

    A maker that is killed leaves no half file: it writes beside, flushes and renames.
    Raises: PaperNotMade.
    """
    place = Path(settings.VAR) / "papers" / f"{digest}-{MADE_BY}.{form}"
    try:
        return place.read_bytes()
    except OSError:  # not made yet, or the folder cannot be read: make it now
        return _keep(place, _made(decoded(text), form))


def _made(frozen: FrozenIssue, form: str) -> bytes:
    from . import papers  # noqa: PLC0415 - WeasyPrint is heavy, and only sending and printing need it

    make: Callable[[FrozenIssue], bytes] = getattr(papers, form)
    try:
        return make(frozen)
    except HouseError as error:
        said = f"the {form.upper()} was not made: {error}"
        raise PaperNotMade(
            said, hint=error.hint or None, code=error.code, facts={"why": str(error)}
        ) from error
    except Exception as error:  # whatever the renderer fell over, the reader gets a plain answer
        _LOG.exception("the %s of an issue was not made", form.upper())
        raise PaperNotMade(f"the {form.upper()} was not made: {error!r}") from error


def _keep(place: Path, body: bytes) -> bytes:
    """Keep a finished file; when the disk refuses, the reader still gets it."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".making-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(body)
                file.flush()
                os.fsync(file.fileno())
            Path(beside).replace(place)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError:
        return body
    return body
