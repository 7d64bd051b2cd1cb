"""Read side of reports: the figures of a period, each counted anew from what was really done."""

from django.utils import timezone, translation

from donbay.apps.alerts import queries as alerts
from donbay.apps.bulletins import queries as bulletins
from donbay.apps.enquiries import queries as enquiries
from donbay.apps.mail import queries as mail
from donbay.apps.notices import queries as notices
from donbay.foundation.clock import moments_of

from .counted import Counted
from .figures import compare_years, was_anything_done
from .periods import Period
from .saying import bars_of, sentence_of
from .types import Report

__all__ = ["report_of"]


def report_of(period: Period, *, language: str = "vi", with_samples: bool = True) -> Report:
    """Return the report of a period in a language, beside the same period a year earlier.

    `with_samples`: count the times of sample notices too, as a demonstration does. Cost: some forty queries.
    """
    counted = count(period, with_samples=with_samples)
    earlier = count(period.before(), with_samples=with_samples)
    with translation.override(language):
        return Report(
            since=period.since,
            until=period.until,
            language=language,
            period=period.says,
            before=period.before().says if was_anything_done(earlier) else "",
            sentence=sentence_of(counted, period),
            figures=compare_years(counted, earlier),
            bars=bars_of(counted),
        )


def count(period: Period, *, with_samples: bool) -> Counted:
    """Return the bare counts of a period."""
    since, until = moments_of(period.since, period.until)
    forwarded = alerts.count_forwarded(since=since, until=until)
    return Counted(
        bulletins=bulletins.figures(since=period.since, until=period.until),
        forwarded=forwarded,
        delays=alerts.delays(since=since, until=until, with_samples=with_samples),
        opinions=alerts.useful_share(since=since, until=until),
        received=notices.received_between(since=since, until=until),
        checked=notices.days_checked(since=since, until=until),
        days=_days(period),
        samples=(
            forwarded.samples,
            bulletins.sample_issues(since=period.since, until=period.until),
        ),
        mails=mail.mails_between(since=since, until=until),
        bounced=mail.bounced_between(since=since, until=until),
        cases=enquiries.counts_between(since=period.since, until=period.until, today=timezone.localdate()),
        times=tuple(
            enquiries.service_times(since=period.since, until=period.until, today=timezone.localdate())
        ),
    )


def _days(period: Period) -> dict[str, int]:
    """Return for each source how many days of the period it could have been read on: since it was first read here."""
    last = min(period.until, timezone.localdate())
    firsts = notices.first_checked().items()
    return {source: max(1, (last - max(first, period.since)).days + 1) for source, first in firsts}
