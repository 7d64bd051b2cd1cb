"""Where apps meet the outside, together."""
