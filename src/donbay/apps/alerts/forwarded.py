"""What was really forwarded in a period: pairs of firm and notice with an accepted mail.

All of it is summed in the database: a year of a nation is 120,000 alerts, and a page shows a few dozen numbers.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, Min, QuerySet, Value, When

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.mail import queries as mail
from donbay.apps.notices import queries as notices
from donbay.apps.products import queries as products
from donbay.foundation.clock import office_day, start_of
from donbay.foundation.summing import ask_once, joining_by_hash

from .models import Alert
from .types import Forwarded

CONTACT = enterprises.ContactColumns("subscription__contact__")
MESSAGE = mail.MessageColumns("message__")
FIRM = CONTACT.enterprise_id
# A firm told of one notice under two classes counts with the stronger: DIRECT comes before RELATED.
_PAIRS = "SELECT c1 AS firm, c2 AS notice, MIN(c4) AS grade FROM told GROUP BY c1, c2"
_COUNTS = """
    SELECT 'grade', grade, COUNT(*) FROM pair GROUP BY grade
    UNION ALL SELECT 'month', c3, COUNT(*) FROM told GROUP BY c3
    UNION ALL SELECT 'notices', '', COUNT(DISTINCT notice) FROM pair
    UNION ALL SELECT 'firms', '', COUNT(DISTINCT firm) FROM pair
    UNION ALL SELECT 'samples', '', COUNT(*) FROM pair
        WHERE notice IN (SELECT c1 FROM sample_notice) OR firm IN (SELECT c1 FROM sample_firm)
"""
# One row for each of a firm's own words for what it makes that an alert named: how many notices it was told of.
_WORDS = {
    "sqlite": """
        SELECT c1 AS firm, one.value AS words, COUNT(DISTINCT c2) AS n
        FROM told, json_each(c3, '$.lines') AS one WHERE one.type = 'text' GROUP BY 1, 2
    """,
    "postgresql": """
        SELECT c1 AS firm, one.value AS words, COUNT(DISTINCT c2) AS n
        FROM told, jsonb_array_elements_text(
            CASE jsonb_typeof(c3 -> 'lines') WHEN 'array' THEN c3 -> 'lines' ELSE '[]'::jsonb END
        ) AS one (value) WHERE one.value IS NOT NULL GROUP BY 1, 2
    """,
}
_PRODUCTS = """
    SELECT COALESCE(NULLIF(product.c2, ''), said.words), SUM(said.n) FROM said
    LEFT JOIN line ON line.c1 = said.firm AND line.c2 = said.words
    LEFT JOIN product ON product.c1 = line.c3 GROUP BY 1
"""


def count_forwarded(*, since: datetime, until: datetime) -> Forwarded:
    """Return what was forwarded by mails accepted from one moment to before another.

    A notice is counted once for a firm, however many of its people heard of it and however often; a mail
    that came back does not count. Cost: three queries, which give back one row for each month and product; on
    PostgreSQL four short ones more, see `joining_by_hash`.
    """
    found = _arrived(since, until)
    month = _month_of(since, until)
    told = found.values(FIRM, "notice_id").annotate(month=month, best=Min("grade"))
    counted = ask_once(
        _COUNTS,
        sample_notice=notices.sample_notices(),
        sample_firm=enterprises.sample_firms(),
        told=told.values_list(FIRM, "notice_id", "month", "best"),
        pair=_PAIRS,
    )
    sums = {(what, label): n for what, label, n in counted}
    by_grade = {label: n for (what, label), n in sums.items() if what == "grade"}
    return Forwarded(
        pairs=sum(by_grade.values()),
        notices=sums.get(("notices", ""), 0),
        enterprises=sums.get(("firms", ""), 0),
        samples=sums.get(("samples", ""), 0),
        by_grade=by_grade,
        by_product=_by_product(found),
        by_month=tuple(sorted((label, n) for (what, label), n in sums.items() if what == "month")),
    )


def firms_reached(*, since: datetime, until: datetime) -> int:
    """Return how many firms got at least one alert by a mail accepted in that time. Cost: one query."""
    firms: int = _arrived(since, until).values(FIRM).distinct().count()
    return firms


def _arrived(since: datetime, until: datetime) -> QuerySet[Alert]:
    found = Alert.objects.filter(
        mail.accepted_where(since, until, "message__"), mail.arrived_where("message__")
    )
    return found.exclude(event__startswith="CANARY").order_by()


def _by_product(found: QuerySet[Alert]) -> tuple[tuple[str, int], ...]:
    """Return pairs by what the firm makes, most first; a pair of two products counts under each.

    The product behind a firm's own words is named where it is one the province knows.
    """
    with joining_by_hash():
        rows = ask_once(
            _PRODUCTS,
            product=products.product_names(),
            line=enterprises.named_lines(),
            told=found.values_list(FIRM, "notice_id", "snapshot"),
            said=_WORDS[connection.vendor],
        )
    return tuple(sorted(((name, int(n)) for name, n in rows), key=lambda one: (-one[1], one[0])))


def _month_of(since: datetime, until: datetime) -> Case | Value:
    """Return the month of the mail on the office's calendar, `2026-03`.

    By the bounds of the months in which there are mails: SQLite would call Python to cut each moment of its own.
    """
    first, last = mail.accepted_span(since, until)
    if first is None or last is None:
        return Value("")
    *before, latest = _months(office_day(first), office_day(last))
    bounds: list[Any] = [
        When(**{f"{MESSAGE.accepted_at}__lt": start_of(_following(one))}, then=Value(_named(one)))
        for one in before
    ]
    named = Value(_named(latest))
    return Case(*bounds, default=named, output_field=CharField()) if bounds else named


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = _following(month)


def _following(month: date) -> date:
    return (
        month.replace(year=month.year + 1, month=1)
        if month.month == 12
        else month.replace(month=month.month + 1)
    )


def _named(month: date) -> str:
    return f"{month:%Y-%m}"
