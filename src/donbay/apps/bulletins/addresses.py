"""Full addresses of our pages, for what leaves this site."""

from urllib.parse import urlsplit

from django.conf import settings


def site(path: str) -> str:
    """Return the full address of a page of ours."""
    return f"{settings.SITE_URL}{path}"


def host() -> str:
    """Return the host name of this site."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"
