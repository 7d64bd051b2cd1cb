"""What the goods of a notice are called, in the reader's language."""
