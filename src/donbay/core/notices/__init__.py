"""Notices: the symbol grammar, kinds, deadlines, chains, events and the normalised record."""
