"""The public face: base templates, look and feel, front page."""
