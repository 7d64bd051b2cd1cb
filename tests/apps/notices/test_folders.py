"""A folder with everything in it: each file has its own outcome, and none holds up the others."""

import errno
import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from donbay.apps.notices import services
from donbay.apps.notices.models import Notice, SourceRun
from donbay.apps.notices.services import files
from donbay.foundation import processes
from donbay.sources._kit import registry
from tests.factories.notices import NOW, TODAY
from tests.factories.workbook import row, write_workbook
from tests.formats.books import MAIN, by_hand, sheet

pytestmark = pytest.mark.django_db
DAY = TODAY - timedelta(days=3)


def good(path, number=1):
    write_workbook(path, [row(f"G/TBT/N/THA/{number}", distributed=DAY)])
    return path


def ingest(*paths):
    return {report.asked: report for report in services.ingest_paths(list(paths), now=NOW)}


def failed_codes():
    return dict(SourceRun.objects.filter(state="FAILED").values_list("asked", "code"))


def test_a_folder_with_odd_files_is_read_to_its_end(tmp_path):
    (tmp_path / "README.md").write_text("Read me")
    (tmp_path / "b.xlsx").write_bytes(b"")
    (tmp_path / "c.xls").write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + b"\0" * 90
    )
    (tmp_path / "d.xlsx").write_text("<html><body><table><tr><td>1</td></tr></table></body></html>")
    (tmp_path / "e.xlsx").write_text("Document symbol;Title\nG/TBT/N/THA/1;x\n")
    (tmp_path / "f.rtf").write_text("{\\rtf1 hello}")
    by_hand(tmp_path / "g.xlsx", f'<?xml version="1.0" encoding="x-none"?><worksheet xmlns="{MAIN}"/>')
    by_hand(
        tmp_path / "h.xlsx", sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>_xD800_</t></is></c></row>')
    )
    os.mkfifo(tmp_path / "i.xlsx")
    (tmp_path / "j.xlsx").symlink_to(tmp_path / "nowhere.xlsx")
    (tmp_path / "k").mkdir()
    (tmp_path / "k" / "round").symlink_to(tmp_path)
    good(tmp_path / "k" / "good.xlsx")
    good(tmp_path / "z.xlsx", 2)
    reports = ingest(tmp_path)
    assert {name: report.state for name, report in reports.items() if report.state == "DONE"} == {
        "good.xlsx": "DONE", "z.xlsx": "DONE"
    }  # fmt: skip
    assert failed_codes() == {
        "README.md": "FILE_UNKNOWN", "b.xlsx": "FILE_EMPTY", "c.xls": "FILE_OLD_SHEET", "d.xlsx": "FILE_WEB_PAGE",
        "e.xlsx": "FILE_TEXT", "f.rtf": "FILE_RTF", "g.xlsx": "FILE_DAMAGED", "h.xlsx": "COLUMNS_UNKNOWN",
        "i.xlsx": "FILE_NOT_REGULAR", "j.xlsx": "FILE_GONE", "round": "FILE_NOT_REGULAR",
    }  # fmt: skip
    assert Notice.objects.count() == 2
    assert not SourceRun.objects.filter(state="RUNNING").exists()
    assert all(name in report.reason for name, report in reports.items() if report.state == "FAILED")


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (LookupError("no such encoding"), "PROGRAM_FAULT", "bad.xlsx: a fault in the program: LookupError"),
        (RecursionError(), "PROGRAM_FAULT", "bad.xlsx: a fault in the program: RecursionError"),
        (MemoryError(), "OUT_OF_MEMORY", "bad.xlsx: there is not enough memory"),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            "DISK_FULL",
            "bad.xlsx: there is no room left on the disk",
        ),
        (
            OperationalError("database or disk is full"),
            "DISK_FULL",
            "bad.xlsx: there is no room left on the disk",
        ),
    ],
)
def test_any_error_of_one_file_is_its_outcome(tmp_path, monkeypatch, error, code, says):
    good(tmp_path / "bad.xlsx")
    good(tmp_path / "good.xlsx", 2)
    read = files.outcomes_of

    def breaks(source, path):
        if path.name == "bad.xlsx":
            raise error
        return read(source, path)

    monkeypatch.setattr(files, "outcomes_of", breaks)
    reports = ingest(tmp_path)
    assert (reports["bad.xlsx"].state, reports["good.xlsx"].state) == ("FAILED", "DONE")
    assert reports["bad.xlsx"].reason == says
    assert failed_codes() == {"bad.xlsx": code}


