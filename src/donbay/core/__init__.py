"""Rules in plain Python: given this, that follows. No clock, disk, network or Django."""
