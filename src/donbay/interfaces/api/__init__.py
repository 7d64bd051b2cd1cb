"""What programs read: notices, a firm's matches, whether all is well; keys, limits, one shape of error."""
