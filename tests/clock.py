"""The clock that the tests live by: one odd moment a run, so that no test leans on an ordinary day.

A run takes the clock of its day, or the one named in DONBAY_TEST_CLOCK. Every test begins at that moment and time goes
on from it. A process that a test starts follows when it is given `environment()`.
"""

import os
import time
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import time_machine

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
ODD = {
    "sunday": datetime(2026, 11, 29, 10, 0, tzinfo=HANOI),  # nobody works, mails are gathered
    "year-end": datetime(
        2026, 12, 31, 23, 59, tzinfo=HANOI
    ),  # running numbers and periods are about to turn over
    "leap-day": datetime(2028, 2, 29, 9, 0, tzinfo=HANOI),  # the same day of another year does not exist
    "tet": datetime(2027, 2, 8, 8, 0, tzinfo=HANOI),  # third day of the lunar new year: a week of holidays
    "last-minute": datetime(2026, 10, 14, 23, 59, tzinfo=HANOI),  # in UTC it is still afternoon
    "far-west": datetime(
        2026, 11, 2, 9, 30, tzinfo=HANOI
    ),  # the machine stands in UTC-8, where it is yesterday
}
ZONES = {"far-west": "America/Los_Angeles"}
SINCE = (
    "DONBAY_TEST_CLOCK_SINCE"  # when the moment was set, by the machine's monotonic clock that nobody moves
)
FOLLOWING = str(Path(__file__).parent / "following")


def chosen(environment: Mapping[str, str], today: date) -> str:
    """Return the name of the clock for a run on this day; DONBAY_TEST_CLOCK goes first.

    Raises: KeyError, naming the clocks there are.
    """
    name = environment.get("DONBAY_TEST_CLOCK") or list(ODD)[today.toordinal() % len(ODD)]
    if name not in ODD:
        raise KeyError(f"DONBAY_TEST_CLOCK={name}: there is no such clock; there are {', '.join(ODD)}")
    return name


def choose() -> str:
    """Settle the clock of this run, for this process and those it starts; return its name."""
    name = chosen(os.environ, datetime.now(HANOI).date())  # the only look at the real day
    os.environ["DONBAY_TEST_CLOCK"] = name
    if name in ZONES:
        os.environ["TZ"] = ZONES[name]
    return name


def set_again() -> time_machine.travel:
    """Return the way to the run's moment, from which time goes on; the caller starts and stops it."""
    os.environ[SINCE] = repr(time.monotonic())
    return time_machine.travel(ODD[os.environ["DONBAY_TEST_CLOCK"]], tick=True)


def stopped() -> time_machine.travel:
    """Return the way to the run's moment, where time stands still."""
    return time_machine.travel(beginning(), tick=False)


def beginning() -> datetime:
    """Return the moment at which every test of this run begins."""
    return ODD[os.environ["DONBAY_TEST_CLOCK"]]


def moment_of(environment: Mapping[str, str]) -> datetime:
    """Return what time it is for a process with this environment."""
    passed = timedelta(seconds=time.monotonic() - float(environment[SINCE]))
    return ODD[environment["DONBAY_TEST_CLOCK"]] + passed


def follow(environment: Mapping[str, str]) -> None:
    """Take over the clock of the process that started this one."""
    time_machine.travel(moment_of(environment), tick=True).start()


def environment(*path: str) -> dict[str, str]:
    """Return what a process needs in its environment to live by the same clock; `path` is what else it imports from."""
    name = os.environ["DONBAY_TEST_CLOCK"]
    zone = {"TZ": ZONES[name]} if name in ZONES else {}
    kept = {
        "DONBAY_TEST_CLOCK": name,
        SINCE: os.environ[SINCE],
        "PYTHONPATH": os.pathsep.join([FOLLOWING, *path]),
    }
    return kept | zone
