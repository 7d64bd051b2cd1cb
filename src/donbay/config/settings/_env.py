"""Every setting that comes from the environment: declared once, with meaning and example.

A wrong value stops the start and says which setting, what it means and what a good
value looks like. `docs/reference/settings.md` is made from this table.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar
from urllib.parse import unquote

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")
PREFIX = "DONBAY_"
OF_TOOLS = frozenset({"DONBAY_SHARED", "DONBAY_CHROMIUM", "TEST_DATABASE_URL"})  # of the tests and scripts
_OF_TESTS = ("DONBAY_TEST_", "DONBAY_BARE")
_HARMLESS = re.compile(r"[\w.,+-]{1,8}")  # so short and plain that showing it helps and tells no secret
_SECRET_NAMES = ("SECRET", "PASSWORD", "KEY", "TOKEN", "DATABASE_URL", "NATS_URL", "SMTP_URL")
_IN_ADDRESS = (
    tuple(  # of scheme://user:password@host the password, as far as it may reach; of token@host the token
        map(re.compile, (r"//[^\s/@:]*:([^\s@]+)@", r"//[^\s/@:]*:(\S+)@", r"//([^\s/@:]{12,})@"))
    )
)
_SHORTEST_HIDDEN = 5  # shorter parts stand in ordinary words, which would be cut


@dataclass(frozen=True)
class Setting:
    """One setting: its name in the environment, what it means, and a good value."""

    name: str
    meaning: str
    example: str
    default: str
    convert: Callable[[str], object]


class Unusable(ValueError):
    """Says what is wrong with a value in words that do not repeat it."""


DECLARED: dict[str, Setting] = {}


def env(name: str, convert: Callable[[str], T], *, default: str, meaning: str, example: str) -> T:
    """Return the value of one setting, converted.

    Raises: ImproperlyConfigured, naming the setting, its meaning and an example, never its value
    unless it is a few plain letters of a setting that holds no secret.
    """
    DECLARED[name] = Setting(name, meaning, example, default, convert)
    text = os.environ.get(name, default)
    try:
        return convert(text)
    except Unusable as error:
        why = str(error)
    except OSError as error:
        why = str(error.strerror)
    except (ValueError, KeyError, RuntimeError):
        why = "expected something like the example"
    shown = f" (it is {text!r})" if _HARMLESS.fullmatch(text) and not is_secret(name) else ""
    message = f"{name} cannot be used{shown}: {why}. Meaning: {meaning} Example: {name}={example}"
    raise ImproperlyConfigured(message)  # without what led to it: that may quote the value


def is_secret(name: str) -> bool:
    """Return whether a setting of this name holds something that nobody may read."""
    return any(word in name for word in _SECRET_NAMES)


def secret_texts() -> tuple[str, ...]:
    """Return every secret in the environment of ours, as given and decoded, longest first; for hiding."""
    found: set[str] = set()
    for name, text in os.environ.items():
        if name != "DATABASE_URL" and not name.startswith(PREFIX):
            continue
        if is_secret(name) and "://" not in text:
            found.add(text.strip())
        for pattern in _IN_ADDRESS:
            for password in pattern.findall(text):
                found |= {password, unquote(password)}
    return tuple(sorted((text for text in found if len(text) >= _SHORTEST_HIDDEN), key=len, reverse=True))


def unknown_names() -> tuple[tuple[str, str], ...]:
    """Return the names in the environment that look like ours and are no setting, each with the nearest one."""
    found = []
    for name in sorted(set(os.environ) - DECLARED.keys() - OF_TOOLS):
        is_ours = name.upper().startswith(PREFIX[:-1]) and not name.startswith(_OF_TESTS)
        if near := get_close_matches(name.upper(), DECLARED, n=1, cutoff=0.6 if is_ours else 0.85):
            found.append((name, near[0]))
        elif is_ours:
            found.append((name, ""))
    return tuple(found)


def boolean(text: str) -> bool:
    """Return yes or no from `1 true yes on` or `0 false no off`."""
    known = {"1": True, "true": True, "yes": True, "on": True}
    known |= {"0": False, "false": False, "no": False, "off": False, "": False}
    try:
        return known[text.strip().lower()]
    except KeyError:
        raise Unusable("expected 1 or 0") from None


def split_list(text: str) -> list[str]:
    """Return the comma-separated parts, without blanks around them, each once."""
    return list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def number_between(low: int, high: int) -> Callable[[str], int]:
    """Return a converter to whole numbers from `low` to `high`."""

    def convert(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = low - 1
        if not low <= number <= high:
            raise Unusable(f"expected a whole number from {low} to {high}")
        return number

    return convert
