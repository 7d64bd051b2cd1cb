"""Bulletins, document lists and news: composed, approved, published, sent."""
