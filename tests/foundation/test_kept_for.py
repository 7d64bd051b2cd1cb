"""Figures kept for a time: counted once in it, anew after it, and never waited for while old ones are there."""

from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest

from donbay.foundation.kept_for import KeptFor, forget_all

NOW, HOUR, SECOND = datetime(2026, 3, 2, 1, tzinfo=UTC), timedelta(hours=1), timedelta(seconds=1)


def test_it_is_counted_once_in_its_lifetime_and_anew_after_it():
    kept, counts = KeptFor(HOUR), iter("abcd")
    asked = [NOW, NOW + HOUR - SECOND, NOW + HOUR, NOW + HOUR + HOUR - SECOND]
    assert [kept.get(lambda: next(counts), now=at) for at in asked] == ["a", "a", "b", "b"]


def test_a_clock_that_was_set_back_keeps_nothing():
    kept, counts = KeptFor(HOUR), iter("ab")
    assert [kept.get(lambda: next(counts), now=at) for at in (NOW, NOW - SECOND)] == ["a", "b"]


def test_a_count_that_fails_is_no_count():
    kept = KeptFor(HOUR)
    with pytest.raises(ZeroDivisionError):
        kept.get(lambda: 1 // 0, now=NOW)
    assert kept.get(lambda: 7, now=NOW) == 7


def test_what_is_forgotten_is_counted_anew():
    kept, counts = KeptFor(HOUR), iter("ab")
    kept.get(lambda: next(counts), now=NOW)
    forget_all()
    assert kept.get(lambda: next(counts), now=NOW) == "b"


def test_while_one_counts_the_others_get_the_last_count():
    kept, begun, go_on = KeptFor(HOUR), Event(), Event()
    kept.get(lambda: "old", now=NOW)

    def slow():
        begun.set()
        go_on.wait(10)
        return "new"

    other = Thread(target=lambda: kept.get(slow, now=NOW + HOUR))
    other.start()
    begun.wait(10)
    assert kept.get(lambda: pytest.fail("counted twice"), now=NOW + HOUR) == "old"
    go_on.set()
    other.join()
    assert kept.get(lambda: pytest.fail("counted twice"), now=NOW + HOUR) == "new"
