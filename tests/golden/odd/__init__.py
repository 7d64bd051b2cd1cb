"""Small odd files, made by us, each with the exact outcome of reading it."""
