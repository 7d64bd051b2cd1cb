"""Comments on drafts, enquiries and obstacle reports."""
