"""Shell entry points of classification."""
