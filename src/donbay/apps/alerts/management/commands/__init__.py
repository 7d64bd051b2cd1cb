"""Commands: translate, one call, translate."""
