"""Tables of bulletins: issues with sections and items, the documents they list, who was sent what."""

from .documents import Document, DocumentBatch
from .issues import LANGUAGES, Delivery, Issue
from .items import Item, ItemVersion, Section

__all__ = [
    "LANGUAGES",
    "Delivery",
    "Document",
    "DocumentBatch",
    "Issue",
    "Item",
    "ItemVersion",
    "Section",
]
