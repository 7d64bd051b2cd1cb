"""One page of a long list: its rows, and where it lies among the others."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import msgspec
from django.core.paginator import Paginator
from django.db.models import QuerySet

Row = TypeVar("Row")


class Page(msgspec.Struct, Generic[Row], frozen=True, kw_only=True):
    """One page. `page` counts from 1, of `pages`; `total` is exact: how many rows all pages have.

    A list that says more of its page adds fields in a class of its own. Callers name the fields, so that a list
    which is read on from a row instead of by numbers may add that row (a cursor) without a change for the others.
    """

    rows: Sequence[Row]
    total: int
    page: int
    pages: int

    @property
    def has_next(self) -> bool:
        """Return whether there is a page after this one."""
        return self.page < self.pages


def cut_page(
    found: "QuerySet[Any] | Sequence[Any]",
    row_of: Callable[[Any], Row],
    *,
    page: int,
    size: int,
    total: int | None = None,
) -> Page[Row]:
    """Return one page of what was found: the first for a number below 1, the last for one beyond.

    `total`: where the caller can count with less work than `found` itself. Cost: two queries at most.
    """
    sheets = Paginator(found, size)
    if total is not None:
        sheets.count = total  # a cached property: what is put here is not counted again
    sheet = sheets.get_page(max(page, 1))
    rows = tuple(row_of(one) for one in sheet.object_list)
    return Page(rows=rows, total=sheets.count, page=sheet.number, pages=sheets.num_pages)


def sheet_of(total: int, *, page: int, size: int) -> int:
    """Return the page of so many rows that is shown for a number: the first below 1, the last beyond."""
    return min(max(page, 1), pages_in(total, size))


def pages_in(total: int, size: int) -> int:
    """Return how many pages so many rows fill; an empty list has one."""
    return Paginator(range(total), size).num_pages
