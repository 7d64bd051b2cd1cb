"""What a notice was found to be about goes once it is closed long ago; its page and the search say the same as before."""

import re
from datetime import timedelta
from itertools import count

import msgspec
import pytest
import time_machine
from django.template import Context, Template

from donbay.apps.classification import queries, services
from donbay.apps.classification.models import Classification
from donbay.apps.notices import queries as notices
from donbay.core.notices.record import WordDate
from donbay.foundation.letting_go import let_go

from .history import NOW, keep, record

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
DUE = 60  # days after distribution that these notices take comments


@pytest.fixture
def known():
    """Store notices that came so many days ago and were classified then."""
    numbers = count(1)

    def known(*, days_ago, deadline=True, title="Fresh mangoes", **said):
        then = NOW - days_ago * DAY
        until = WordDate(then.date() + DUE * DAY, "", "STATED") if deadline else WordDate()
        symbol = record(next(numbers), title=title, **said)
        changed = msgspec.structs.replace(symbol, distribution_date=then.date(), comment_deadline=until)
        (made,) = keep(changed, now=then)
        services.read_notices(notices.notice_rows([made.pk]), now=then)
        return made

    return known


@pytest.fixture
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def shown(made):
    (row,) = notices.notice_rows([made.pk])
    page = Template("{% load classification %}{% goods_of row %}").render(Context({"row": row}))
    return re.sub(r"\s+", " ", page)


def test_readings_of_what_is_closed_long_ago_go_and_others_stay(known):
    gone = [known(days_ago=DUE + 91), known(days_ago=91, deadline=False)]
    kept = [known(days_ago=DUE + 90), known(days_ago=90, deadline=False), known(days_ago=1)]
    late = known(days_ago=400)
    Classification.objects.filter(notice=late).update(at=NOW - 90 * DAY)  # an old one that came lately
    assert let_go(now=NOW).rows == {"classification.readings": len(gone)}
    assert set(Classification.objects.values_list("notice_id", flat=True)) == {
        one.pk for one in (*kept, late)
    }
    assert let_go(now=NOW, again=True).rows == {}


@pytest.mark.usefixtures("_now")
def test_the_page_of_an_old_notice_says_the_same_before_and_after(known, django_assert_num_queries):
    old = known(days_ago=400, hs=("080450",))
    before = shown(old)
    assert "0804 50" in before
    let_go(now=NOW)
    assert not Classification.objects.exists()
    (row,) = notices.notice_rows([old.pk])
    with django_assert_num_queries(3):
        queries.headings_of(row, today=NOW.date())
    assert shown(old) == before
    assert not Classification.objects.exists()  # who looks stores nothing


def test_a_search_by_code_finds_an_old_notice_as_before(known):
    old = known(days_ago=400)
    for _ in ("before", "after"):
        assert [row.id for row in notices.search_notices(query="0804").rows] == [old.pk]
        let_go(now=NOW)
    assert not Classification.objects.exists()


def test_what_was_never_classified_and_may_yet_be_is_not_read_by_who_looks(known):
    young, old = known(days_ago=1), known(days_ago=400)
    Classification.objects.filter(notice=young).delete()
    Classification.objects.filter(notice=old).update(notice_version=7)
    for made in (young, old):
        (row,) = notices.notice_rows([made.pk])
        assert queries.headings_of(row, today=NOW.date()) is None
