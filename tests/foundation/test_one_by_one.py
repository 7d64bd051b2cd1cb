"""One bad thing at the head of a queue holds up nothing behind it, and is told."""

import pytest
from django.db import OperationalError

from donbay.core.errors import PermanentError, TransientError
from donbay.foundation.one_by_one import SomeBroke, by_hands, one_by_one


def name(thing):
    return f"thing {thing}"


def test_what_breaks_is_told_after_the_others_are_done():
    done = []

    def do(thing):
        if thing in (0, 2):
            raise KeyError("symbol")
        done.append(thing)
        return 1

    with pytest.raises(SomeBroke, match=r"^3 done; broken: thing 0, thing 2$"):
        one_by_one(range(5), do, name=name)
    assert done == [1, 3, 4]


def test_what_was_foreseen_is_logged_and_fails_nothing(caplog):
    def do(thing):
        if thing == 1:
            raise PermanentError("no such address")
        return 2

    assert one_by_one(range(3), do, name=name) == 4
    assert caplog.messages == ["thing 1: no such address"]


def test_a_database_that_is_away_ends_it():
    tried = []

    def do(thing):
        tried.append(thing)
        raise OperationalError("gone")

    with pytest.raises(OperationalError):
        one_by_one(range(3), do, name=name)
    assert tried == [0]


# By hands


def test_a_hand_that_breaks_is_done_one_by_one_and_the_others_at_once(caplog):
    asked = []

    def do(hand):
        asked.append(list(hand))
        if 3 in hand:
            raise TransientError("three is away")
        if 5 in hand:
            raise OSError("five")
        return len(hand)

    with pytest.raises(SomeBroke, match=r"^5 done; broken: 5$"):
        by_hands([[0, 1], [2, 3], [4, 5], [6]], do, name=str)
    assert asked == [[0, 1], [2, 3], [2], [3], [4, 5], [4], [5], [6]]
    assert "3: three is away" in caplog.text


def test_a_database_that_is_away_ends_all_hands():
    asked = []

    def do(hand):
        asked.append(hand)
        raise OperationalError("gone")

    with pytest.raises(OperationalError):
        by_hands([[1, 2], [3]], do, name=str)
    assert asked == [[1, 2]]
