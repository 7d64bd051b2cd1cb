"""Open a Word file from a stranger: limits first, then plain XML trees."""

from pathlib import Path
from typing import Self
from xml.etree import ElementTree as ET

from donbay.formats.errors import NotThisSource, UnreadableFile

from . import opc
from .sniff import UNKNOWN, kind_of, refusal

LARGEST_FILE = 30_000_000
LARGEST_PART = 25_000_000
HIGHEST_RATIO = 300  # real forms pack about 10 to 1; a bomb 1,000 to 1
BODY = "word/document.xml"  # as most programs call it; Word on the web writes word/document2.xml
_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main",
    "application/vnd.ms-word.document.macroEnabled.main",
    "application/vnd.ms-word.template.macroEnabledTemplate.main",
)
# A "strict" file says the same under other names.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class Package:
    """The parts of one Word file. Use as a context manager. `body`: the part that holds the text."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.body = ""

    def __enter__(self) -> Self:
        if self.path.stat().st_size > LARGEST_FILE:
            raise UnreadableFile(
                f"{self.path.name} is larger than {LARGEST_FILE // 1_000_000} MB", code="FILE_TOO_LARGE"
            )
        self._parts = opc.Package(self.path)
        try:
            self.body = self._find_body()
            self._refuse_macros()
        except BaseException:
            self._parts.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._parts.close()

    def _find_body(self) -> str:
        main = self._parts.main_part(*_TYPES)
        if main is not None and opc.begins_with(self._parts, main, "document"):
            return main
        if BODY in self._parts:
            return BODY
        if kind_of(self.path) is not UNKNOWN:
            raise refusal(self.path)
        raise NotThisSource(f"{self.path.name} is not a Word file: it has no {BODY}")

    def _refuse_macros(self) -> None:
        if any(part.lower().endswith("vbaproject.bin") for part in self._parts.names()):
            raise UnreadableFile(
                f"{self.path.name} is not read: it carries macros",
                hint="Save it again as a plain .docx, without macros and password.",
                code="FILE_MACROS",
            )

    def headers(self) -> list[str]:
        """Return the parts of the page headers, in order."""
        linked = {link.target for link in self._parts.links(self.body) if link.kind == "header"}
        named = {part for part in self._parts.names() if part.lower().startswith("word/header")}
        return sorted(part for part in linked or named if part.endswith(".xml") and part in self._parts)

    def own_properties(self) -> list[str]:
        """Return the parts in which the file says of itself what its author wants."""
        linked = [link.target for link in self._parts.links("") if link.kind == "custom-properties"]
        named = [part for part in self._parts.names() if part.lower().startswith("docprops/custom.xml")]
        return [part for part in linked or named if part in self._parts]

    def read(self, part: str) -> bytes:
        """Return the bytes of one part.

        Raises: UnreadableFile, if it is damaged or unpacks to too much.
        """
        entry = self._parts.info(part)
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > LARGEST_PART or (entry.file_size > 1_000_000 and ratio > HIGHEST_RATIO):
            raise UnreadableFile(
                f"{self.path.name}: {part} unpacks to {entry.file_size:,} bytes", code="FILE_TOO_LARGE"
            )
        return self._parts.read(part, most=LARGEST_PART)

    def tree(self, part: str) -> ET.Element:
        """Return one part as a tree. A part that declares entities is refused.

        Raises: UnreadableFile.
        """
        body = self.read(part)
        for strict, usual in _STRICT:
            body = body.replace(strict, usual)
        return opc.tree_of(body, name=self.path.name, part=part)

    def targets(self, part: str) -> dict[str, str]:
        """Return the outside addresses that a part's hyperlinks point at, by their id."""
        links = self._parts.links(part)
        return {link.id: link.target for link in links if link.outside and link.target.startswith("http")}
