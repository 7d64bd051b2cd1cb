"""What a source hands over: raw records, readings of them, and what was set aside."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import msgspec

from donbay.core.errors import PermanentError, TransientError
from donbay.core.notices.record import NoticeRecord


class RawRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes a source gave for one record, kept so that reading can be repeated.

    `key` is stable for the same record of the same source (symbol cell and member,
    API id, serial number). `where` names file, sheet, row or page for people.
    """

    source: str
    key: str
    body: bytes
    media_type: str
    where: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One raw record, understood. `unread` names the fields nobody accounted for."""

    record: NoticeRecord
    raw: RawRecord
    unread: frozenset[str] = frozenset()


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """One raw record that could not be understood: where it is, which field, why."""

    where: str
    reason: str
    field: str = ""
    hint: str = ""
    raw: RawRecord | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One answer of a live source: what it held and how to go on after it.

    `cursor` is empty after the last page; a run that stops is resumed from the
    cursor of the last page that was stored. `total` is what the source says it has.
    """

    outcomes: tuple[Reading | SetAside, ...]
    cursor: str = ""
    total: int | None = None


class SourceChanged(PermanentError):
    """The source no longer has the shape this reader was written for."""

    code = "SOURCE_CHANGED"
    hint = "Compare the stored raw record with the reader of this source and mend it."


class SourceUnreachable(TransientError):
    """The source did not answer, or answered with an error."""

    code = "SOURCE_UNREACHABLE"
    hint = "It is tried again by itself; nothing is lost meanwhile."


class FileSource(Protocol):
    """A source whose records come in files. Module `parse` of its folder."""

    def recognise(self, path: Path) -> bool:
        """Return whether this file is of this source's kind; reads little."""

    def read(self, path: Path) -> Iterator[Reading | SetAside]:
        """Yield every record of the file, in its order.

        Raises: NotThisSource, UnreadableFile, SourceChanged.
        """
