"""What a second reader is given of a notice: its own public words, cut to a length, and nothing else."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from donbay.core.classify.types import Where
from donbay.core.codes.blocs import market_name
from donbay.core.notices.record import Code

# Letters, and entries of a list; our choice: the goods are named early, and the rest costs tokens.
LONGEST: dict[str, int] = {"title": 1000, "products": 2000, "description": 6000, "entry": 200}
MOST_ENTRIES = 40


class Says(Protocol):
    """What a notice says itself: a record as a door gives it, or the subject that matching reads."""

    @property
    def members(self) -> tuple[str, ...]: ...  # noqa: D102 - as in NoticeRecord, and so below
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def products(self) -> str: ...  # noqa: D102
    @property
    def description(self) -> str: ...  # noqa: D102
    @property
    def hs(self) -> tuple[Code, ...]: ...  # noqa: D102
    @property
    def ics(self) -> tuple[Code, ...]: ...  # noqa: D102
    @property
    def keywords(self) -> tuple[str, ...]: ...  # noqa: D102


class Question(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The words of one notice as they are sent. `hs` and `ics`: codes with the words beside them."""

    members: tuple[str, ...] = ()
    title: str = ""
    products: str = ""
    description: str = ""
    hs: tuple[str, ...] = ()
    ics: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        """Return whether there is anything to read beside the member's name and bare codes."""
        return bool(self.title or self.products or self.description or self.keywords)

    def places(self) -> list[tuple[Where, str]]:
        """Return every text that a quotation may stand in, with its field, the most telling first."""
        one: list[tuple[Where, str]] = [
            ("title", self.title), ("products", self.products), ("description", self.description),
        ]  # fmt: skip
        lists: list[tuple[Where, Sequence[str]]] = [
            ("keywords", self.keywords), ("hs", self.hs), ("ics", self.ics),
        ]  # fmt: skip
        return [place for place in one if place[1]] + [
            (field, text) for field, many in lists for text in many
        ]


def question_of(said: Says) -> Question:
    """Return what is sent of a notice: what its document says, without symbol, agency, contacts or addresses."""
    return Question(
        members=tuple(market_name(member, "en") for member in said.members),
        title=_cut(said.title, "title"),
        products=_cut(said.products, "products"),
        description=_cut(said.description, "description"),
        hs=_coded(said.hs),
        ics=_coded(said.ics),
        keywords=tuple(_cut(word, "entry") for word in said.keywords[:MOST_ENTRIES]),
    )


def _coded(codes: Sequence[Code]) -> tuple[str, ...]:
    return tuple(_cut(f"{one.stated or one.code} {one.label}", "entry") for one in codes[:MOST_ENTRIES])


def _cut(text: str, kind: str) -> str:
    """Return a text on one line, without half a word at its end."""
    plain, longest = " ".join(text.split()), LONGEST[kind]
    return plain if len(plain) <= longest else plain[:longest].rsplit(" ", 1)[0]
