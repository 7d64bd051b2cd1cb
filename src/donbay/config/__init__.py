"""Settings by topic, root urls, wsgi."""
