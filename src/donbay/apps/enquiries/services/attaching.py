"""Keep the files of a case, each with its row."""

from collections.abc import Sequence
from datetime import datetime

from donbay.apps.enquiries.case_files import files_of
from donbay.apps.enquiries.models import Attachment, Case
from donbay.foundation.files.attaching import Written, keep_uploads
from donbay.foundation.files.keeping import Upload
from donbay.foundation.files.rows import fields_of


def attach(
    case: Case, uploads: Sequence[Upload], written: Written, *, now: datetime, by_officer: bool = False
) -> list[str]:
    """Keep these files of a case and return their names; the same file twice is one.

    What the sender and what the office attached is counted apart. Raises: TooManyFiles, and what `keep_upload` raises.
    """
    known = case.attachments.filter(by_officer=by_officer).values_list("sha256", flat=True)
    kept = keep_uploads(files_of(case.pk), uploads, written, known=set(known))
    for one in kept:
        said = {**fields_of(one), "by_officer": by_officer, "at": now}
        Attachment.objects.get_or_create(case=case, sha256=one.sha256, defaults=said)
    return [one.name for one in kept]
