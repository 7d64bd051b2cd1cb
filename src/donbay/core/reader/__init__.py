"""A second reader by service: what it is asked, what it may answer, and what of that is believed."""
