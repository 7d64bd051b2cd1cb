"""Keep the files of a case: on disk first, then as rows; a refused change leaves no file behind."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.utils.translation import gettext as _

from donbay.apps.enquiries.errors import TooManyFiles
from donbay.apps.enquiries.files import FILES_PER_CASE, Kept, Upload, keep_upload, remove
from donbay.apps.enquiries.models import Attachment, Case


class Written(list[tuple[int, Kept]]):
    """The files that were written so far, each with its case."""


@contextmanager
def files_or_nothing() -> Iterator[Written]:
    """Give a list for written files; when the change fails, those files are taken away.

    Wrap it around the transaction: only there is it known whether the rows stay.
    """
    written = Written()
    try:
        yield written
    except BaseException:
        for case_id, kept in written:
            remove(case_id, [kept])
        raise


def attach(
    case: Case, uploads: Sequence[Upload], written: Written, *, now: datetime, by_officer: bool = False
) -> list[str]:
    """Keep these files of a case and return their names; the same file twice is one.

    Raises: TooManyFiles, and what `keep_upload` raises.
    """
    known = set(case.attachments.filter(by_officer=by_officer).values_list("sha256", flat=True))
    names = []
    for upload in uploads:
        if len(known) >= FILES_PER_CASE:
            raise TooManyFiles(_("Mỗi hồ sơ không quá %(n)s tệp.") % {"n": FILES_PER_CASE})
        kept = keep_upload(case.pk, upload)
        written.append((case.pk, kept))
        known.add(kept.sha256)
        names.append(kept.name)
        _store(case, kept, now, by_officer=by_officer)
    return names


def _store(case: Case, kept: Kept, now: datetime, *, by_officer: bool) -> None:
    Attachment.objects.get_or_create(
        case=case,
        sha256=kept.sha256,
        defaults={
            "size": kept.size, "name": kept.name, "type": kept.type, "by_officer": by_officer, "at": now,
        },
    )  # fmt: skip
