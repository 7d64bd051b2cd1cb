"""Shell entry points of the sample province."""
