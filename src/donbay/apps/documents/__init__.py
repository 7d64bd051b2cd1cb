"""Legal documents that the office keeps, each once, and the uploaded lists they come from."""
