"""Read one item of the keyless service: the shape is that of both ePing services."""

from donbay.sources._kit.eping_item import NEEDED, NOT_OURS, USED, BadField, read_again, read_item

__all__ = ["NEEDED", "NOT_OURS", "USED", "BadField", "read_again", "read_item"]
