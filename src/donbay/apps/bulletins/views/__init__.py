"""The pages of bulletins: what everybody reads, and what officers work with."""
