"""A long list is cut into pages; a page that is not there answers with the nearest one."""

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from donbay.foundation.models import AuditLine
from donbay.foundation.web.asked import BEYOND
from donbay.foundation.web.pages import Page, cut_page, pages_in


@pytest.mark.parametrize(
    ("page", "rows", "number"),
    [
        (1, "ab", 1),
        (2, "cd", 2),
        (3, "e", 3),
        (4, "e", 3),
        (BEYOND, "e", 3),
        (0, "ab", 1),
        (-7, "ab", 1),
    ],
)
def test_pages_that_are_there_and_pages_that_are_not(page, rows, number):
    assert cut_page("abcde", str, page=page, size=2) == Page(rows=tuple(rows), total=5, page=number, pages=3)


@pytest.mark.parametrize("page", [-1, 0, 1, 9])
def test_an_empty_list_is_one_page(page):
    assert cut_page([], str, page=page, size=2) == Page(rows=(), total=0, page=1, pages=1)


@pytest.mark.parametrize(("total", "pages"), [(0, 1), (1, 1), (50, 1), (51, 2), (100, 2), (101, 3)])
def test_a_page_more_begins_with_the_row_that_finds_no_room(total, pages):
    assert pages_in(total, 50) == pages


def test_only_the_last_page_has_none_after_it():
    assert [cut_page("abc", str, page=number, size=2).has_next for number in (1, 2)] == [True, False]


@given(st.lists(st.integers(), max_size=40), st.integers(1, 9))
def test_all_pages_together_are_the_list(things, size):
    pages = [cut_page(things, int, page=n + 1, size=size) for n in range(pages_in(len(things), size))]
    assert [row for page in pages for row in page.rows] == things
    assert {page.total for page in pages} == {len(things)}


@pytest.mark.django_db
@pytest.mark.parametrize("how_many", [1, 20])
@pytest.mark.parametrize(("total", "queries"), [(False, 2), (True, 1)])
def test_a_page_of_a_table_costs_two_queries_or_one_where_it_is_counted(
    how_many, total, queries, django_assert_num_queries
):
    now = timezone.now()
    AuditLine.objects.bulk_create(AuditLine(at=now, action="x", thing=str(n)) for n in range(how_many))
    found = AuditLine.objects.order_by("pk")
    with django_assert_num_queries(queries):
        cut = cut_page(found, lambda row: row.thing, page=2, size=15, total=how_many if total else None)
    assert (cut.total, cut.page) == (how_many, 2 if how_many > 15 else 1)
