"""Who holds a thing, and whether it lives: surely dead, or not known to be."""

import os
import subprocess
import sys

import pytest

from donbay.foundation import processes


def dead_number():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    return gone.pid


def mark_of(number, beginning="", machine=None):
    return f"{machine or processes.this_machine()}:{number}:{beginning}"


def test_a_process_that_runs_is_not_gone():
    mine = processes.this_process()
    assert mine.split(":")[:2] == [processes.this_machine(), str(os.getpid())]
    assert (len(mine) <= 30, processes.is_gone(mine)) == (True, False)


def test_a_dead_process_is_gone_and_so_is_one_whose_number_was_given_again():
    assert processes.is_gone(mark_of(dead_number()))
    assert processes.is_gone(mark_of(os.getpid(), "1"))


@pytest.mark.parametrize("mark", ["", "x", "x:y:z", "other-machine:1:1", "w/1", "host/boot 12 34"])
def test_of_what_is_not_of_this_machine_nothing_is_known(mark):
    assert not processes.is_gone(mark)


def test_where_the_system_does_not_tell_the_beginning_the_number_decides(monkeypatch):
    monkeypatch.setattr(processes, "_beginning", lambda _number: "")
    assert [processes.is_gone(mark_of(number, "77")) for number in (os.getpid(), dead_number())] == [
        False,
        True,
    ]


def test_a_person_is_told_the_number_and_whether_to_look_here():
    marks = [mark_of(12), mark_of(12, machine="other"), ""]
    assert [processes.name_of(mark) for mark in marks] == [
        "12 of this machine", "12 of another machine", "of unknown number",
    ]  # fmt: skip
