"""What stands on top of a mail of several notices: how many, how urgent, each with its deadline."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .lines import MailLine
from .models import Subscription


@dataclass(frozen=True)
class Summary:
    """The counts in words, and the lines in the order of the mail."""

    counts: Sequence[str]
    lines: Sequence[MailLine]


def summary_of(lines: Sequence[MailLine], *, rest: int = 0) -> Summary:
    """Return the summary of a mail in the reader's language; what there is none of is left out.

    `rest`: how many more stand behind the link, counted too.
    """
    emergencies = sum(line.emergency for line in lines)
    closing = sum(line.urgent and not line.emergency for line in lines)
    counts = [_all(len(lines) + rest)]
    if rest:
        counts.append(ngettext("%(n)s trong thư này", "%(n)s trong thư này", len(lines)) % {"n": len(lines)})
    if emergencies:
        counts.append(
            ngettext("%(n)s biện pháp khẩn cấp", "%(n)s biện pháp khẩn cấp", emergencies) % {"n": emergencies}
        )
    if closing:
        counts.append(
            ngettext("%(n)s sắp hết thời hạn góp ý", "%(n)s sắp hết thời hạn góp ý", closing) % {"n": closing}
        )
    return Summary(counts, lines)


def _all(n: int) -> str:
    return ngettext("%(n)s thông báo", "%(n)s thông báo", n) % {"n": n}


def rhythm_words(rhythm: str) -> str:
    """Return how often mail is sent, as it stands in a sentence."""
    if rhythm == Subscription.Rhythm.WORKING_DAYS:
        return _("mỗi ngày làm việc")
    return str(Subscription.Rhythm(rhythm).label)
