"""The sources there are, found by their folders, and which of them reads a file."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Literal, cast

import msgspec

import donbay.sources
from donbay.core.errors import PermanentError
from donbay.formats.errors import NotThisSource
from donbay.formats.sniff import WEB_PAGE, kind_of, refusal

from .expected import Expected
from .types import FileSource

READ_BY_US = "We read the ePing workbooks (.xlsx) and the official forms (.docx, .pdf)."


class KeyCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The key a live source wants: the setting that holds it, what the setting means, how to get one."""

    setting: str
    meaning: str
    hint: str


class LiveCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a live source is asked.

    `times`: when, as cron in office time. `address`: where, unless the setting `address_setting` says
    otherwise. `heartbeat`: a list of the newest by which it shows whether other sources are blind.
    """

    times: str
    address: str
    address_setting: str
    address_meaning: str
    needs_key: KeyCard | None = None
    heartbeat: bool = False


class SourceCard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `source.toml` says of a source.

    `every_hours`: a last good check older than twice this is "not checked"; 0 = read by hand.
    `expected`: how much a healthy source gives, checked on every run. `order`: place on lists, and which
    reader is asked first about a file. `complete`: it brings whatever the WTO distributes, so that
    while it is well nothing is missed. `rank`: whose word counts where sources differ on a notice; the
    lowest is the strongest, and no two are alike. `live`: how it is asked, if it is.
    """

    name: str
    title_vi: str
    title_en: str
    kind: Literal["file", "live"]
    licence: str
    cadence: str
    expected: Expected
    every_hours: int = 0
    order: int = 50
    complete: bool = False
    rank: int
    live: LiveCard | None = None


class BadCard(PermanentError):
    """A `source.toml` is not what it should be; the message names source and field."""

    hint = "Look at docs/how-to/add-a-source.md."


class NoSuchSource(NotThisSource):
    """No source goes by this name."""

    hint = "The names are those of the folders under sources/ that have a source.toml."


@cache
def cards() -> Mapping[str, SourceCard]:
    """Return every source's card by name, in their order. Raises: BadCard."""
    found = [_card(text) for folder in donbay.sources.__path__ for text in Path(folder).glob("*/source.toml")]
    by_rank = {card.rank: card.name for card in found}
    if alike := next((card for card in found if by_rank[card.rank] != card.name), None):
        first, second = sorted((alike.name, by_rank[alike.rank]))
        raise BadCard(f"{first} has the rank of {second}: it would be left to chance whose word counts")
    return {card.name: card for card in sorted(found, key=lambda card: (card.order, card.name))}


def _card(text: Path) -> SourceCard:
    try:
        card = msgspec.convert(tomllib.loads(text.read_text(encoding="utf-8")), SourceCard)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError) as error:
        raise BadCard(f"source.toml of {text.parent.name}: {error}") from error
    if card.name != text.parent.name:
        raise BadCard(f"source.toml of {text.parent.name} names another source: {card.name}")
    if (card.kind == "live") != (card.live is not None):
        raise BadCard(f"source.toml of {card.name}: a live source, and no other, has a table [live]")
    return card


def live_cards() -> Mapping[str, LiveCard]:
    """Return how each live source is asked, by name, in their order."""
    return {name: card.live for name, card in cards().items() if card.live is not None}


def ranks() -> Mapping[str, int]:
    """Return the rank of every source: whose word counts where they differ, the lowest first."""
    return {name: card.rank for name, card in cards().items()}


def heartbeats() -> tuple[str, ...]:
    """Return the sources that only show whether others are blind."""
    return tuple(name for name, live in live_cards().items() if live.heartbeat)


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
