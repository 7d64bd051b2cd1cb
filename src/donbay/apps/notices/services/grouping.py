"""Which readings speak of one document, and which must not be believed."""

from collections.abc import Iterable, Iterator, Sequence

from donbay.apps.notices.models import NoticeSymbol
from donbay.apps.notices.prepare import Prepared
from donbay.foundation.many_rows import look_up
from donbay.sources._kit import registry
from donbay.sources._kit.types import SetAside


def groups_of(ready: Iterable[Prepared]) -> Iterator[list[Prepared]]:
    """Yield the readings of one document together: those that share a symbol, even through a third.

    In the order in which each document was first seen.
    """
    groups: dict[int, list[Prepared]] = {}
    of_symbol: dict[str, int] = {}
    for number, item in enumerate(ready):
        symbols = item.columns.symbols
        met = sorted({of_symbol[symbol] for symbol in symbols if symbol in of_symbol})
        place = met[0] if met else number
        group = groups.setdefault(place, [])
        for other in met[1:]:
            for moved in groups[other]:
                of_symbol.update(dict.fromkeys(moved.columns.symbols, place))
            group += groups.pop(other)
        group.append(item)
        for symbol in symbols:
            of_symbol[symbol] = place
    yield from groups.values()


def known_symbols(ready: Iterable[Prepared]) -> dict[str, int]:
    """Return which of these symbols are stored, and with which notice. Cost: one query."""
    wanted = {symbol for item in ready for symbol in item.columns.symbols}
    return dict(look_up(NoticeSymbol, ["symbol", "notice_id"], column="symbol", values=sorted(wanted)))


class Seen:
    """What one file has said so far, to notice when it says a record twice in other words.

    Kept short, as 100,000 records pass: a number for the key, the first bytes of the digest.
    """

    def __init__(self) -> None:
        self._digests: dict[int, bytes] = {}

    def believe(self, ready: Sequence[Prepared]) -> tuple[list[Prepared], list[SetAside]]:
        """Return what may be stored, and what the file said before with different text.

        A file that contradicts itself is believed the first time. The same bytes twice are one
        record. A live source may change between two of its pages: there the last counts.
        """
        kept: dict[tuple[str, str, bytes], Prepared] = {}
        refused = []
        for item in ready:
            raw = item.raw
            known = self._digests.setdefault(hash((raw.source, raw.key)), raw.digest[:12])
            if known == raw.digest[:12] or not _comes_in_files(raw.source):
                kept.setdefault((raw.source, raw.key, raw.digest), item)
            else:
                refused.append(refusal(item, "it stands higher up in the same file with other text"))
        return list(kept.values()), refused


def _comes_in_files(source: str) -> bool:
    card = registry.cards().get(source)
    return card is not None and card.kind == "file"


def refusal(item: Prepared, why: str) -> SetAside:
    """Return a reading as a record set aside, its raw bytes kept."""
    return SetAside(
        where=item.raw.where,
        field="symbol",
        reason=f"{item.columns.identity}: {why}",
        hint="Compare with the document itself; the record is kept here.",
        raw=item.raw_record(),
    )
