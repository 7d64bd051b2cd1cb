"""Shell entry points."""
