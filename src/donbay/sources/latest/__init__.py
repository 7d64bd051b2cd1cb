"""The ten newest notices: a heartbeat, not a feed."""
