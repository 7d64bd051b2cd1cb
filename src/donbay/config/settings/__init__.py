"""Settings by topic; values come from the environment."""
