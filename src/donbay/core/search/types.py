"""The shapes of a search that was understood."""

from typing import Literal

import msgspec

Kind = Literal["WORD", "PHRASE", "CODE", "GOODS", "MEMBER", "TOPIC"]
Phrase = tuple[str, ...]


class Name(msgspec.Struct, frozen=True):
    """What a meaning is called; `code` is its HS code or its member's code, empty for a topic."""

    code: str
    vi: str
    en: str


class Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """What some words stand for: any of the phrases, HS prefixes or members finds it.

    `codes` count with all that lies below them, `headings` only where they are named themselves.
    """

    kind: Kind
    phrases: tuple[Phrase, ...] = ()
    codes: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was asked for, in the words that were typed, and all that it may mean."""

    said: str
    kind: Kind
    phrases: tuple[Phrase, ...] = ()
    codes: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()

    @property
    def is_understood(self) -> bool:
        """Return whether it means more than its letters."""
        return bool(self.names)
