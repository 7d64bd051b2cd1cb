"""Shell entry points of enterprises."""
