"""The enterprise's own pages: my notices, my profile, my rhythm."""
