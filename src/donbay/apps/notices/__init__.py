"""Notices as received and as understood, their sources and their health."""
