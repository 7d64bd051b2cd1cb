"""Shell entry points of mail."""