def test_the_command_names_what_was_not_read_and_ends_with_two(tmp_path, capsys):
    good(tmp_path / "good.xlsx")
    (tmp_path / os.fsdecode(b"c\xabng v\xa8n.xlsx")).write_bytes(b"")
    with pytest.raises(CommandError) as caught:
        call_command("ingest", str(tmp_path))
    assert caught.value.returncode == 2
    assert "c\\xabng v\\xa8n.xlsx: NOT READ: c\\xabng v\\xa8n.xlsx is empty" in capsys.readouterr().out


def test_a_good_file_under_an_odd_name_is_read(tmp_path):
    odd = tmp_path / os.fsdecode(b"xu\xcat kh\xc8u\n.xlsx")
    good(tmp_path / "plain.xlsx").rename(odd)
    reports = ingest(odd)
    assert [(name, report.new) for name, report in reports.items()] == [("xu\\xcat kh\\xc8u\\n.xlsx", 1)]


def test_a_folder_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    good(tmp_path / "good.xlsx")
    closed = OSError(errno.EACCES, "Permission denied", str(tmp_path / "closed"))
    walk = os.walk

    def walks(folder, onerror=None):
        yield from walk(folder, onerror=onerror)
        onerror(closed)

    monkeypatch.setattr(os, "walk", walks)
    reports = ingest(tmp_path)
    assert reports["closed"].reason == "the folder closed cannot be opened: Permission denied"
    assert reports["good.xlsx"].state == "DONE"


def test_a_file_that_vanishes_is_named(tmp_path, monkeypatch):
    path = good(tmp_path / "gone.xlsx")
    recognise = registry.recognise

    def vanishes(found):
        name = recognise(found)
        path.unlink()
        return name

    monkeypatch.setattr(registry, "recognise", vanishes)
    assert (ingest(path)["gone.xlsx"].state, failed_codes()) == ("FAILED", {"gone.xlsx": "FILE_GONE"})


def test_a_program_that_is_stopped_says_so(tmp_path, monkeypatch):
    def stops(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "outcomes_of", stops)
    with pytest.raises(KeyboardInterrupt):
        ingest(good(tmp_path / "a.xlsx"))
    assert failed_codes() == {"a.xlsx": "RUN_STOPPED"}


def a_killed_process():
    """Start a process, take its mark, kill it; return the mark."""
    with subprocess.Popen(
        [sys.executable, "-c", "import time; print(flush=True); time.sleep(60)"], stdout=subprocess.PIPE
    ) as sleeper:
        sleeper.stdout.readline()
        beginning = processes._beginning(sleeper.pid)
        sleeper.send_signal(signal.SIGKILL)
    return f"{processes.this_machine()}:{sleeper.pid}:{beginning}"


def test_runs_of_killed_processes_are_closed_at_the_next_start(tmp_path):
    minute = NOW - timedelta(minutes=1)

    def run(name, held_by, at=minute):
        SourceRun.objects.create(source="eping_workbook", asked=name, started_at=at, held_by=held_by)

    mine = processes.this_process()
    run("killed", a_killed_process())
    run("number given again", mine.rpartition(":")[0] + ":1")
    run("mine", mine)
    run("elsewhere, new", "other:7:7")
    run("elsewhere, old", "other:7:7", NOW - timedelta(hours=3))
    run("before marks, old", "", NOW - timedelta(hours=3))
    ingest(good(tmp_path / "a.xlsx"))
    assert failed_codes() == dict.fromkeys(
        ("killed", "number given again", "elsewhere, old", "before marks, old"), "RUN_STOPPED"
    )


def test_the_worker_closes_them_too():
    from donbay.interfaces.timetable.entries import entries

    SourceRun.objects.create(source="wto_form", asked="x", started_at=NOW - timedelta(hours=3))
    assert entries()["dead runs"].call(NOW) == 1
