"""The office's clock: its time zone, its address on the web."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone


def local(now: datetime) -> datetime:
    """Return the same moment on the office's clock."""
    return timezone.localtime(now, timezone.get_default_timezone())


def site(path: str) -> str:
    """Return the full address of a page of ours."""
    return f"{settings.SITE_URL}{path}"


def host() -> str:
    """Return the host name of this site, for identifiers in mails and calendars."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def notice_page(symbol: str) -> str:
    """Return the address of our page about a notice."""
    return site(f"/thong-bao/{symbol.replace('/', '-')}/")
