"""Shell entry points of alerts."""
