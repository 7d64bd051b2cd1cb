"""Keep files for a change of the database: on disk first, then as rows; a refused change leaves no file behind."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from .errors import TooManyFiles
from .keeping import Kept, Place, Upload, keep_upload, remove_new

MOST_FILES = 5  # of one thing; our choice


class Written(list[tuple[Place, Kept]]):
    """The files that were written so far, each with its place."""


@contextmanager
def files_or_nothing() -> Iterator[Written]:
    """Give a list for written files; when the change fails, those files are taken away.

    Wrap it around the transaction: only there is it known whether the rows stay.
    """
    written = Written()
    try:
        yield written
    except BaseException:
        for place, kept in written:
            remove_new(place, kept)
        raise


def keep_uploads(
    place: Place, uploads: Sequence[Upload], written: Written, *, known: Collection[str] = ()
) -> list[Kept]:
    """Keep these files of a thing and return what they are, in their order.

    `known`: the hashes of those that the thing has already and that count with these.
    Raises: TooManyFiles, and what `keep_upload` raises.
    """
    hashes, found = set(known), []
    for upload in uploads:
        if len(hashes) >= MOST_FILES:
            raise TooManyFiles(f"{place.folder} may hold {MOST_FILES} files", facts={"n": MOST_FILES})
        kept = keep_upload(place, upload)
        written.append((place, kept))
        hashes.add(kept.sha256)
        found.append(kept)
    return found
