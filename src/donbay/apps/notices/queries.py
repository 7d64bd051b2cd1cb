"""Read side of notices: what other rooms may ask."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Exists, Q, QuerySet

from donbay.core.notices.symbol import NotASymbol, Symbol, parse_symbol

from .counting import days_checked, first_checked, received_between
from .due import standing_words
from .health import in_words, source_health
from .lookups import (
    NoticeColumns,
    current_notice_ids,
    notices_due,
    of_area_where,
    of_chain_where,
    of_chains_where,
    of_member_where,
    sample_notices,
    sample_where,
    speakers_of,
    symbol_where,
    whose_chain_where,
)
from .models import Notice, NoticeSymbol, NoticeVersion
from .open import (
    acted_on_by_where,
    current_where,
    dated_where,
    distributed_where,
    due_from_where,
    emergency_where,
    office_day,
    open_where,
    speaking_where,
    standing_where,
)
from .reading_on import NoticePlace, notices_after, place_of
from .rows import row_of
from .run_queries import recent_runs, set_aside_count, set_aside_open
from .searching import about, match_words, search_notices
from .types import NoticeRow

# Its symbols went over to the joint notice.
_JOINED = Q(joined_to__isnull=False)

__all__ = [
    "NoticeColumns",
    "NoticePlace",
    "about",
    "acted_on_by_where",
    "current_notice_ids",
    "current_where",
    "dated_where",
    "days_checked",
    "distributed_where",
    "due_from_where",
    "emergency_where",
    "first_checked",
    "in_words",
    "match_words",
    "notices_after",
    "notices_due",
    "of_area_where",
    "of_chain_where",
    "of_chains_where",
    "of_member_where",
    "office_day",
    "open_where",
    "place_of",
    "received_between",
    "recent_runs",
    "sample_notices",
    "sample_where",
    "search_notices",
    "set_aside_count",
    "set_aside_open",
    "source_health",
    "speakers_of",
    "speaking_where",
    "standing_where",
    "standing_words",
    "symbol_where",
    "whose_chain_where",
]


def notice(notice_id: int) -> NoticeRow | None:
    """Return one notice, or None. Cost: one query."""
    found = Notice.objects.filter(pk=notice_id).first()
    return row_of(found) if found else None


def notice_by_symbol(symbol: str) -> NoticeRow | None:
    """Return the notice that bears a symbol, alone or among others, or None. Cost: one query."""
    found = Notice.objects.filter(symbols__symbol=symbol).first()
    return row_of(found) if found else None


def notice_named(text: str) -> NoticeRow | None:
    """Return the notice whose symbol somebody wrote, or that stands in an address, or None. Cost: one query."""
    try:
        return notice_by_symbol(str(parse_symbol(text.replace("-", "/"))))
    except NotASymbol:
        return None


def notice_rows(ids: Iterable[int]) -> list[NoticeRow]:
    """Return these notices in the order of the ids. Cost: one query."""
    wanted = list(ids)
    found = Notice.objects.in_bulk(wanted)
    return [row_of(found[key]) for key in wanted if key in found]


def chain_of(notice_id: int) -> list[NoticeRow]:
    """Return the whole family of a notice, oldest first, itself included. Cost: two queries."""
    root = Notice.objects.filter(pk=notice_id).values_list("root_symbol", flat=True).first()
    if root is None:
        return []
    return sorted((row_of(row) for row in Notice.objects.filter(root_symbol=root)), key=_place_in_chain)


def families(roots: Iterable[str]) -> dict[str, list[NoticeRow]]:
    """Return the chains with these root symbols, each oldest first. Cost: one query."""
    found: dict[str, list[NoticeRow]] = {}
    rows = (row_of(one) for one in Notice.objects.filter(root_symbol__in=set(roots)))
    for row in sorted(rows, key=_place_in_chain):
        found.setdefault(row.root_symbol, []).append(row)
    return found


def _place_in_chain(row: NoticeRow) -> tuple[date, Symbol]:
    return row.distribution_date or date.min, parse_symbol(row.symbol)


def family_news(roots: Sequence[str], *, since: datetime | None) -> Iterator[NoticeRow]:
    """Yield the notices of these families, or only those that changed since a moment.

    One that was joined to another has no symbol of its own any more and is no news.
    """
    for start in range(0, len(roots), 500):
        found = Notice.objects.filter(root_symbol__in=roots[start : start + 500])
        if since is not None:
            found = found.filter(changed_at__gte=since)
        yield from (row_of(row) for row in found.exclude(_JOINED).order_by("pk"))


def roots_changed(since: datetime) -> list[str]:
    """Return the families of which a notice changed since a moment, in order. Cost: one query, by the index alone."""
    found = Notice.objects.filter(changed_at__gte=since).order_by()
    return sorted(set(found.values_list("root_symbol", flat=True)))


def notices_without(
    done: Exists, *, open_without: Exists | None = None, today: date | None = None, limit: int = 500
) -> list[NoticeRow]:
    """Return notices for which `done` does not exist, oldest first.

    With `open_without`, also those that are current for which that does not exist.
    A later step passes its own table: so each step pulls what has no row of its own.
    """
    lacking = ~Q(done)
    if open_without is not None and today is not None:
        lacking |= current_where(today) & ~Q(open_without)
    return [row_of(row) for row in Notice.objects.filter(lacking).order_by("pk")[:limit]]


def current_without(done: Exists, *, on: date, limit: int) -> list[NoticeRow]:
    """Return what a firm that comes new has to hear of on a day and `done` does not exist for, newest first.

    As `notices_without`, for a step that has a use only for these. Cost: one query.
    """
    found = Notice.objects.filter(current_where(on) & ~Q(done)).order_by("-distribution_date", "-pk")
    return [row_of(row) for row in found[:limit]]


def current_notices(*, on: date, batch: int) -> Iterator[list[NoticeRow]]:
    """Yield what a firm that comes new has to hear of on a day, in batches."""
    yield from _batches(Notice.objects.filter(current_where(on)), batch)


def notices_since(*, since: date, batch: int) -> Iterator[list[NoticeRow]]:
    """Yield the notices distributed since a day, in batches."""
    yield from _batches(Notice.objects.filter(distribution_date__gte=since), batch)


def every_notice(*, batch: int) -> Iterator[list[NoticeRow]]:
    """Yield all stored notices, in batches."""
    yield from _batches(Notice.objects.all(), batch)


def stamps_since(since: date | None) -> dict[int, datetime]:
    """Return when each notice last changed, newest first: all, or those distributed since a day. Cost: one query."""
    found = Notice.objects.filter(distribution_date__gte=since) if since else Notice.objects.all()
    return dict(found.order_by("-distribution_date", "-pk").values_list("pk", "changed_at"))


def _batches(found: QuerySet[Notice], size: int) -> Iterator[list[NoticeRow]]:
    last = 0
    while rows := [row_of(row) for row in found.filter(pk__gt=last).order_by("pk")[:size]]:
        yield rows
        last = rows[-1].id


def counts(*, today: date) -> dict[str, int]:
    """Return how many notices there are, are open for comment, and came within 30 days."""
    since = today - timedelta(days=30)
    return {
        "all": Notice.objects.count(),
        "open": Notice.objects.filter(open_where(today)).count(),
        "month": Notice.objects.filter(distribution_date__gt=since, distribution_date__lte=today).count(),
    }


def sample_count() -> int:
    """Return how many of all notices are sample data. Cost: one query."""
    return Notice.objects.filter(is_sample=True).count()


def any_notice() -> bool:
    """Return whether there is any notice at all. Cost: one query."""
    return Notice.objects.exists()


def members_seen() -> list[str]:
    """Return the codes of the members of whom there are notices. Cost: one query."""
    return sorted(NoticeSymbol.objects.values_list("member", flat=True).distinct())


def versions_of(notice_id: int) -> list[tuple[int, datetime]]:
    """Return number and end of each earlier version. Cost: one query."""
    return list(NoticeVersion.objects.filter(notice_id=notice_id).values_list("number", "replaced_at"))


def joined_notices() -> dict[int, int]:
    """Return the notices that were joined to another one, and to which. Cost: one query."""
    joined = Notice.objects.filter(
        joined_to__gt=0
    )  # so that SQLite, too, reads the index and not the notices
    return dict(joined.order_by().values_list("pk", "joined_to_id"))
