"""The province and its units, with dates of validity."""
