"""What every page does with a request: reading what was asked, cutting lists into pages."""
