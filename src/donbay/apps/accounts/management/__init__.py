"""Shell entry points of accounts."""
