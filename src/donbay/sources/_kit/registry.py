"""The sources there are, found by their folders, and which of them reads a file."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Literal, cast

import msgspec

import donbay.sources
from donbay.formats.errors import NotThisSource
from donbay.formats.sniff import WEB_PAGE, kind_of, refusal

from .types import FileSource

READ_BY_US = "We read the ePing workbooks (.xlsx) and the official forms (.docx, .pdf)."


class SourceCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `source.toml` says of a source.

    `every_hours`: a last good check older than twice this is "not checked"; 0 = read by hand.
    `expected`: how much a healthy source gives, for people. `order`: place on lists, and which
    reader is asked first about a file. `complete`: it brings whatever the WTO distributes, so that
    while it is well nothing is missed.
    """

    name: str
    title_vi: str
    title_en: str
    kind: Literal["file", "live"]
    licence: str
    cadence: str
    expected: str
    every_hours: int = 0
    order: int = 50
    complete: bool = False


class NoSuchSource(NotThisSource):
    """No source goes by this name."""

    hint = "The names are those of the folders under sources/ that have a source.toml."


@cache
def cards() -> Mapping[str, SourceCard]:
    """Return every source's card by name, in their order."""
    found = []
    for folder in files(donbay.sources).iterdir():
        text = folder / "source.toml"
        if text.is_file():
            card = msgspec.convert(tomllib.loads(text.read_text(encoding="utf-8")), SourceCard)
            found.append((card.order, folder.name, card))
    return {name: card for _order, name, card in sorted(found, key=lambda entry: entry[:2])}


def card_of(name: str) -> SourceCard:
    """Return one source's card. Raises: NoSuchSource."""
    try:
        return cards()[name]
    except KeyError:
        raise NoSuchSource(f"there is no source {name!r}") from None


def file_source(name: str) -> FileSource:
    """Return the reader of a source that comes in files. Raises: NoSuchSource."""
    if card_of(name).kind != "file":
        raise NoSuchSource(f"the source {name} does not come in files")
    return cast("FileSource", import_module(f"donbay.sources.{name}.parse"))


def recognise(path: Path) -> str:
    """Return the name of the source that reads this file. Raises: NotThisSource, UnreadableFile.

    A file of a kind that could be ours in another format is refused with what to do.
    """
    for name, card in cards().items():
        if card.kind == "file" and file_source(name).recognise(path):
            return name
    kind = kind_of(path)
    if kind.ours_once or kind is WEB_PAGE:
        raise refusal(path)
    raise NotThisSource(
        f"{path.name} is none of the files we read", hint=READ_BY_US, facts={"file": path.name}
    )
