"""The figures of a period, each with its definition."""
