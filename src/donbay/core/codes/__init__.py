"""Codes: HS, ICS, WTO members and blocs; shape, parent, membership at a date."""
