"""A second reader by service: what it proposed of notices, what officers took over, what it cost. Off by default."""
