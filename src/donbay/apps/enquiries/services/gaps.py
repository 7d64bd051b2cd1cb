"""Refuse a text that goes out with a gap or a note of its author still in it."""

from donbay.apps.enquiries.errors import Unfinished
from donbay.core.prose.leftovers import gap_in


def refuse_gaps(text: str) -> None:
    """Refuse a text with a gap or a note of its author. Raises: Unfinished, naming the first."""
    if found := gap_in(text):
        raise Unfinished(f"the text holds {found[:60]!r}", facts={"found": found[:60]})
