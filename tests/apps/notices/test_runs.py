"""The life of a run, what is set aside of it, and what went wrong as one of two families."""

import errno
import logging
import zlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.apps.notices.models import Notice, NoticeSymbol, SetAsideRecord, SourceRun
from donbay.apps.notices.services.columns import province_deadline
from donbay.apps.notices.services.faults import NoRoom, ProgramFault, Stopped, fault_of, is_disk_full
from donbay.apps.notices.services.holders import DEAD_AFTER, STOPPED, close_dead_runs
from donbay.apps.notices.services.joining import join, may_join
from donbay.apps.notices.services.runs import finish_run, keep_set_aside, report_of, start_run
from donbay.apps.notices.types import StoreCounts
from donbay.core.errors import HouseError, PermanentError, TransientError
from donbay.sources._kit.types import RawRecord, SetAside, SourceUnreachable
from tests.factories.notices import NOW, TODAY, keep, reading, stored

DAY = timedelta(days=1)


def aside(where="row 2", reason="no symbol", body=None):
    raw = RawRecord(source="x", key="k", body=body, media_type="text/plain", where=where) if body else None
    return SetAside(where=where, field="Symbol", reason=reason, hint="Look.", raw=raw)


# Runs


@pytest.mark.django_db
def test_a_run_is_running_until_it_is_finished():
    run = start_run("eping_api", "1/11 to 2/11", NOW)
    assert report_of(run).state == "RUNNING"
    counts = StoreCounts(
        read=9,
        new=4,
        changed=3,
        unchanged=2,
        set_aside=1,
        oldest=TODAY - DAY,
        newest=TODAY,
        unread_fields={"b", "a"},
    )
    report = finish_run(run, state="DONE", now=NOW + DAY, counts=counts, cursor="next")
    assert (report.read, report.new, report.changed, report.unchanged, report.set_aside) == (9, 4, 3, 2, 1)
    row = SourceRun.objects.get(pk=run)
    assert (row.state, row.finished_at, row.cursor, row.unread_fields) == (
        "DONE",
        NOW + DAY,
        "next",
        ["a", "b"],
    )
    assert (row.oldest, row.newest) == (TODAY - DAY, TODAY)


@pytest.mark.django_db
def test_a_failed_run_keeps_its_reason_and_counts_nothing():
    run = start_run("eping_api", "x" * 400, NOW)
    report = finish_run(
        run, state="FAILED", now=NOW, reason="gone", code="SOURCE_STATUS", facts={"status": 500}, hint="Wait."
    )
    assert (report.state, report.reason, report.hint, report.read) == ("FAILED", "gone", "Wait.", 0)
    row = SourceRun.objects.get(pk=run)
    assert (row.code, row.facts, len(row.asked)) == ("SOURCE_STATUS", {"status": 500}, 300)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("age", "held_by", "closed"),
    [
        (DEAD_AFTER + timedelta(seconds=1), "elsewhere:1:1", 1),
        (DEAD_AFTER, "elsewhere:1:1", 0),
        (timedelta(), "elsewhere:1:1", 0),
        (timedelta(), "", 0),
    ],
)
def test_a_run_of_another_machine_is_dead_after_its_time(age, held_by, closed):
    run = start_run("eping_api", "x", NOW - age)
    SourceRun.objects.filter(pk=run).update(held_by=held_by, cursor="here")
    assert close_dead_runs(now=NOW) == closed
    row = SourceRun.objects.get(pk=run)
    wanted = ("FAILED", STOPPED, "RUN_STOPPED", NOW) if closed else ("RUNNING", "", "", None)
    assert (row.state, row.reason, row.code, row.finished_at) == wanted
    assert row.cursor == "here"


@pytest.mark.django_db
def test_a_run_that_ended_is_never_closed_again():
    run = start_run("eping_api", "x", NOW - 9 * DAY)
    finish_run(run, state="DONE", now=NOW - 9 * DAY)
    assert close_dead_runs(now=NOW) == 0
    assert SourceRun.objects.get(pk=run).state == "DONE"


# Set aside


@pytest.mark.django_db
def test_what_is_set_aside_keeps_its_bytes():
    run = start_run("eping_workbook", "x", NOW)
    keep_set_aside([aside(body=b"raw bytes"), aside(where="row 3")], run_id=run, now=NOW)
    first, second = SetAsideRecord.objects.order_by("where")
    assert (zlib.decompress(bytes(first.body)), second.body) == (b"raw bytes", None)
    assert [one.where for one in report_of(run).set_aside_list] == ["row 2", "row 3"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("again", "rows"),
    [(aside(), 1), (aside(reason="another"), 2), (aside(where="row 9"), 2)],
)
def test_what_waits_already_is_not_kept_twice(again, rows):
    first, second = start_run("eping_workbook", "a", NOW), start_run("eping_workbook", "b", NOW + DAY)
    keep_set_aside([aside()], run_id=first, now=NOW)
    keep_set_aside([again], run_id=second, now=NOW + DAY)
    assert SetAsideRecord.objects.count() == rows
    assert len(report_of(second).set_aside_list) == 1


@pytest.mark.django_db
def test_another_source_and_what_is_settled_are_no_second_sight():
    keep_set_aside([aside()], run_id=start_run("eping_workbook", "a", NOW), now=NOW)
    keep_set_aside([aside()], run_id=start_run("wto_form", "b", NOW), now=NOW)
    SetAsideRecord.objects.update(settled_at=NOW)
    keep_set_aside([aside()], run_id=start_run("eping_workbook", "c", NOW), now=NOW)
    assert SetAsideRecord.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 20])
def test_setting_aside_costs_the_same_for_many(count, django_assert_num_queries):
    run = start_run("eping_workbook", "x", NOW)
    with django_assert_num_queries(3):
        keep_set_aside([aside(where=f"row {number}") for number in range(count)], run_id=run, now=NOW)


