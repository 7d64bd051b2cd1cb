"""Three states, never two: checked with n new, checked with none, not checked and why."""

from datetime import timedelta

import pytest

from donbay.apps.notices import queries
from donbay.apps.notices.services import finish_run, start_run
from donbay.apps.notices.types import StoreCounts
from tests.factories.notices import NOW

pytestmark = pytest.mark.django_db


def run(source="eping_workbook", *, new=0, reason="", ago=timedelta(hours=1), **why):
    at = NOW - ago
    state = "FAILED" if reason else "DONE"
    finish_run(
        start_run(source, "asked", at), state=state, reason=reason, now=at, counts=StoreCounts(new=new), **why
    )


def health(source="eping_workbook"):
    (found,) = (line for line in queries.source_health(NOW) if line.source == source)
    return found


def test_nothing_is_said_of_a_source_that_nobody_uses(settings):
    settings.LIVE_SOURCES = []
    assert queries.source_health(NOW) == []


def test_checked_with_new_ones():
    run(new=3)
    assert (health().state, health().new, health().reason) == ("NEW", 3, "")


def test_checked_with_none():
    run(new=0)
    assert (health().state, health().new, health().reason) == ("NONE", 0, "")


def test_a_failed_read_is_never_none():
    run(new=3, ago=timedelta(hours=2))
    run(reason="it answered HTML", code="SOURCE_WEB_PAGE")
    line = health()
    assert (line.state, line.reason) == ("BLIND", "nguồn tin trả về trang web thay cho dữ liệu")
    assert line.since == NOW - timedelta(hours=2)


def test_a_live_source_that_was_never_asked_is_not_checked(settings):
    settings.LIVE_SOURCES = ["eping_api"]
    assert (health("eping_api").state, health("eping_api").since) == ("BLIND", None)


def test_a_live_source_whose_check_is_old_is_not_checked(settings):
    settings.LIVE_SOURCES = ["eping_api"]
    run("eping_api", new=5, ago=timedelta(hours=3))
    assert health("eping_api").state == "NEW"
    run("wto_api", new=5, ago=timedelta(days=4))
    assert health("wto_api").state == "BLIND"
    assert health("wto_api").reason != ""


def test_two_silent_working_days_are_suspicious(settings):
    settings.LIVE_SOURCES = ["eping_api"]
    run("eping_api", new=5, ago=timedelta(days=6))
    run("eping_api", new=0)
    line = health("eping_api")
    assert line.state == "NONE"
    assert line.suspicious != ""


def test_health_costs_the_same_for_many_runs(django_assert_max_num_queries):
    for hours in range(30):
        run(new=1, ago=timedelta(hours=hours))
    with django_assert_max_num_queries(6):
        assert len(queries.source_health(NOW)) == 1
