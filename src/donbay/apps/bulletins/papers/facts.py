"""Facts of an item: label and value, and the word that a deadline has passed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from donbay.apps.bulletins.types import FrozenItem

_DEADLINE = re.compile(
    r"^hạn\b|^góp ý\b|^comments\b|\bdeadline\b|\bcomments? (?:due|until|by|close)\b", re.IGNORECASE
)
_DAY = re.compile(r"\b(\d{2})/(\d{2})/(\d{4})\b")


@dataclass(frozen=True)
class Fact:
    """A label, a value, and what is said beside it: "hạn đã qua" or nothing."""

    label: str
    value: str
    remark: str = ""


def said_facts(item: FrozenItem, issued_on: date) -> tuple[Sequence[Fact], str]:
    """Return the facts of an item, and the remark that is left when no deadline among them could bear it."""
    remark = _("hạn đã qua") if item.deadline_passed else ""
    facts = [
        Fact(label, value, remark if _passed(label, value, issued_on) else "") for label, value in item.facts
    ]
    return facts, "" if any(fact.remark for fact in facts) else remark


def _passed(label: str, value: str, issued_on: date) -> bool:
    """Tell whether a fact is a deadline that may have passed: one with a later day has not."""
    if not _DEADLINE.search(label):
        return False
    days = [f"{year}-{month}-{day}" for day, month, year in _DAY.findall(value)]
    return not days or min(days) < issued_on.isoformat()
