r"""Open an Office file from a stranger: limits first, then parts found by what points at them.

Writers name their parts as they like (`xl/workbook2.xml`, `/word/document.xml`, `XL\workbook.xml`);
what is fixed are the relations: from the package to the main part, from there to the others.
Source: ECMA-376 part 2 (Open Packaging Conventions).
"""

import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import msgspec

from .errors import UnreadableFile
from .sniff import refusal, why_unopened

CHUNK: Final = 1 << 18
MOST_PARTS: Final = 5_000  # real workbooks and forms have some dozens
MOST_DIRECTORY: Final = 2_000_000  # bytes: each part takes about a hundred
MOST_BYTES: Final = 4_000_000_000  # of one part, unpacked; the real bulk workbook is about a thirtieth
SMALL_BYTES: Final = 200_000_000  # up to here the ratio does not matter
MOST_TIMES: Final = 250  # unpacked against packed: real sheets stay under 40
MOST_SMALL_PART: Final = 10_000_000  # of the list of sheets and its like
_HEAD: Final = 4096
_PLAIN_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What reading a damaged package may raise; each packing has an error of its own.
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
    struct.error,
)  # fmt: skip


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One relation of a part. `kind`: the end of its type; `target`: a part's name, or an address."""

    id: str
    kind: str
    target: str
    outside: bool = False


class Package:
    """The parts of one Office file; use it in a `with` block.

    Names are looked up as Office does: without regard to case, to the direction of slashes and to a
    slash in front.
    Raises: UnreadableFile, NotThisSource.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.size, self.zip = _open(path)
        self._parts = {_key(info.filename): info for info in self.zip.infolist()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.zip.close()

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._parts

    def names(self) -> list[str]:
        """Return the names of all parts, as they stand in the file."""
        return self.zip.namelist()

    def info(self, part: str) -> zipfile.ZipInfo:
        """Return what the file's directory says of a part. Raises: KeyError."""
        return self._parts[_key(part)]

    def main_part(self, *types: str) -> str | None:
        """Return the part that the package itself points at, or that is of one of these content types."""
        for link in self.links(""):
            if link.kind == "officeDocument" and link.target in self:
                return link.target
        return next((part for part in self._of_types(types) if part in self), None)

    def links(self, part: str) -> list[Link]:
        """Return the relations of a part (of the package itself for an empty name), in order."""
        folder, _, file = part.rpartition("/")
        beside = posixpath.join(folder, "_rels", f"{file}.rels")
        if beside not in self:
            return []
        return [
            _link(element, folder)
            for element in self.tree(beside).iter()
            if _local(element) == "Relationship"
        ]

    def chunks(self, part: str, *, most: int = 0) -> Iterator[bytes]:
        """Yield the bytes of a part. Raises: UnreadableFile, if it is damaged or unpacks to too much."""
        info = self._parts[_key(part)]
        # What the file says of its own packed size may be a lie; the file itself is not larger.
        limit = most or min(MOST_BYTES, max(min(info.compress_size, self.size) * MOST_TIMES, SMALL_BYTES))
        seen = 0
        try:
            with self.zip.open(info) as stream:
                while chunk := stream.read(CHUNK):
                    seen += len(chunk)
                    if seen > limit:
                        raise self._bomb(part, limit)
                    yield chunk
        except BROKEN as error:
            raise self.damaged(part, error) from error

    def read(self, part: str, *, most: int = MOST_SMALL_PART) -> bytes:
        """Return a part of which only little is expected. Raises: UnreadableFile."""
        return b"".join(self.chunks(part, most=most))

    def tree(self, part: str, *, most: int = MOST_SMALL_PART) -> ET.Element:
        """Return a part as a tree. Raises: UnreadableFile; a part with a document type is refused."""
        return tree_of(self.read(part, most=most), name=self.name, part=part)

    def damaged(self, part: str, why: object) -> UnreadableFile:
        """Return the error that names file and part."""
        return UnreadableFile(
            f"{self.name}: {part} is truncated or damaged: {why}", facts={"file": self.name}
        )

    def _bomb(self, part: str, limit: int) -> UnreadableFile:
        size = f"more than {limit // 1_000_000} MB"
        return UnreadableFile(
            f"{self.name}: {part} unpacks to {size}, like a zip bomb",
            code="FILE_TOO_LARGE",
            facts={"file": self.name},
        )

    def _of_types(self, types: Iterable[str]) -> Iterator[str]:
        if "[Content_Types].xml" not in self:
            return
        for element in self.tree("[Content_Types].xml").iter():
            if _local(element) == "Override" and element.get("ContentType", "").startswith(tuple(types)):
                yield _resolved(element.get("PartName", ""), "")


