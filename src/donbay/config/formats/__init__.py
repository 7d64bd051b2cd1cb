"""How dates and numbers look, by language."""
