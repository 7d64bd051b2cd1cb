"""Tables of bulletins: issues with sections and items, who was sent what."""

from .issues import LANGUAGES, Delivery, Issue
from .items import Item, ItemVersion, Section

__all__ = [
    "LANGUAGES",
    "Delivery",
    "Issue",
    "Item",
    "ItemVersion",
    "Section",
]
