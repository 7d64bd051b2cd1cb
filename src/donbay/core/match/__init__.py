"""Matching: which product lines a notice concerns, how strongly, and why."""
