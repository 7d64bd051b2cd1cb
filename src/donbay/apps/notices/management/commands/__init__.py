"""Shell entry points of notices."""
