"""What each notice is really about: headings of goods with shares and grounds, kept and learned from."""
