"""Shell entry points of notices: the commands are inside."""
