"""The kit of every source: raw records, readings, strict fields, polite fetching, the registry."""
