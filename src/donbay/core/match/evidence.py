"""From finds to evidence: what of the line and what of the notice belong together."""

from collections.abc import Iterator, Sequence

from .finds import Find
from .lines import OwnKey
from .types import Evidence, Strength
from .weights import alone

# What a code find is called when the notice does not state the code itself.
_BY_BASIS = {"WORD": "NAMED", "ICS": "ICS", "GROUP": "HORIZONTAL", "LEARNED": "LEARNED", "READER": "READER"}
# How likely a find makes it by itself that the notice is meant: from where on it is strong, good, worth showing.
_STRONG, _GOOD, _SHOWN = 0.5, 0.25, 0.05


def evidence_of(
    line_id: int,
    words: str,
    own: Sequence[OwnKey],
    finds: Sequence[Find],
    *,
    confirmed: bool = False,
) -> tuple[Evidence, ...]:
    """Return the reasons of one line, the strongest first, each kind, value and place once."""
    kept: dict[tuple[str, str, str, str], Evidence] = {}
    for find in sorted(finds, key=_order):
        for value in _values(find, own):
            item = _evidence(line_id, words, find, value, confirmed)
            if alone(find.weight) >= _SHOWN or not kept:  # the strongest is a reason, be it weak
                # One code stands to another in one way: the strongest.
                kind = "HS" if item.kind.startswith("HS_") else item.kind
                kept.setdefault((kind, item.value, item.field, item.found), item)
    return tuple(kept.values())


def _order(find: Find) -> tuple[int, str, int, int, int, str]:
    """Put the heaviest first, and what weighs alike in an order that no numbering of terms decides."""
    key = "" if find.key.startswith("'") else find.key
    return -find.weight, key, find.passage, find.place, find.end, find.said


def _values(find: Find, own: Sequence[OwnKey]) -> Iterator[str]:
    """Yield what of the line a find met: the very key, or the codes inside it."""
    if find.key.startswith(">"):
        inside = f"={find.key[1:]}"
        yield from (item.value for item in own if item.key.startswith(inside) and item.key != inside)
    else:
        yield from (item.value for item in own if item.key == find.key)


def _evidence(line_id: int, words: str, find: Find, value: str, confirmed: bool) -> Evidence:  # noqa: FBT001
    likely = alone(find.weight)
    strength: Strength = "STRONG" if likely >= _STRONG else "GOOD" if likely >= _GOOD else "WEAK"
    kind = find.kind
    if find.ground and find.ground.basis != "STATED":
        kind = _BY_BASIS[find.ground.basis]
    elif kind == "TERM" and is_latin_name(value):
        kind = "LATIN"
    return Evidence(
        line_id=line_id, line_words=words, kind=kind, value=value, found=find.found,
        field="chain" if find.inherited else find.field, strength=strength, inherited=find.inherited,
        confirmed=confirmed,
    )  # fmt: skip


_LATIN_ENDINGS = ("us", "um", "ensis", "ica", "era", "ata", "ana", "oides", "ii")


def is_latin_name(term: str) -> bool:
    """Tell a species name such as `Durio zibethinus` by its form."""
    parts = term.split()
    return (
        len(parts) == 2
        and term.isascii()
        and parts[0][:1].isupper()
        and parts[0][1:].islower()
        and parts[1].islower()
        and parts[1].endswith(_LATIN_ENDINGS)
    )
