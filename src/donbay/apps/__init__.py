"""Capabilities: tables, changes to them, and the screens of one capability."""
