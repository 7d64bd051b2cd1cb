"""Firms, what they make, where they sell, how they want to hear."""
