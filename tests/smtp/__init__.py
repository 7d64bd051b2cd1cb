"""A real SMTP server on loopback that can be told to misbehave."""
