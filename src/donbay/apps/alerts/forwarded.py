"""What was really forwarded in a period: pairs of firm and notice with an accepted mail."""

from collections import Counter
from datetime import datetime

from django.db.models import QuerySet
from django.db.models.functions import TruncMonth

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.mail import queries as mail
from donbay.apps.notices import queries as notices

from .models import Alert
from .types import Forwarded

CONTACT = enterprises.ContactColumns("subscription__contact__")
MESSAGE = mail.MessageColumns("message__")
FIRM = CONTACT.enterprise_id


def count_forwarded(*, since: datetime, until: datetime) -> Forwarded:
    """Return what was forwarded by mails accepted from one moment to before another.

    A notice is counted once for a firm, however many of its people heard of it and however often; a mail
    that came back does not count. Cost: six queries.
    """
    found = _arrived(since, until)
    pairs = set(found.values_list(FIRM, "notice_id").distinct())
    return Forwarded(
        pairs=len(pairs),
        notices=len({notice for _firm, notice in pairs}),
        enterprises=len({firm for firm, _notice in pairs}),
        by_grade=_by_grade(found),
        by_product=_by_product(found),
        by_month=_by_month(found),
    )


def sample_pairs(*, since: datetime, until: datetime) -> int:
    """Return how many of the pairs that `count_forwarded` counts are of a sample notice or firm. Cost: one query."""
    firm = enterprises.sample_firm_where(CONTACT.firm)
    sample = notices.sample_where("notice__") | firm
    found = _arrived(since, until).filter(sample)
    pairs: int = found.values(FIRM, "notice_id").distinct().count()
    return pairs


def firms_reached(*, since: datetime, until: datetime) -> int:
    """Return how many firms got at least one alert by a mail accepted in that time. Cost: one query."""
    firms: int = _arrived(since, until).values(FIRM).distinct().count()
    return firms


def _arrived(since: datetime, until: datetime) -> QuerySet[Alert]:
    found = Alert.objects.filter(
        mail.accepted_where(since, until, "message__"), mail.arrived_where("message__")
    )
    return found.exclude(event__startswith="CANARY").order_by()


def _by_grade(found: QuerySet[Alert]) -> dict[str, int]:
    """Return pairs by class; a firm told of one notice under two classes counts with the stronger."""
    rows = found.values_list(FIRM, "notice_id", "grade").distinct()
    best: dict[tuple[int, int], str] = {}
    for firm, notice, grade in rows:
        best[firm, notice] = min(grade, best.get((firm, notice), grade))  # DIRECT comes before RELATED
    return dict(Counter(best.values()))


def _by_product(found: QuerySet[Alert]) -> tuple[tuple[str, int], ...]:
    """Return pairs by what the firm makes, most first; a pair of two products counts under each."""
    rows = found.values_list(FIRM, "notice_id", "snapshot__lines").distinct()
    pairs = {(firm, notice, words) for firm, notice, lines in rows for words in lines or ()}
    names = _names_of_lines({firm for firm, _notice, _words in pairs})
    counted = Counter(names.get((firm, words), words) for firm, _notice, words in pairs)
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def _names_of_lines(firms: set[int]) -> dict[tuple[int, str], str]:
    """Return the product behind a firm's own words, where it is one the province knows."""
    return {
        (firm.id, line.words): line.product_name
        for firm in enterprises.enterprises(sorted(firms))
        for line in firm.lines
        if line.product_name
    }


def _by_month(found: QuerySet[Alert]) -> tuple[tuple[str, int], ...]:
    """Return pairs by the month of the mail, `2026-03`, in order."""
    rows = found.annotate(month=TruncMonth(MESSAGE.accepted_at)).values_list("month", FIRM, "notice_id")
    counted = Counter(f"{month:%Y-%m}" for month, _firm, _notice in set(rows.distinct()))
    return tuple(sorted(counted.items()))
