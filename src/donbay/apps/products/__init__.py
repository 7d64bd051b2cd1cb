"""What the province makes, in both languages, with HS prefixes."""
