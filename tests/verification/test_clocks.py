"""The clocks of the tests go as the machine's clock goes, only from another moment."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from time_machine import escape_hatch

from donbay.sources._kit.http import GAP_SECONDS, Pace
from tests import clock
from tests.replay.clock import StillClock

SAY = "import time, datetime as d; print(d.datetime.now(d.UTC).timestamp(), time.time(), time.strftime('%z'))"


def real_now():
    return escape_hatch.datetime.datetime.now(UTC)


CLOCKS = {"real": real_now, "travelled": lambda: datetime.now(UTC), "django": timezone.now}


@pytest.mark.parametrize("now", CLOCKS.values(), ids=CLOCKS)
def test_a_clock_goes_on_while_we_wait(now):
    began, at = time.monotonic(), now()
    time.sleep(0.2)
    passed = (now() - at).total_seconds()
    assert 0.19 <= passed <= time.monotonic() - began + 0.05


@pytest.mark.parametrize("now", CLOCKS.values(), ids=CLOCKS)
def test_a_clock_never_goes_back_and_knows_its_zone(now):
    moments = [now() for _ in range(50)]
    assert moments == sorted(moments)
    assert {moment.utcoffset() for moment in moments} == {timedelta()}


def test_the_travelled_moments_agree_with_each_other():
    told = [datetime.now(UTC).timestamp(), time.time(), timezone.now().timestamp()]
    assert max(told) - min(told) < 1
    began = clock.ODD[os.environ["DONBAY_TEST_CLOCK"]].timestamp()
    assert 0 <= told[0] - began < 60


def said_by_a_process(**environment):
    command = [sys.executable, "-c", SAY]
    told = subprocess.run(
        command, env={"PATH": os.environ["PATH"], **environment}, capture_output=True, text=True, check=True
    )
    now, by_time, _zone = told.stdout.split()
    return float(now), float(by_time)


def test_a_process_that_follows_lives_at_our_moment_and_another_at_the_machines():
    ours, theirs = said_by_a_process(**clock.environment()), said_by_a_process()
    for told, at in ((ours, time.time()), (theirs, real_now().timestamp())):
        assert abs(told[0] - told[1]) < 1
        assert 0 <= at - told[0] < 30


def real_pace():
    return Pace(), time.monotonic


def still_pace():
    still = StillClock()
    return still.pace(), lambda: still.now


@pytest.mark.parametrize("made", [real_pace, still_pace])
def test_sleeping_moves_the_clock_by_what_was_slept(made):
    pace, now = made()
    at = now()
    pace.sleep(0.05)
    assert 0.049 <= now() - at < 5


@pytest.mark.parametrize("made", [real_pace, still_pace])
def test_requests_to_one_host_keep_their_distance_and_others_do_not_wait(made):
    pace, now = made()
    starts = []
    for host in ("a", "a", "b"):
        pace.wait_turn(host)
        starts.append(now())
    assert starts[1] - starts[0] >= GAP_SECONDS - 0.01
    assert starts[2] - starts[1] < GAP_SECONDS / 2
