"""One bad thing at the head of a queue holds up nothing behind it, and is told."""

import pytest
from django.db import OperationalError

from donbay.core.errors import PermanentError
from donbay.foundation.one_by_one import SomeBroke, one_by_one


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
