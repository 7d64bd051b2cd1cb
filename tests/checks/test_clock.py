"""The clock of a run: each has its turn, everything lives by it, a process that a test starts too."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from tests import clock

READ = timezone.now()


def test_six_days_bring_six_clocks():
    days = [date(2026, 11, 29) + timedelta(n) for n in range(6)]
    assert {clock.chosen({}, day) for day in days} == set(clock.ODD)
    assert clock.chosen({}, date(2026, 11, 29)) == clock.chosen({}, date(2026, 12, 5))


def test_a_named_clock_goes_first_and_an_unknown_one_is_refused():
    assert clock.chosen({"DONBAY_TEST_CLOCK": "tet"}, date(2026, 11, 29)) == "tet"
    with pytest.raises(KeyError, match="there is no such clock; there are sunday, year-end"):
        clock.chosen({"DONBAY_TEST_CLOCK": "noon"}, date(2026, 11, 29))


def test_every_test_begins_at_the_moment_of_the_run(monkeypatch):
    for name, moment in clock.ODD.items():
        monkeypatch.setenv("DONBAY_TEST_CLOCK", name)
        with clock.set_again():
            assert timedelta(0) <= timezone.now() - moment < timedelta(seconds=5)
            assert timezone.localtime().tzinfo.key == "Asia/Ho_Chi_Minh"


def test_every_worker_reads_the_test_files_at_one_and_the_same_moment():
    assert clock.beginning() == READ  # or two of them give the same test two names, and the run ends there


def test_where_the_clock_is_stopped_it_is_the_moment_of_the_run():
    with clock.stopped():
        assert (
            timezone.now()
            == timezone.now()
            == clock.beginning()
            == clock.ODD[os.environ["DONBAY_TEST_CLOCK"]]
        )


def test_a_process_that_a_test_starts_lives_by_the_same_clock():
    done = subprocess.run(
        [sys.executable, "-c", "import datetime; print(datetime.datetime.now(datetime.UTC).isoformat())"],
        env=clock.environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (
        timedelta(0)
        <= datetime.now(UTC) - datetime.fromisoformat(done.stdout.strip())
        < timedelta(seconds=20)
    )
