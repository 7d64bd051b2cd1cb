"""Whether the files that people attached to cases are there."""

from django.core.checks import CheckMessage, Error

from .files import folder_of
from .models import Attachment

SHOWN = 3


def findings() -> list[CheckMessage]:
    """Return how many attached files are gone; empty when all are there. Cost: one query, a look at each file."""
    kept = Attachment.objects.order_by("pk").values_list("case_id", "sha256")
    gone = [case for case, sha256 in kept.iterator() if not (folder_of(case) / sha256).is_file()]
    if not gone:
        return []
    cases = ", ".join(map(str, sorted(set(gone))[:SHOWN]))
    says = f"{len(gone)} files attached to cases are gone, for example of case {cases}."
    hint = "Put the folder enquiries back into the var folder from the last backup (files.tar.gz)."
    return [Error(says, hint=hint, id="donbay.attachments")]
