"""The search for notices: all that was asked for, filtered, in order, a page at a time."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from donbay.core.search.types import Meaning, Part
from donbay.foundation.web.pages import cut_page, pages_in, sheet_of

from .finding import Words, found_by, part_of, parts_stating, read_search, stating
from .lookups import of_area_where, of_member_where
from .models import Notice
from .open import open_where
from .rows import row_of
from .types import NoticeRow, SearchPage
from .walking import MOST, ids_found, rows_found

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
    of which one must be stated or inherited; `order` is `newest` or `deadline`. By words at most `walking.MOST` are
    found, the best of them first; `more` says that there are others.
    Cost: two queries; with words one more for the products and one for what was inferred. A search without a hit
    reads the index of words alone.
    """
    words = words_asked(query=query, literally=literally, goods=goods, hs=hs)
    found = filter_notices(area=area, member=member, open_on=open_on, since=since, until=until)
    by = ("comment_deadline", "pk") if order == "deadline" else ("-distribution_date", "-pk")
    if words is None:
        return SearchPage(rows=(), total=0, page=1, pages=1)
    if not words.said:
        cut = cut_page(found.order_by(*by), row_of, page=page, size=PAGE_SIZE)
        return SearchPage(rows=cut.rows, total=cut.total, page=cut.page, pages=cut.pages)
    filtered = bool(area or member or open_on or since or until)
    ids = ids_found(found, words, filtered=filtered)
    total = min(len(ids), MOST)
    sheet = sheet_of(total, page=page, size=PAGE_SIZE)
    rows: list[Notice] = []
    if ids:
        window = slice(PAGE_SIZE * (sheet - 1), min(PAGE_SIZE * sheet, total))
        rows = rows_found(found, words, ids, by=by, today=today, window=window)
    shown = tuple(row_of(row) for row in rows)
    return SearchPage(
        rows=shown,
        total=total,
        more=len(ids) > MOST,
        page=sheet,
        pages=pages_in(total, PAGE_SIZE),
        parts=words.typed,
        inferred=_inferred(shown, words.typed),
    )


def words_asked(
    *, query: str, literally: bool = False, goods: Meaning | None = None, hs: Sequence[str] = ()
) -> Words | None:
    """Return all that a search asks of the index; None where nothing but signs was typed, which finds nothing.

    Cost: one query where something was typed.
    """
    typed = read_search(query, literally=literally)
    if query.strip() and not typed:
        return None
    return Words(
        typed=typed,
        goods=(part_of(goods),) if goods else (),
        codes=parts_stating(hs) if hs else (),
    )


def match_words(query: str) -> Q:
    """Match the notices that the search finds by these words, for the lists of later steps. Cost: one query."""
    parts = read_search(query)
    return found_by(parts) if parts else Q(pk__in=())


def about(meaning: Meaning) -> Q:
    """Match the notices on some goods: that name them, state their codes, or are found to concern them."""
    return found_by([part_of(meaning)])


def _inferred(rows: Sequence[NoticeRow], parts: Sequence[Part]) -> frozenset[int]:
    """Return those of the page that do not state what was asked for: they were found by what was inferred."""
    if not rows or not any(part.codes or part.headings for part in parts):
        return frozenset()
    ids = {row.id for row in rows}
    stated = Notice.objects.filter(stating(parts), pk__in=ids).values_list("pk", flat=True)
    return frozenset(ids.difference(stated))


def filter_notices(
    *,
    area: str,
    member: str,
    open_on: date | None,
    since: date | None,
    until: date | None,
) -> QuerySet[Notice]:
    """Return the notices that pass every filter that is given and asks no index of words, in no order."""
    found = Notice.objects.all()
    if area:
        found = found.filter(of_area_where(area))
    if member:
        found = found.filter(of_member_where(member))
    if open_on:
        found = found.filter(open_where(open_on))
    if since:
        found = found.filter(distribution_date__gte=since)
    if until:
        found = found.filter(distribution_date__lte=until)
    return found
