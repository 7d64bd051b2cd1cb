"""File formats, from bytes to plain values and back: no framework, no sockets, no word of trade."""
