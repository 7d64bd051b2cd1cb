"""Whether the files that people attached to cases are there."""

from django.core.checks import CheckMessage, Error

from donbay.foundation.files.sweeping import gone_files

from .case_files import ROOM, known_files

SHOWN = 3


def findings() -> list[CheckMessage]:
    """Return how many attached files are gone; empty when all are there. Cost: one query, a look at each file."""
    gone = gone_files(ROOM, known_files())
    if not gone:
        return []
    cases = ", ".join(map(str, sorted(set(gone))[:SHOWN]))
    says = f"{len(gone)} files attached to cases are gone, for example of case {cases}."
    hint = "Put the folder enquiries back into the var folder from the last backup (files.tar.gz)."
    return [Error(says, hint=hint, id="donbay.attachments")]
