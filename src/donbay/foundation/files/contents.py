"""Say what a file really is, from its content; the name is only a claim."""

import zipfile
from pathlib import Path

from donbay.formats.opc import BROKEN

from .errors import HasMacros, NotAllowedType, NotWhatItSays

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "png": "image/png",
}
ENDINGS = (".pdf", ".docx", ".xlsx", ".jpg", ".jpeg", ".png")  # as a form offers them
_MAGIC = {"pdf": b"%PDF-", "jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}
_MAIN_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_MAX_PARTS, _MAX_UNPACKED, _MAX_LIST = 3000, 200_000_000, 1_000_000  # our choice, against zip bombs


def claimed_type(name: str) -> str:
    """Return the type that a file's name claims: pdf, docx, xlsx, jpg or png. Raises: NotAllowedType."""
    ending = Path(name).suffix.lower().lstrip(".")
    ending = "jpg" if ending == "jpeg" else ending
    if ending not in TYPES:
        raise NotAllowedType(f"{name} is none of {', '.join(TYPES)}", facts={"name": name})
    return ending


def check_content(path: Path, claimed: str, name: str) -> None:
    """Refuse a file whose content is not what it claims, or that holds a program.

    Raises: NotWhatItSays, HasMacros.
    """
    if claimed in _MAGIC:
        with path.open("rb") as file:
            if not file.read(16).startswith(_MAGIC[claimed]):
                raise _not_what_it_says(name)
    else:
        _check_office(path, claimed, name)


def _check_office(path: Path, claimed: str, name: str) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            parts = {one.filename: one for one in package.infolist()}
            listed = parts.get("[Content_Types].xml")
            if _MAIN_PART[claimed] not in parts or listed is None or _bomb(parts, listed):
                raise _not_what_it_says(name)
            said = package.read(listed).lower()
    except BROKEN as error:
        raise _not_what_it_says(name) from error
    programs = (one for one in parts if one.lower().endswith(("vbaproject.bin", "vbadata.xml")))
    if b"macroenabled" in said or b"vbaproject" in said or any(programs):
        raise HasMacros(f"{name} holds a program", facts={"name": name})


def _bomb(parts: dict[str, zipfile.ZipInfo], listed: zipfile.ZipInfo) -> bool:
    unpacked = sum(one.file_size for one in parts.values())
    return len(parts) > _MAX_PARTS or unpacked > _MAX_UNPACKED or listed.file_size > _MAX_LIST


def _not_what_it_says(name: str) -> NotWhatItSays:
    return NotWhatItSays(f"{name} is no file of that kind", facts={"name": name})
