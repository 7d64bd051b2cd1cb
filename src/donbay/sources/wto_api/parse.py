"""Read a stored item once more: its shape is that of both ePing services."""

from donbay.sources._kit.eping_item import read_again

__all__ = ["read_again"]
