"""Text: clean what the WTO services send, fold Vietnamese for search, find words and languages."""
