"""How long news took, from the day of distribution at the WTO to the mail: ranked in the database."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count
from django.utils import timezone

from donbay.apps.mail import queries as mail
from donbay.apps.notices import queries as notices
from donbay.foundation.summing import ask_once

from .models import Alert
from .types import Delays

NOTICE, MESSAGE = notices.NoticeColumns("notice__"), mail.MessageColumns("message__")
SHARES = (50, 95)
# From the first moment of the day in UTC to the mail, in whole microseconds, so that nothing is rounded.
_TOOK = {
    # The text is cut to its seconds first: SQLite rounds 59.999999 up.
    "sqlite": "(CAST(strftime('%%s', substr(c2, 1, 19)) AS INTEGER) - CAST(strftime('%%s', c1) AS INTEGER)) * 1000000"
    " + CAST(substr(c2, 21, 6) AS INTEGER)",
    "postgresql": "CAST((EXTRACT(EPOCH FROM c2) - EXTRACT(EPOCH FROM c1)) * 1000000 AS bigint)",
}
_RANKED = """
    SELECT took, n, CAST(SUM(n) OVER (ORDER BY took ROWS UNBOUNDED PRECEDING) AS bigint) AS upto,
        CAST(SUM(n) OVER () AS bigint) AS total
    FROM timed
"""


def delays(*, since: datetime, until: datetime | None = None, with_samples: bool = False) -> Delays:
    """Return how long it took from the day of distribution at the WTO to the mail's acceptance.

    Counts alerts of news (no welcome mails, no sample notices) whose mail was accepted since; the time runs
    from the beginning of the day of distribution, Vietnamese time, since the WTO names no hour.
    Units: hours; percentiles by nearest rank, as `core.figures.percentile`. Cost: one query, which gives back two rows.
    """
    dated = notices.distributed_where(known=True, prefix="notice__")
    sent = Alert.objects.filter(
        mail.accepted_where(since, until, "message__"), dated, welcome=False
    ).order_by()
    sent = sent if with_samples else sent.filter(~notices.sample_where("notice__"))
    days = sent.values(NOTICE.distribution_date, MESSAGE.accepted_at).annotate(n=Count("pk"))
    rows = ask_once(
        f"SELECT total, upto, took FROM ranked WHERE {' OR '.join(map(_is_at, SHARES))} ORDER BY upto",  # noqa: S608 - our own words
        sent=days.values_list(NOTICE.distribution_date, MESSAGE.accepted_at, "n"),
        timed=f"SELECT {_TOOK[connection.vendor]} AS took, c3 AS n FROM sent",  # noqa: S608 - as above
        ranked=_RANKED,
    )
    if not rows:
        return Delays(alerts=0, median_hours=None, p95_hours=None)
    median, slow = (next(row for row in rows if row[1] >= _rank(row[0], share)) for share in SHARES)
    return Delays(alerts=rows[0][0], median_hours=_hours(median[2]), p95_hours=_hours(slow[2]))


def _is_at(share: int) -> str:
    """Match the row in which the alert of this rank lies."""
    rank = f"(total * {share} + 99) / 100"
    return f"(upto >= {rank} AND upto - n < {rank})"


def _rank(total: int, share: int) -> int:
    return (total * share + 99) // 100


def _hours(took: Any) -> float:
    """Return the time from the first moment of the day in the office, whose zone keeps one distance from UTC."""
    ahead = timezone.get_default_timezone().utcoffset(datetime(2000, 1, 1))  # noqa: DTZ001 - of the zone itself
    return (timedelta(microseconds=took) + (ahead or timedelta())).total_seconds() / 3600
