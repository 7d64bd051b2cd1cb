"""What runs when; each entry is one service call."""