@pytest.mark.django_db
def test_nothing_set_aside_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        keep_set_aside([], run_id=1, now=NOW)


# Joint notices


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("one", "other", "days", "may"),
    [
        ("G/TBT/N/ARE/4", "G/TBT/N/BHR/5", 0, True),
        ("G/TBT/N/ARE/4", "G/TBT/N/BHR/5", 30, True),
        ("G/TBT/N/ARE/4", "G/TBT/N/BHR/5", 31, False),
        ("G/TBT/N/ARE/4", "G/TBT/N/ARE/5", 0, False),  # the same member twice
        ("G/TBT/N/ARE/4", "G/SPS/N/BHR/5", 0, False),
        ("G/TBT/N/ARE/4", "G/TBT/N/BHR/5/Add.1", 0, False),  # another step
    ],
)
def test_which_notices_may_be_one(one, other, days, may, django_assert_num_queries):
    keep(reading(one, distributed=TODAY - days * DAY), reading(other, distributed=TODAY))
    ids = [stored(one).pk, stored(other).pk]
    with django_assert_num_queries(1):
        assert may_join(ids) == may


@pytest.mark.django_db
def test_of_two_that_are_one_the_first_bears_both_symbols():
    keep(reading("G/TBT/N/ARE/4", title="One"), reading("G/TBT/N/BHR/5", title="Other"))
    kept, other = stored("G/TBT/N/ARE/4").pk, stored("G/TBT/N/BHR/5").pk
    assert join([kept, other], now=NOW + DAY) == kept
    assert set(NoticeSymbol.objects.filter(notice=kept).values_list("symbol", flat=True)) == {
        "G/TBT/N/ARE/4",
        "G/TBT/N/BHR/5",
    }
    gone = Notice.objects.get(pk=other)
    assert (gone.title, gone.joined_to_id, gone.superseded_by_id, gone.standing, gone.on_top) == (
        "Other", kept, kept, "REPLACED", False,
    )  # fmt: skip
    assert gone.root_symbol == Notice.objects.get(pk=kept).root_symbol


@pytest.mark.django_db
def test_one_notice_is_joined_to_nothing(django_assert_num_queries):
    keep(reading("G/TBT/N/ARE/4"))
    key = stored("G/TBT/N/ARE/4").pk
    with django_assert_num_queries(0):
        assert join([key], now=NOW) == key
    assert Notice.objects.get().joined_to_id is None


# Faults


def full(number):
    return OSError(number, "x")


@pytest.mark.parametrize(
    ("error", "kind", "family", "code"),
    [
        (full(errno.ENOSPC), NoRoom, TransientError, "DISK_FULL"),
        (full(errno.EDQUOT), NoRoom, TransientError, "DISK_FULL"),
        (RuntimeError("database or disk is full"), NoRoom, TransientError, "DISK_FULL"),
        (RuntimeError("could not extend file base/1"), NoRoom, TransientError, "DISK_FULL"),
        (MemoryError(), NoRoom, TransientError, "OUT_OF_MEMORY"),
        (ValueError("odd"), ProgramFault, PermanentError, "PROGRAM_FAULT"),
        (KeyboardInterrupt(), Stopped, TransientError, "RUN_STOPPED"),
        (SystemExit(1), Stopped, TransientError, "RUN_STOPPED"),
    ],
)
def test_what_went_wrong_is_one_of_two_families(error, kind, family, code, caplog):
    found = fault_of(error, about="book.xlsx")
    assert (type(found), found.code) == (kind, code)
    assert isinstance(found, family)
    assert str(found).startswith("book.xlsx: ")
    assert found.hint


def test_an_error_of_ours_stays_what_it_is():
    error = SourceUnreachable("away")
    assert fault_of(error) is error


def test_only_a_fault_of_the_program_goes_to_the_log(caplog):
    with caplog.at_level(logging.INFO):
        fault_of(full(errno.ENOSPC))
        assert caplog.records == []
        found = fault_of(ValueError("odd"))
    assert [line.levelname for line in caplog.records] == ["ERROR"]
    assert (found.facts, "odd" in str(found)) == ({"kind": "ValueError"}, False)


@pytest.mark.parametrize(("cause", "is_full"), [(full(errno.ENOSPC), True), (full(errno.ENOENT), False)])
def test_a_full_disk_behind_another_error_is_seen(cause, is_full):
    error = ValueError("could not be written")
    error.__cause__ = cause
    assert is_disk_full(error) == is_full


@given(words=st.text(max_size=40), kind=st.sampled_from([ValueError, RuntimeError, KeyError, OSError]))
def test_any_error_becomes_one_of_ours(words, kind):
    assert isinstance(fault_of(kind(words)), HouseError)


# The province's own deadline


@pytest.mark.parametrize(
    ("wto", "days_before"),
    [(TODAY - DAY, None), (TODAY, None), (TODAY + DAY, None)],
)
def test_a_deadline_that_is_over_or_near_leaves_the_wto_date_alone(wto, days_before):
    assert province_deadline(wto, TODAY) == days_before


@given(days=st.integers(0, 400))
def test_the_provinces_day_lies_between_arrival_and_the_wto_date(days):
    arrived, wto = TODAY, TODAY + timedelta(days=days)
    ours = province_deadline(wto, arrived)
    assert ours is None or arrived <= ours < wto
    assert ours is None or ours.weekday() < 5


@given(days=st.integers(0, 300))
def test_a_later_wto_date_never_makes_an_earlier_day_of_ours(days):
    one, other = (province_deadline(TODAY + timedelta(days=days + more), TODAY) for more in (0, 1))
    assert (one or date.min) <= (other or date.min) or other is None
