"""What stands on top of a mail of several notices: how many, how urgent, each with its deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from donbay.core.digest.compose import Item
from donbay.core.digest.counts import counts_of
from donbay.core.digest.subject import counts_in_words

from .lines import MailLine
from .models import Subscription

_WHAT = ("new", "updates")


@dataclass(frozen=True)
class Summary:
    """The counts in words, and the lines in the order of the mail."""

    counts: Sequence[str]
    lines: Sequence[MailLine]


def summary_of(items: Sequence[Item], lines: Sequence[MailLine], *, language: str, today: date) -> Summary:
    """Return the summary of a mail: its items counted as its subject does, also those behind the link.

    `lines` are those of the items that stand in the mail.
    """
    said = counts_in_words(counts_of(items, today=today), language)
    if len(lines) < len(items):
        here = ngettext("%(n)s trong thư này", "%(n)s trong thư này", len(lines)) % {"n": len(lines)}
        said = {name: words for name, words in said.items() if name in _WHAT} | {"here": here} | said
    return Summary(list(said.values()), lines)


def rhythm_words(rhythm: str) -> str:
    """Return how often mail is sent, as it stands in a sentence."""
    if rhythm == Subscription.Rhythm.WORKING_DAYS:
        return _("mỗi ngày làm việc")
    return str(Subscription.Rhythm(rhythm).label)
