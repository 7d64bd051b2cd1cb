"""Whether the settings of a site fit together: its address, its hosts, its key, who looks."""

import os
import stat
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's own names
from django.db import connection
from django.http.request import validate_host

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "::1", ""})
FEWEST_SIGNS = 12  # different letters of a random key of forty; fewer is a word typed again and again


def is_public() -> bool:
    """Return whether others than this machine are meant to reach the site."""
    names = {name.lower() for name in settings.ALLOWED_HOSTS} | {_host()}
    return not names <= LOOPBACK | {"testserver"}


def findings() -> list[CheckMessage]:
    """Return what does not fit; empty when all does."""
    return [*_address(), *_debug(), *_proxies(), *_key(), *_names(), *_embedded(), *_who_looks(), *_file()]


def _host() -> str:
    return (urlsplit(settings.SITE_URL).hostname or "").lower()


def _address() -> list[CheckMessage]:
    host, found = _host(), list[CheckMessage]()
    shown = f"[{host}]" if ":" in host else host
    if not validate_host(shown, settings.ALLOWED_HOSTS):
        says = f"The site is {settings.SITE_URL}, but {host} is not among the host names: every page answers 400."
        found.append(Error(says, hint=f"Add {host} to DONBAY_HOSTS.", id="donbay.hosts"))
    if is_public() and host in LOOPBACK:
        says = f"The links in mails lead to {settings.SITE_URL}, which nobody else can open."
        found.append(Error(says, hint="Set DONBAY_SITE_URL to the public address.", id="donbay.site_url"))
    elif is_public() and not settings.SITE_URL.startswith("https://"):
        says = f"The site is {settings.SITE_URL}, without TLS: passwords and personal links can be read on the way."
        hint = "Set DONBAY_SITE_URL to https:// and put TLS in front (deploy/nginx.conf)."
        found.append(Warning(says, hint=hint, id="donbay.http"))
    return found


def _debug() -> list[CheckMessage]:
    if not settings.DEBUG:
        return []
    if is_public():
        says = "DONBAY_DEBUG is on and others can reach this site: errors show settings, /outbox/ shows every mail."
        return [Error(says, hint="Set DONBAY_DEBUG=0.", id="donbay.debug")]
    says = "DONBAY_DEBUG is on: good on your own machine, dangerous on a server."
    return [Warning(says, hint="Set DONBAY_DEBUG=0 on a server.", id="donbay.debug")]


def _proxies() -> list[CheckMessage]:
    if settings.TRUSTED_PROXIES or not settings.SITE_URL.startswith("https://"):
        return []
    says = "The site has https, so a proxy stands before it, but no proxy is trusted: limits count all visitors as one."
    return [Warning(says, hint="Set DONBAY_TRUSTED_PROXIES, usually to 1.", id="donbay.proxies")]


def _key() -> list[CheckMessage]:
    key = settings.SECRET_KEY
    if len(set(key)) >= FEWEST_SIGNS and "random" not in key and "secret" not in key.lower():
        return []
    says = (
        "DONBAY_SECRET_KEY can be guessed: whoever does can sign in as anybody and use every link in mails."
    )
    hint = "Leave it empty, or make one: python3 -c 'import secrets; print(secrets.token_urlsafe(60))'"
    return [Warning(says, hint=hint, id="donbay.key")]


def _names() -> list[CheckMessage]:
    return [
        Warning(
            f"{name} is no setting, so it does nothing.",
            hint=f"Is {near} meant?" if near else "The settings are in docs/reference/settings.md.",
            id="donbay.unknown_setting",
        )
        for name, near in settings.UNKNOWN_NAMES
    ]


def _embedded() -> list[CheckMessage]:
    if connection.vendor != "sqlite" or not is_public():
        return []
    says = "A public site keeps its data in the embedded database: its web processes and worker wait for each other."
    return [Warning(says, hint="Set DATABASE_URL to a PostgreSQL.", id="donbay.sqlite")]


def _who_looks() -> list[CheckMessage]:
    if os.geteuid() != 0 or settings.DEBUG or not is_public():
        return []
    says = "This looked as root, who may do everything: whether the user of the service may is not known."
    return [Warning(says, hint="Run: donbay check --user donbay", id="donbay.root")]


def _file() -> list[CheckMessage]:
    file = settings.ENV_FILE
    if file is None or not file.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH):
        return []
    says = f"{file} holds passwords and everybody on this machine may read it."
    return [Warning(says, hint=f"Run: chmod o= {file}", id="donbay.env_file")]
