"""The outside world, one folder each: how one website or file format behaves. No Django."""
