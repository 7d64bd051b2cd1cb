"""What several readers of one notice say together."""

from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec

HsHeading = Annotated[str, msgspec.Meta(pattern=r"^\d{4}$")]


class ReaderSaid(msgspec.Struct, frozen=True):
    """What one reader said: `labels` line to 2 (direct) or 1 (to be looked at), `hs4` what it is about.

    `doubt`: lines that the reader left open; their labels count as given.
    """

    labels: dict[str, Literal[1, 2]]
    hs4: tuple[HsHeading, ...] = ()
    doubt: tuple[str, ...] = ()


class Agreed(msgspec.Struct, frozen=True):
    """What they agree on: `labels` 2 where all say 2, 1 where all name the line; `doubtful` where only some do."""

    labels: dict[str, int]
    doubtful: tuple[str, ...]
    hs4: tuple[str, ...]


def agreed(readers: Sequence[ReaderSaid]) -> Agreed:
    """Return what these readers, at least one, say together."""
    named = set.intersection(*(set(one.labels) for one in readers))
    some = set().union(*(one.labels for one in readers)) - named
    return Agreed(
        labels={line: min(one.labels[line] for one in readers) for line in sorted(named)},
        doubtful=tuple(sorted(some)),
        hs4=tuple(sorted(set.intersection(*(set(one.hs4) for one in readers)))),
    )
