"""The files of a folder, each once and under a name that can be shown; and large files in a second process."""

import os
import subprocess
import sys
from pathlib import Path
from queue import Queue

import pytest
from hypothesis import given
from hypothesis import strategies as st

from donbay.apps.notices import ahead
from donbay.apps.notices.prepare import Prepared, prepare
from donbay.apps.notices.services.folders import (
    LONGEST_NAME,
    files_of,
    refuse_what_is_no_file,
    shown_name,
    under_a_plain_name,
)
from donbay.formats.errors import NotThisSource, UnreadableFile
from donbay.sources._kit.types import SetAside
from tests.factories.notices import TODAY, reading
from tests.factories.workbook import row, write_workbook


def names(*paths):
    return [path.name for path, _ in files_of(paths)]


def test_files_come_in_the_order_of_their_names_folder_by_folder(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/z.txt", "b/y.txt"):
        (tmp_path / name).write_text("x")
    assert names(tmp_path) == ["a.txt", "c.txt", "y.txt", "z.txt"]
    assert names(tmp_path / "c.txt", tmp_path / "b") == ["c.txt", "y.txt", "z.txt"]


def test_what_is_hidden_or_kept_beside_an_open_file_is_passed_over(tmp_path):
    (tmp_path / ".git").mkdir()
    for name in (".hidden", "~$open.xlsx", ".git/config", "open.xlsx"):
        (tmp_path / name).write_text("x")
    assert names(tmp_path) == ["open.xlsx"]
    assert names(tmp_path / ".hidden") == [".hidden"]  # who names it means it


def test_a_link_to_a_folder_is_named_and_not_followed(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "round").symlink_to(tmp_path)
    (tmp_path / "sub" / "a.txt").write_text("x")
    assert names(tmp_path) == ["a.txt", "round"]


def test_of_nothing_and_of_an_empty_folder_there_is_nothing(tmp_path):
    assert names() == names(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("plain.xlsx", "plain.xlsx"),
        ("thông báo.xlsx", "thông báo.xlsx"),
        ("two\nlines.xlsx", "two\\nlines.xlsx"),
        (os.fsdecode(b"old\xb5.xls"), "old\\xb5.xls"),
        ("x" * 120, "x" * 120),
        ("x" * 200 + ".xlsx", "x" * 100 + "…" + "x" * 14 + ".xlsx"),
    ],
)
def test_a_name_is_shown_as_every_screen_takes_it(tmp_path, name, shown):
    assert shown_name(tmp_path / name) == shown


@given(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=300))
def test_whatever_a_file_is_called_its_name_can_be_shown_and_is_short(name):
    shown = shown_name(Path("/") / name)
    assert shown.isprintable()
    assert len(shown) <= LONGEST_NAME


