"""Subscriptions, alerts, digests, feedback, unsubscribing."""
