"""Digests: when a person is due, which alerts belong together, in what order, what is cut."""
