"""Items by product group."""

from collections.abc import Iterator, Sequence

from donbay.apps.bulletins.types import FrozenItem


def grouped(items: Sequence[FrozenItem]) -> Iterator[tuple[str, list[FrozenItem]]]:
    """Yield group and items, groups in the order they come first; items of no group lead."""
    for name in dict.fromkeys(["", *(item.group for item in items)]):
        if own := [item for item in items if item.group == name]:
            yield name, own
