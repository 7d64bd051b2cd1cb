"""The officer's day: enterprises, sources, mail log."""
