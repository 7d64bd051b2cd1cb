"""What the values of settings may look like: addresses of sites, hosts, mail addresses, keys."""

import re
from collections.abc import Callable, Collection
from difflib import get_close_matches
from email.utils import parseaddr
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from ._env import Unusable, split_list

_HOST = re.compile(r"\.?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*", re.IGNORECASE)
_HOST6 = re.compile(r"\[(?=[^\]]*:)[0-9a-f:.]+\]", re.IGNORECASE)  # without a colon it is none
SPECIAL = "write special characters of user and password as % and two digits, for example %23 for #"


def address_of(text: str, *schemes: str) -> SplitResult:
    """Return the parts of an address with one of these schemes, a host and a port that can be.

    Raises: Unusable, without repeating any of it.
    """
    expected = " or ".join(f"{scheme}://" for scheme in schemes)
    if re.search(r"[\s\x00-\x1f]", text):
        raise Unusable("it has a blank or a line break in it")
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise Unusable(f"expected {expected} with a host and perhaps a port; {SPECIAL}") from None
    if parts.scheme not in schemes or not host:
        raise Unusable(f"expected {expected} with a host")
    if not is_host(host):
        raise Unusable(f"its host is none; {SPECIAL}")
    return parts


def is_host(name: str) -> bool:
    """Return whether this can be the name or number of a machine."""
    return bool(_HOST.fullmatch(name) or _HOST6.fullmatch(f"[{name.strip('[]')}]"))


def site_address(text: str) -> str:
    """Return `https://host` or `http://host:port`, without anything behind it."""
    parts = address_of(text, "http", "https")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise Unusable("expected no path behind the host: the site has a host name of its own")
    if parts.username is not None:
        raise Unusable("expected no user in the address: it stands in every mail")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def service_address(text: str) -> str:
    """Return the address of a service on the web, or "" for none."""
    if text:
        address_of(text, "http", "https")
    return text


def services_address(text: str) -> str:
    """Return the addresses of NATS servers, comma-separated, or "" for none."""
    for one in split_list(text):
        address_of(one, "nats", "tls", "ws", "wss")
    return text


def hosts(text: str) -> list[str]:
    """Return the host names a site answers to; a leading dot means every name below it."""
    found = split_list(text)
    if not found:
        raise Unusable("it names no host, so no page could be shown")
    for name in found:
        if "*" in name:
            raise Unusable(
                "expected names, no *: with any name, links in mails could be made to lead elsewhere"
            )
        if not (_HOST.fullmatch(name) or _HOST6.fullmatch(name)):
            raise Unusable("expected host names alone, comma-separated, without https://, port or path")
    return found


def some_of(choices: Collection[str]) -> Callable[[str], list[str]]:
    """Return a converter to a list of words that are among the choices."""

    def convert(text: str) -> list[str]:
        found = split_list(text)
        for name in found:
            if name not in choices:
                near = get_close_matches(name, choices, n=1)
                hint = f", perhaps {near[0]} is meant" if near else ""
                raise Unusable(f"one of its names is not known{hint}; known are {', '.join(sorted(choices))}")
        return found

    return convert


def mail_address(text: str) -> str:
    """Return one mail address, perhaps with a name before it; `{token}` may stand in it."""
    if re.search(r"[\r\n\0]", text):
        raise Unusable("expected one address on one line")
    address = parseaddr(text)[1]
    is_whole = text.strip() == address or text.strip().endswith(f"<{address}>")
    try:
        validate_email(address.replace("{token}", "t"))
    except ValidationError:
        is_whole = False
    if not is_whole or text.count("@") != 1 or not address.isascii():
        raise Unusable("expected one address, such as the example")
    return text.strip()


def allowed_addresses(text: str) -> list[str]:
    """Return addresses and @domains."""
    found = split_list(text)
    for one in found:
        before, sign, domain = one.rpartition("@")
        if not sign or "*" in one or "@" in before or not is_host(domain):
            raise Unusable("expected addresses, or domains that begin with @, comma-separated")
    return found


def key(text: str) -> str:
    """Return a key of a service: letters that can be sent in one line, or "" for none."""
    if not re.fullmatch(r"[\x21-\x7e]*", text.strip()):
        raise Unusable("expected letters, digits and signs without blanks")
    return text.strip()


def one_word(text: str) -> str:
    """Return a name of at most 200 letters without blanks, or "" for none."""
    if not re.fullmatch(r"[\x21-\x7e]{0,200}", text.strip()):
        raise Unusable("expected one name without blanks, of at most 200 letters")
    return text.strip()


def words(text: str) -> str:
    """Return a name for people, on one line, not empty."""
    if not text.strip() or not text.isprintable():
        raise Unusable("expected words on one line")
    return text.strip()
