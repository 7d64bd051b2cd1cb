"""Tests of alerts and digests."""
