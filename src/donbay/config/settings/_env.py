"""Every setting that comes from the environment: declared once, with meaning and example.

A wrong value stops the start and says which setting, what it means and what a good
value looks like. `docs/reference/settings.md` is made from this table.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")


@dataclass(frozen=True)
class Setting:
    """One setting: its name in the environment, what it means, and a good value."""

    name: str
    meaning: str
    example: str
    default: str


DECLARED: dict[str, Setting] = {}


def env(name: str, convert: Callable[[str], T], *, default: str, meaning: str, example: str) -> T:
    """Return the value of one setting, converted.

    Raises: ImproperlyConfigured, naming the setting, its meaning and an example.
    """
    DECLARED[name] = Setting(name, meaning, example, default)
    text = os.environ.get(name, default)
    try:
        return convert(text)
    except (ValueError, KeyError) as error:
        shown = "" if _is_secret(name) else f" (it is {text!r})"
        message = f"{name} cannot be used{shown}: {error}. Meaning: {meaning} Example: {name}={example}"
        raise ImproperlyConfigured(message) from error


def _is_secret(name: str) -> bool:
    return any(word in name for word in ("SECRET", "PASSWORD", "KEY", "DATABASE_URL", "NATS_URL", "TOKEN"))


def boolean(text: str) -> bool:
    """Return yes or no from `1 true yes on` or `0 false no off`."""
    known = {"1": True, "true": True, "yes": True, "on": True}
    known |= {"0": False, "false": False, "no": False, "off": False, "": False}
    try:
        return known[text.strip().lower()]
    except KeyError:
        raise ValueError("expected 1 or 0") from None


def listed(text: str) -> list[str]:
    """Return the comma-separated parts, without blanks around them."""
    return [part.strip() for part in text.split(",") if part.strip()]


def between(low: int, high: int) -> Callable[[str], int]:
    """Return a converter to whole numbers from `low` to `high`."""

    def convert(text: str) -> int:
        number = int(text)
        if not low <= number <= high:
            raise ValueError(f"expected a whole number from {low} to {high}")
        return number

    return convert


def one_of(*choices: str) -> Callable[[str], str]:
    """Return a converter that accepts only these words."""

    def convert(text: str) -> str:
        if text not in choices:
            raise ValueError(f"expected one of {', '.join(choices)}")
        return text

    return convert
