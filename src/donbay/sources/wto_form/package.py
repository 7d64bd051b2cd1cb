"""Open a Word file from a stranger: limits first, then plain XML trees."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Self, cast
from xml.etree import ElementTree as ET

from donbay.sources._kit.types import NotThisSource, UnreadableFile

LARGEST_FILE = 30_000_000
LARGEST_PART = 25_000_000
MOST_PARTS = 3_000
HIGHEST_RATIO = 300  # real forms pack about 10 to 1; a bomb 1,000 to 1
BODY = "word/document.xml"


class Package:
    """The parts of one Word file. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> Self:
        if self.path.stat().st_size > LARGEST_FILE:
            raise UnreadableFile(f"{self.path.name} is larger than {LARGEST_FILE // 1_000_000} MB")
        try:
            self.zip = zipfile.ZipFile(self.path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise UnreadableFile(f"{self.path.name} is not a whole Word file: {error}") from error
        self._refuse_dangers()
        return self

    def __exit__(self, *_: object) -> None:
        self.zip.close()

    def _refuse_dangers(self) -> None:
        name, parts = self.path.name, self.zip.infolist()
        names = {part.filename for part in parts}
        if BODY not in names:
            self.zip.close()
            raise NotThisSource(f"{name} is not a Word file: it has no {BODY}")
        reason = ""
        if len(parts) > MOST_PARTS:
            reason = f"it has {len(parts)} parts"
        elif any(part.endswith("vbaProject.bin") for part in names):
            reason = "it carries macros"
        elif any(part.flag_bits & 1 for part in parts):
            reason = "it is locked with a password"
        if reason:
            self.zip.close()
            hint = "Save it again as a plain .docx, without macros and password."
            raise UnreadableFile(f"{name} is not read: {reason}", hint=hint)

    def names(self, prefix: str) -> list[str]:
        """Return the names of the parts that begin so, in order."""
        return sorted(part for part in self.zip.namelist() if part.startswith(prefix))

    def read(self, part: str) -> bytes:
        """Return the bytes of one part.

        Raises: UnreadableFile, if it is damaged or unpacks to too much.
        """
        entry = self.zip.getinfo(part)
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > LARGEST_PART or (entry.file_size > 1_000_000 and ratio > HIGHEST_RATIO):
            raise UnreadableFile(f"{self.path.name}: {part} unpacks to {entry.file_size:,} bytes")
        try:
            with self.zip.open(part) as stream:
                body = stream.read(LARGEST_PART + 1)
        except (
            Exception
        ) as error:  # zipfile lets many kinds through: zlib.error, EOFError, NotImplementedError
            raise UnreadableFile(f"{self.path.name}: {part} is damaged: {error}") from error
        if len(body) > LARGEST_PART:
            raise UnreadableFile(f"{self.path.name}: {part} unpacks to too much")
        return body

    def tree(self, part: str) -> ET.Element:
        """Return one part as a tree. A part that declares entities is refused.

        Raises: UnreadableFile.
        """
        body = self.read(part)
        if b"<!DOCTYPE" in body or b"<!ENTITY" in body or b"\0" in body[:200]:
            raise UnreadableFile(f"{self.path.name}: {part} declares entities or is not UTF-8")
        try:
            return ET.fromstring(body)  # noqa: S314 - no DTD can be in it, and its size is limited
        except (ET.ParseError, ValueError, RecursionError, LookupError) as error:
            raise UnreadableFile(f"{self.path.name}: {part} is not XML: {error}") from error

    def targets(self, part: str) -> dict[str, str]:
        """Return the outside addresses that a part's hyperlinks point at, by their id."""
        folder, _, file = part.rpartition("/")
        beside = f"{folder}/_rels/{file}.rels"
        if beside not in self.zip.namelist():
            return {}
        return {
            link.get("Id", ""): link.get("Target", "")
            for link in cast("Iterator[ET.Element]", self.tree(beside))
            if link.get("TargetMode") == "External" and link.get("Target", "").startswith("http")
        }
