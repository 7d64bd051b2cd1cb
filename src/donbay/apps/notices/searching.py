"""The search for notices: all that was asked for, filtered, in order, a page at a time."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Case, Q, QuerySet, Value, When

from donbay.core.search.types import Meaning, Part
from donbay.foundation.web.pages import cut_page

from .finding import STATED, best_first, found_by, part_of, parts_stating, read_search
from .lookups import of_area_where, of_member_where
from .models import Notice
from .open import open_where
from .rows import row_of
from .types import NoticeRow, SearchPage

PAGE_SIZE = 25


def search_notices(
    *,
    query: str = "",
    literally: bool = False,
    goods: Meaning | None = None,
    area: str = "",
    member: str = "",
    hs: Sequence[str] = (),
    open_on: date | None = None,
    since: date | None = None,
    until: date | None = None,
    today: date | None = None,
    page: int = 1,
    order: str = "newest",
) -> SearchPage:
    """Return one page of notices: all that was asked for, in any of its meanings (`core.search`).

    What is found in title, goods or codes comes first, then what is open on `today`, then the newest.
    `literally`: the words themselves only. `goods`: a filter by what some goods mean. `hs` are prefixes
    of which one must be stated or inherited; `order` is `newest` or `deadline`.
    Cost: two queries; with words one more for the products and one for what was inferred.
    """
    parts = read_search(query, literally=literally)
    found = filter_notices(area=area, member=member, hs=hs, open_on=open_on, since=since, until=until)
    if query.strip() and not parts:  # nothing but signs was typed
        found = found.none()
    if parts:
        found = found.filter(found_by(parts))
    if goods:
        found = found.filter(found_by([part_of(goods)]))
    total = found.count()
    # Counted without the order, which asks much of a search by words.
    cut = cut_page(_ordered(found, parts, order, today), row_of, page=page, size=PAGE_SIZE, total=total)
    return SearchPage(
        rows=cut.rows,
        total=cut.total,
        page=cut.page,
        pages=cut.pages,
        parts=parts,
        inferred=_inferred(cut.rows, parts),
    )


def match_words(query: str) -> Q:
    """Match the notices that the search finds by these words, for the lists of later steps. Cost: one query."""
    parts = read_search(query)
    return found_by(parts) if parts else Q(pk__in=())


def about(meaning: Meaning) -> Q:
    """Match the notices on some goods: that name them, state their codes, or are found to concern them."""
    return found_by([part_of(meaning)])


def _ordered(
    found: QuerySet[Notice], parts: Sequence[Part], order: str, today: date | None
) -> QuerySet[Notice]:
    by = ["comment_deadline", "pk"] if order == "deadline" else ["-distribution_date", "-pk"]
    if not parts:
        return found.order_by(*by)
    still = Case(When(open_where(today), then=Value(0)), default=Value(1)) if today else Value(0)
    return found.annotate(best=best_first(parts), still=still).order_by("best", "still", *by)


def _inferred(rows: Sequence[NoticeRow], parts: Sequence[Part]) -> frozenset[int]:
    """Return those of the page that do not state what was asked for: they were found by what was inferred."""
    if not rows or not any(part.codes or part.headings for part in parts):
        return frozenset()
    ids = {row.id for row in rows}
    stated = Notice.objects.filter(found_by(parts, STATED), pk__in=ids).values_list("pk", flat=True)
    return frozenset(ids.difference(stated))


def filter_notices(
    *,
    area: str,
    member: str,
    hs: Sequence[str],
    open_on: date | None,
    since: date | None,
    until: date | None,
) -> QuerySet[Notice]:
    """Return the notices that pass every filter that is given, in no order."""
    found = Notice.objects.all()
    if area:
        found = found.filter(of_area_where(area))
    if member:
        found = found.filter(of_member_where(member))
    if hs:
        found = found.filter(found_by(parts_stating(hs), STATED))
    if open_on:
        found = found.filter(open_where(open_on))
    if since:
        found = found.filter(distribution_date__gte=since)
    if until:
        found = found.filter(distribution_date__lte=until)
    return found
