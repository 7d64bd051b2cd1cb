"""Tables of bulletins: issues with sections and items, the documents they list, who was sent what."""

from .documents import Document, DocumentBatch
from .issues import LANGUAGES, Counter, Delivery, Issue
from .items import Item, ItemVersion, Section

__all__ = [
    "LANGUAGES",
    "Counter",
    "Delivery",
    "Document",
    "DocumentBatch",
    "Issue",
    "Item",
    "ItemVersion",
    "Section",
]
