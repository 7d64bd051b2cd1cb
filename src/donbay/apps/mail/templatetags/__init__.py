"""How a mail looks on a page."""
