"""Tables of bulletins: issues with sections and items, who was sent what."""

from .issues import LANGUAGES, LONGEST_NOTE, Delivery, Issue
from .items import Item, ItemVersion, Section

__all__ = [
    "LANGUAGES",
    "LONGEST_NOTE",
    "Delivery",
    "Issue",
    "Item",
    "ItemVersion",
    "Section",
]