def test_a_file_with_a_plain_name_is_given_as_it_is(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    with under_a_plain_name(tmp_path / "a.txt") as path:
        assert path == tmp_path / "a.txt"


def test_an_odd_name_is_read_through_a_link_that_is_gone_afterwards(tmp_path):
    (tmp_path / "two\nlines.txt").write_text("content")
    with under_a_plain_name(tmp_path / "two\nlines.txt") as path:
        assert (path.name, path.read_text()) == ("two\\nlines.txt", "content")
    assert not path.exists()
    assert (tmp_path / "two\nlines.txt").read_text() == "content"


def test_what_is_no_regular_file_is_refused_by_name(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", ""):
        with pytest.raises(NotThisSource) as caught:
            refuse_what_is_no_file(tmp_path / name)
        assert (caught.value.code, caught.value.facts) == (
            "FILE_NOT_REGULAR",
            {"file": (tmp_path / name).name},
        )


@pytest.mark.parametrize("name", ["gone.xlsx", "a\0b.xlsx", "x" * 300])
def test_a_file_that_cannot_be_there_is_refused_too(tmp_path, name):
    with pytest.raises(UnreadableFile):
        refuse_what_is_no_file(tmp_path / name)


# Frames that the second process hands over

ASIDE = SetAside(where="row 3", reason="no symbol")


def test_frames_hold_every_outcome_and_the_last_is_marked(monkeypatch):
    monkeypatch.setattr(ahead, "FRAME", 2)
    found = list(
        ahead.cut_frames([reading(key="1"), ASIDE, reading(key="3"), reading(key="4"), reading(key="5")])
    )
    assert [(len(frame.ready), len(frame.aside), frame.last) for frame in found] == [
        (1, 1, False), (2, 0, False), (1, 0, False), (0, 0, True)
    ]  # fmt: skip
    assert [one.raw.key for frame in found for one in frame.ready] == ["1", "3", "4", "5"]
    assert {frame.refused for frame in found} == {""}


def test_of_nothing_there_is_one_frame_that_ends_it():
    assert list(ahead.cut_frames([])) == [ahead.Frame(last=True)]


def test_a_frame_comes_back_as_it_went_and_is_what_the_store_takes():
    (frame, _last) = ahead.cut_frames([reading(title="Durian"), ASIDE])
    again = ahead._decode(ahead._encode(frame))
    assert again == frame
    assert again.ready[0] == prepare(reading(title="Durian"))


def test_a_refusal_half_way_is_handed_over_with_its_advice(monkeypatch):
    monkeypatch.setattr(ahead, "FRAME", 1)

    def broken():
        yield reading()
        raise NotThisSource("no such columns", hint="Look at it.")

    whole, last = ahead.cut_frames(broken())
    assert len(whole.ready) == 1
    assert last == ahead.Frame(refused="NotThisSource", says="no such columns", hint="Look at it.", last=True)


def test_frames_are_taken_until_the_last_and_no_further(tmp_path):
    waiting = Queue()
    for frame in (ahead.Frame(aside=[ASIDE]), ahead.Frame(last=True), ahead.Frame()):
        waiting.put(ahead._encode(frame))
    assert list(ahead._taken(waiting, tmp_path / "x.xlsx")) == [
        ahead.Frame(aside=[ASIDE]),
        ahead.Frame(last=True),
    ]


def test_a_process_that_ends_without_the_last_frame_is_no_whole_file(tmp_path):
    waiting = Queue()
    waiting.put(ahead._encode(ahead.Frame()))
    waiting.put(b"")
    with pytest.raises(UnreadableFile, match=r"x\.xlsx: the process that read it ended half way"):
        list(ahead._taken(waiting, tmp_path / "x.xlsx"))


def test_an_ending_in_the_middle_of_a_frame_is_an_ending(tmp_path):
    body = ahead._encode(ahead.Frame())
    cut = tmp_path / "cut"
    cut.write_bytes(ahead._LENGTH.pack(len(body)) + body + ahead._LENGTH.pack(900)[:5])
    waiting = Queue()
    with cut.open("rb") as stream:
        ahead._fill(stream, waiting)
    assert [waiting.get_nowait(), waiting.get_nowait()] == [body, b""]


def test_a_refusal_from_the_other_process_is_raised_here(tmp_path, monkeypatch):
    path = write_workbook(tmp_path / "a.xlsx", [row("G/TBT/N/THA/1", distributed=TODAY)])
    monkeypatch.setattr(ahead, "LARGE_BYTES", 0)
    ends = [ahead.Frame(refused="NotThisSource", says="no", hint="Look.", last=True)]
    monkeypatch.setattr(ahead, "_frames_from_elsewhere", lambda *_given: iter(ends))
    with pytest.raises(NotThisSource, match="no") as caught:
        list(ahead.outcomes_of("eping_workbook", path))
    assert caught.value.hint == "Look."


def test_both_ways_of_reading_give_the_same(tmp_path, monkeypatch):
    rows = [row(f"G/TBT/N/THA/{n}", distributed=TODAY) for n in (1, 2)] + [
        row("no symbol", distributed=TODAY)
    ]
    path = write_workbook(tmp_path / "a.xlsx", rows)
    here = list(ahead.outcomes_of("eping_workbook", path))
    monkeypatch.setattr(ahead, "LARGE_BYTES", 0)
    there = list(ahead.outcomes_of("eping_workbook", path))
    assert here == there
    assert [type(outcome) for outcome in here] == [Prepared, Prepared, SetAside]


def test_the_second_process_ends_quietly_when_the_first_is_gone(tmp_path):
    path = write_workbook(
        tmp_path / "a.xlsx", [row(f"G/TBT/N/THA/{n}", distributed=TODAY) for n in range(1, 900)]
    )
    command = [sys.executable, "-m", ahead.__name__, "eping_workbook", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reader:
        reader.stdout.close()
        assert (reader.wait(60), reader.stderr.read()) == (0, b"")
