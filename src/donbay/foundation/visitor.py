"""Where a request comes from: the visitor behind our own proxies, not the proxy."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

IPV6_HOUSE = 64  # one house has a whole /64 of addresses, so it counts as one visitor


def address_of(request: HttpRequest) -> str:
    """Return the address of the visitor, empty when there is none.

    Each of our DONBAY_TRUSTED_PROXIES proxies adds to X-Forwarded-For whom it talked to, so we count
    from the right; what a visitor wrote into that line himself stands further left and is not read.
    """
    nearest = str(request.META.get("REMOTE_ADDR", ""))
    trusted = settings.TRUSTED_PROXIES
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if not trusted or len(told) < trusted:
        return _plain(nearest)
    return _plain(told[-trusted]) or _plain(nearest)


def network_of(request: HttpRequest) -> str:
    """Return what counts as one visitor for limits: the address, or the /64 of an IPv6 address."""
    address = address_of(request)
    if ":" not in address:
        return address
    return str(ipaddress.ip_network(f"{address}/{IPV6_HOUSE}", strict=False))


def _plain(text: str) -> str:
    """Return an address in its one way of writing, without a port; empty when it is none."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    mapped = getattr(found, "ipv4_mapped", None)
    return str(mapped or found)
