"""Words about notices for templates."""
