"""Understanding a notice: which HS headings its measure really concerns, and why."""
