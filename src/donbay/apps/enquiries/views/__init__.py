"""Pages of enquiries: public, by secret link, and the officers'."""

from .by_link import case, download, thanks
from .public import new, published, start

__all__ = ["case", "download", "new", "published", "start", "thanks"]
