"""A stand-in for the live services, written from their documented shapes and traps."""
