"""Where the files of a case lie, and which of them a row knows."""

from donbay.foundation.files.keeping import Place

from .models import Attachment

ROOM = "enquiries"


def files_of(case_id: int) -> Place:
    """Return the place of a case's files."""
    return Place(ROOM, case_id)


def known_files() -> list[tuple[int, str]]:
    """Return every file that a row knows: its case and its hash. Cost: one query."""
    return list(Attachment.objects.order_by("pk").values_list("case_id", "sha256"))
