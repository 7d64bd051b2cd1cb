"""Read judgements and profiles from files, line by line, naming file and line of what is wrong."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from donbay.core.errors import PermanentError
from donbay.core.match.evaluate import GoldNotice, GoldProfile

Row = TypeVar("Row")


class NotGold(PermanentError):
    """A file of judgements or profiles is not what it should be."""

    hint = (
        "One JSON object a line: symbols, labels {profile: 2 or 1}, hs4, with --notices; or, without, the form of "
        "judged/README.md. Profiles: a list of id, vi, en, hs, words, or lines of id, typed, en, hs, words."
    )


class _Bare(GoldNotice, frozen=True):
    """A judgement beside its notice; `judged` stands only in rows that carry theirs."""

    judged: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class _TypedLine(msgspec.Struct, frozen=True):
    """One product line in a firm's own words."""

    id: str
    typed: str
    en: str
    hs: tuple[str, ...]
    words: tuple[str, ...]


def read_gold(path: Path) -> list[GoldNotice]:
    """Return the judgements of a file whose notices are elsewhere. Raises: NotGold."""
    rows = list(read_lines(path, _Bare))
    for number, row in rows:
        if row.judged is not msgspec.UNSET:
            raise NotGold(
                f"{path.name}, line {number}: the row carries its notice itself", hint="Leave --notices out."
            )
    return [row for _number, row in rows]


def read_profiles(path: Path) -> list[GoldProfile]:
    """Return the profiles of a file: one JSON list, or one JSON object a line. Raises: NotGold."""
    text = read_text(path)
    if not text.lstrip().startswith("["):
        return [
            GoldProfile(line.id, line.typed, line.en, line.hs, line.words)
            for _number, line in read_lines(path, _TypedLine)
        ]
    try:
        return msgspec.json.decode(text, type=list[GoldProfile])
    except msgspec.MsgspecError as error:
        raise NotGold(f"{path.name}: {error}") from error


def read_lines(path: Path, kind: type[Row]) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a file of JSON lines, each with its number. Raises: NotGold naming file and line."""
    decoder = msgspec.json.Decoder(kind)
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if line.strip():
            try:
                yield number, decoder.decode(line)
            except msgspec.MsgspecError as error:
                raise NotGold(f"{path.name}, line {number}: {error}") from error


def read_text(path: Path) -> str:
    """Return the text of a file. Raises: NotGold."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotGold(f"{path.name} cannot be read: {error}") from error
