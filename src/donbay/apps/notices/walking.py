"""One page of what a search by words found, in its order: few are sorted, of many only the page is read.

Its order is: first what holds the words in its head, then what is open for comment, then the newest. Where thousands
are found each of these parts is gone through by an index until the page is full.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Case, Q, QuerySet, Value, When

from .finding import Words, among, best_first, first_found, holds
from .models import Notice
from .open import open_where

FEW = 1_000  # so many are sorted whole; our choice
MOST = 10_000  # what a search by words counts and shows; nobody reads on for so long, and counting more takes long


def ids_found(found: QuerySet[Notice], words: Words, *, filtered: bool) -> list[int]:
    """Return the ids of all that was found by words and passes the filters, at most one more than `MOST`.

    Cost: one query of the index, and one more where there are filters and something was found.
    """
    ids = first_found(words.said, most=MOST + 1)
    if not ids or not filtered:
        return ids
    passing = found.filter(among(ids) if len(ids) <= MOST else holds(words.said))
    return list(passing.order_by().values_list("pk", flat=True)[: MOST + 1])


def rows_found(
    found: QuerySet[Notice],
    words: Words,
    ids: Sequence[int],
    *,
    by: Sequence[str],
    today: date | None,
    window: slice,
) -> list[Notice]:
    """Return the rows of a page of what was found, whose ids, or as many as `MOST`, are known.

    Cost: one query for a few; for many at most six, nine for a page far behind.
    """
    if len(ids) <= FEW:
        few = found.filter(among(ids))
        if not words.typed:
            return list(few.order_by(*by)[window])
        still = Case(When(open_where(today), then=Value(0)), default=Value(1)) if today else Value(0)
        return list(few.annotate(best=best_first(words), still=still).order_by("best", "still", *by)[window])
    return _walked((part.order_by(*by) for part in _in_order(found, words, today)), window)


def _in_order(found: QuerySet[Notice], words: Words, today: date | None) -> Iterator[QuerySet[Notice]]:
    """Yield what was found in parts, the best first; within a part only the day counts."""
    if not words.typed:
        yield found.filter(holds(words.said))
        return
    heads = first_found(words.in_head, most=FEW + 1, in_head=True)
    in_head = holds(words.in_head) if len(heads) > FEW else among(heads)
    also = holds(words.filters) if words.filters else Q()
    still = list(found.filter(open_where(today)).values_list("pk", flat=True)) if today else []
    for part in (found.filter(in_head & also), found.filter(holds(words.said) & ~in_head)):
        if today:
            yield part.filter(among(still))
            yield part.exclude(open_where(today))
        else:
            yield part


def _walked(parts: Iterator[QuerySet[Notice]], window: slice) -> list[Notice]:
    """Return the rows of a window over parts that lie behind each other."""
    rows: list[Notice] = []
    skip, wanted = window.start, window.stop - window.start
    for part in parts:
        if len(rows) == wanted:
            break
        some = list(part[skip : skip + wanted - len(rows)])
        if some:
            skip = 0
        elif skip:
            skip -= part.order_by()[:skip].count()  # all of this part lies before the page
        rows += some
    return rows
