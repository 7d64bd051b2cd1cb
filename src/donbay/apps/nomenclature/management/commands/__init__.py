"""Commands of enterprises."""
