"""The keyless JSON behind the ePing search page."""
