"""Tags that show what a notice is about."""
