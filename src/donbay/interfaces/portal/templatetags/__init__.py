"""Tags of the look: icons, where we are, the health of the sources."""
