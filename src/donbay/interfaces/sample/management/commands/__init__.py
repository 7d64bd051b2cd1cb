"""Commands of the sample province."""
