"""Counts of a period, and the canary: what no other source has brought."""

from datetime import UTC, date, datetime, timedelta

import pytest

from donbay.apps.notices import queries
from donbay.apps.notices.heartbeat import REMEMBERED, SHOWN, unknown_elsewhere
from donbay.apps.notices.models import SourceRun
from donbay.foundation.clock import moments_of
from donbay.sources._kit.registry import heartbeats
from tests.factories.notices import TODAY, keep, reading

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MIDNIGHT = datetime(2026, 3, 31, 17, 0, tzinfo=UTC)  # 1 April begins in the office
SECOND = timedelta(seconds=1)
MARCH = dict(zip(("since", "until"), moments_of(date(2026, 3, 1), date(2026, 3, 31)), strict=True))
HOW_MANY = pytest.mark.parametrize("how_many", [1, 20])


def run(source, at, state="DONE"):
    SourceRun.objects.create(
        source=source, asked="x", started_at=at, finished_at=at, state=state, reason="odd"
    )


def test_received_are_counted_by_area_in_the_days_of_the_office():
    keep(reading("G/TBT/N/USA/1"), reading("G/SPS/N/USA/2"), now=MIDNIGHT - SECOND)
    keep(reading("G/TBT/N/USA/3"), now=MIDNIGHT)
    keep(reading("G/TBT/N/USA/4"), now=MARCH["since"])
    keep(reading("G/TBT/N/USA/5"), now=MARCH["since"] - SECOND)
    assert queries.received_between(**MARCH) == {"SPS": 1, "TBT": 2}


def test_what_changed_later_is_counted_when_it_first_came():
    keep(reading("G/TBT/N/USA/1"), now=MARCH["since"])
    keep(reading("G/TBT/N/USA/1", title="Otherwise"), now=MIDNIGHT)
    assert queries.received_between(**MARCH) == {"TBT": 1}
    assert queries.received_between(since=MIDNIGHT, until=MIDNIGHT + DAY) == {}


@HOW_MANY
def test_received_costs_one_query(how_many, django_assert_num_queries):
    keep(*(reading(f"G/TBT/N/USA/{n + 1}") for n in range(how_many)), now=MARCH["since"])
    with django_assert_num_queries(1):
        assert queries.received_between(**MARCH) == {"TBT": how_many}


def test_a_day_counts_once_however_often_a_source_was_read():
    for at in (MARCH["since"], MARCH["since"] + 5 * SECOND, MARCH["since"] + DAY, MIDNIGHT - SECOND):
        run("eping_api", at)
    run("wto_form", MARCH["since"])
    run("eping_api", MIDNIGHT)
    run("eping_api", MARCH["since"] - SECOND)
    assert queries.days_checked(**MARCH) == {"eping_api": 3, "wto_form": 1}


def test_two_checks_around_midnight_in_the_office_are_two_days():
    """17:00 in UTC: one day there, two days here."""
    run("eping_api", MIDNIGHT - DAY - SECOND)
    run("eping_api", MIDNIGHT - DAY)
    assert queries.days_checked(**MARCH) == {"eping_api": 2}


@pytest.mark.parametrize("state", ["FAILED", "RUNNING"])
def test_a_read_that_failed_or_goes_on_is_no_check(state):
    run("eping_api", MARCH["since"], state)
    assert queries.days_checked(**MARCH) == {}
    assert queries.first_checked() == {}


@HOW_MANY
def test_days_cost_one_query(how_many, django_assert_num_queries):
    for number in range(how_many):
        run("eping_api", MARCH["since"] + number * DAY)
    with django_assert_num_queries(1):
        assert queries.days_checked(**MARCH) == {"eping_api": how_many}
    with django_assert_num_queries(1):
        assert queries.first_checked() == {"eping_api": date(2026, 3, 1)}


def test_the_first_check_is_a_day_of_the_office():
    run("eping_api", MIDNIGHT + DAY)
    run("eping_api", MIDNIGHT)
    run("wto_form", MIDNIGHT - SECOND)
    assert queries.first_checked() == {"eping_api": date(2026, 4, 1), "wto_form": date(2026, 3, 31)}


# The canary


@pytest.fixture
def canary():
    """Return the source that lists the newest notices."""
    (name, *_others) = sorted(heartbeats())
    return name


def listed(name, symbol, age=1):
    return keep(reading(symbol, door=name, key=f"list {symbol}", distributed=TODAY - age * DAY), source=name)


def test_what_only_the_list_of_the_newest_has_is_named(canary):
    listed(canary, "G/TBT/N/USA/1")
    listed(canary, "G/TBT/N/USA/2")
    keep(reading("G/TBT/N/USA/2", distributed=TODAY - DAY))
    assert unknown_elsewhere(today=TODAY) == ("G/TBT/N/USA/1",)


def test_what_another_source_brings_later_is_known(canary):
    listed(canary, "G/TBT/N/USA/1")
    keep(reading("G/TBT/N/USA/1", distributed=TODAY - DAY))
    assert unknown_elsewhere(today=TODAY) == ()


@pytest.mark.parametrize(("age", "named"), [(0, False), (1, True), (60, True), (61, False)])
def test_other_sources_have_until_the_next_day_and_old_news_is_let_rest(canary, age, named):
    assert timedelta(days=60) == REMEMBERED
    listed(canary, "G/TBT/N/USA/1", age)
    assert unknown_elsewhere(today=TODAY) == (("G/TBT/N/USA/1",) if named else ())


def test_what_came_from_elsewhere_alone_is_no_news_of_the_canary(canary):
    keep(reading("G/TBT/N/USA/1", distributed=TODAY - DAY))
    assert unknown_elsewhere(today=TODAY) == ()


def test_the_newest_are_named_first_and_no_more_than_ten(canary, django_assert_num_queries):
    for number in range(12):
        listed(canary, f"G/TBT/N/USA/{number + 1}", age=12 - number)
    with django_assert_num_queries(1):
        found = unknown_elsewhere(today=TODAY)
    assert SHOWN == 10
    assert found == tuple(f"G/TBT/N/USA/{number}" for number in range(12, 2, -1))
