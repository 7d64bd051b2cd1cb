"""The sample province: invented enterprises and notices, clearly marked as sample."""