def begins_with(package: Package, part: str, root: str) -> bool:
    """Return whether the root element of a part has this name; looks at its beginning only."""
    start = next(package.chunks(part), b"")[:_HEAD]
    return re.search(rb"<(?:[\w.-]{1,60}:)?" + root.encode() + rb"[\s/>]", start) is not None


def tree_of(body: bytes, *, name: str, part: str = "") -> ET.Element:
    """Return XML from a stranger as a tree. Raises: UnreadableFile.

    Only UTF-8 without a document type is taken, which is what every Office program writes.
    """
    where = f"{name}: {part}" if part else name
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise UnreadableFile(
            f"{where} holds a document type, which declares entities: no Office file needs it"
        )
    if b"\0" in body[:200]:
        raise UnreadableFile(f"{where} declares entities or is not UTF-8")
    try:
        return ET.fromstring(body)  # noqa: S314 - a document type was refused above
    except (ET.ParseError, ValueError, LookupError, RecursionError) as error:
        raise UnreadableFile(f"{where} is damaged, it is not XML: {error}") from error


def _open(path: Path) -> tuple[int, zipfile.ZipFile]:
    """Return the file's size and its archive. Raises: UnreadableFile, NotThisSource."""
    try:
        with path.open("rb") as stream:
            start = stream.read(4)
            size = stream.seek(0, 2)
            stream.seek(max(0, size - 66_000))
            end = stream.read()
        if not start.startswith(b"PK"):
            raise refusal(path)
        _refuse_crowds(path.name, end)
        packed = zipfile.ZipFile(path)
    except OSError as error:
        raise why_unopened(path, error) from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise UnreadableFile(f"{path.name} is truncated or damaged: {error}") from error
    try:
        _refuse_dangers(path.name, packed.infolist())
    except BaseException:
        packed.close()
        raise
    return size, packed


def _refuse_crowds(name: str, end: bytes) -> None:
    """Refuse a directory of countless parts before it is read into memory."""
    at = end.rfind(b"PK\x05\x06")
    if at < 0 or len(end) < at + 16:
        return
    count, size = struct.unpack_from("<HL", end, at + 10)
    if count > MOST_PARTS or size > MOST_DIRECTORY:
        raise UnreadableFile(
            f"{name} has more than {MOST_PARTS} parts", code="FILE_TOO_LARGE", facts={"file": name}
        )


def _refuse_dangers(name: str, parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile(
            f"{name} is not read: it is locked with a password",
            hint="Open it, remove the password and save it again.",
            code="FILE_LOCKED",
            facts={"file": name},
        )
    if odd := next((part for part in parts if part.compress_type not in _PLAIN_METHODS), None):
        raise UnreadableFile(f"{name}: {odd.filename} is packed in a way that no Office program uses")


def _link(element: ET.Element, folder: str) -> Link:
    target, outside = element.get("Target", ""), element.get("TargetMode") == "External"
    return Link(
        id=element.get("Id", ""),
        kind=element.get("Type", "").rpartition("/")[2],
        target=target if outside else _resolved(target, folder),
        outside=outside,
    )


def _resolved(target: str, folder: str) -> str:
    """Return the part that a target means, seen from a folder."""
    path = target.partition("#")[0].replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def _key(name: str) -> str:
    return unquote(name.replace("\\", "/").lstrip("/")).lower()


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
