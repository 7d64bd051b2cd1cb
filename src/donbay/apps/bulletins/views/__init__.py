"""The pages of bulletins: what everybody reads, and what officers work with."""

from .papers import docx, pdf
from .public import feed, index, show

__all__ = ["docx", "feed", "index", "pdf", "show"]
