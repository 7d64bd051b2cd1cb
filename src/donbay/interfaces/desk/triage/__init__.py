"""The queue of notices and the page where an officer decides about one."""
