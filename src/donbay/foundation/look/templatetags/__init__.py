"""Tags of the look: icons, where we are, fields, pages, places for what other rooms hang."""
