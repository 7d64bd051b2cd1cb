"""Three states, never two: checked with n new, checked with none, not checked and why."""

from datetime import datetime, timedelta

import pytest

from donbay.apps.notices import queries
from donbay.apps.notices.services import finish_run, start_run
from donbay.apps.notices.types import StoreCounts
from tests.factories.notices import NOW

pytestmark = pytest.mark.django_db


def run(
    source="eping_workbook", *, new=0, read=9, newest=None, reason="", code="", ago=timedelta(hours=1), **more
):
    at = NOW - ago
    state = "FAILED" if reason else "DONE"
    finish_run(
        start_run(source, "asked", at, **more),
        state=state,
        reason=reason,
        code=code,
        now=at,
        counts=StoreCounts(read=read, new=new, newest=newest),
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


def test_what_the_last_check_brought_may_be_invented():
    run(new=3, is_sample=True)
    assert health().is_sample
    run(new=1, ago=timedelta(minutes=5))
    assert not health().is_sample


def test_checked_with_none():
    run(new=0)
    assert (health().state, health().new, health().reason) == ("NONE", 0, "")


@pytest.mark.parametrize("source", ["eping_workbook", "eping_api"])
def test_a_failed_read_is_never_none(settings, source):
    settings.LIVE_SOURCES = ["eping_api"]
    ago = timedelta(hours=2) if source == "eping_api" else timedelta(days=6)
    run(source, new=3, ago=ago)
    run(source, reason="it answered HTML", code="SOURCE_WEB_PAGE")
    line = health(source)
    assert (line.state, line.reason) == ("BLIND", "nguồn tin trả về trang web thay cho dữ liệu")
    assert line.detail == "it answered HTML"
    assert line.since == NOW - ago


def test_a_wrong_file_beside_a_good_one_of_these_days_alarms_nobody_but_is_told():
    """An officer who picks a list of firms by mistake: what was read before is as new as it was."""
    run(new=3, ago=timedelta(hours=2))
    run(reason="it has no columns of ePing", code="SOURCE_WEB_PAGE")
    line = health()
    assert (line.state, line.reason, line.hides_news) == ("NEW", "", False)
    assert line.suspicious == "tệp gần nhất không đọc được: nguồn tin trả về trang web thay cho dữ liệu"
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


@pytest.mark.parametrize(
    ("read_on", "now", "state"),
    [
        ("2026-11-27", "2026-11-29", "NEW"),  # Friday, then a Sunday
        ("2026-11-27", "2026-12-01", "NEW"),  # one working day between
        ("2026-11-27", "2026-12-02", "BLIND"),  # Monday and Tuesday went by without a read
        ("2026-02-13", "2026-02-23", "NEW"),  # Tết: the week is no working week
        ("2026-02-13", "2026-02-25", "BLIND"),
        ("2025-12-05", "2026-11-29", "BLIND"),
    ],
)
@pytest.mark.parametrize("source", ["eping_workbook", "wto_form"])
def test_a_file_gets_old_after_two_working_days_without_a_read(source, read_on, now, state):
    at = datetime.fromisoformat(f"{read_on}T09:00+07:00")
    counts = StoreCounts(read=9, new=3, newest=at.date())
    finish_run(start_run(source, "asked", at), state="DONE", now=at, counts=counts)
    (line,) = queries.source_health(datetime.fromisoformat(f"{now}T10:00+07:00"))
    assert (line.state, line.since, line.hides_news) == (state, at, state == "BLIND")


def test_an_old_file_hides_nothing_while_a_source_that_brings_everything_is_well(settings):
    settings.LIVE_SOURCES = ["eping_api"]
    run("wto_form", ago=timedelta(days=30))
    run("eping_api", newest=NOW.date())
    assert (health("wto_form").state, health("wto_form").hides_news) == ("BLIND", False)
    run("eping_api", reason="it answered 503, 4 times", ago=timedelta(minutes=1))
    assert (health("wto_form").hides_news, health("eping_api").hides_news) == (True, True)
    assert health("eping_api").reason == "máy chủ nguồn tin không phản hồi (mã 503, đã thử 4 lần)"


def test_a_read_that_brings_nothing_at_all_is_no_check(settings):
    settings.LIVE_SOURCES = ["eping_api"]
    run("eping_api", ago=timedelta(days=6), newest=NOW.date() - timedelta(days=7))
    run("eping_api", read=0)
    line = health("eping_api")
    assert (line.state, line.reason) == ("BLIND", "lần cập nhật gần nhất không có bản ghi nào")
    assert line.since == NOW - timedelta(days=6)
    run("eping_api", newest=NOW.date())
    run("eping_api", read=0, ago=timedelta(minutes=1))
    line = health("eping_api")
    assert (line.state, line.suspicious) == ("NONE", "lần cập nhật gần nhất không có bản ghi nào")
    run("wto_form", ago=timedelta(days=6))
    run("wto_form", read=0)
    assert (health("wto_form").state, health("wto_form").since) == ("BLIND", NOW - timedelta(days=6))


def test_a_check_in_the_future_is_no_check():
    run(ago=timedelta(days=-3))
    line = health()
    assert (line.state, line.since) == ("BLIND", None)
    assert line.reason == "đồng hồ máy chủ sai lệch khi cập nhật lần gần nhất"
    run(ago=timedelta(hours=1), new=2)
    assert (health().state, health().since) == ("NEW", NOW - timedelta(hours=1))


def test_a_day_to_come_does_not_make_a_silent_source_speak(settings):
    settings.LIVE_SOURCES = ["eping_api"]
    run("eping_api", newest=NOW.date() + timedelta(days=400))
    assert health("eping_api").suspicious != ""


def test_a_source_that_was_switched_off_is_not_well(settings):
    settings.LIVE_SOURCES = []
    run("eping_api", ago=timedelta(days=1))
    assert (health("eping_api").state, health("eping_api").reason) == (
        "BLIND",
        "nguồn này đã tắt trong cấu hình",
    )


def test_every_known_source_is_named_when_asked(settings):
    settings.LIVE_SOURCES = []
    run(newest=NOW.date())
    found = {line.source: line.state for line in queries.source_health(NOW, every=True)}
    assert found == {
        "eping_workbook": "NONE", "wto_form": "OFF", "eping_api": "OFF", "wto_api": "OFF", "latest": "OFF",
    }  # fmt: skip
