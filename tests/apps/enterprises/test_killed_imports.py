"""kill -9 while a list of firms is loaded: whoever goes on stores each firm, person and mail once, and none by half."""

import os
import signal
import subprocess
import sys
from contextlib import suppress

import pytest

from tests.apps.mail.places import START, Place, place_on
from tests.apps.mail.test_killed_workers import wait_for

from .lists import changed, workbook

ROWS = 250  # three parts
KINDS = pytest.mark.parametrize(
    "kind",
    [
        "sqlite",
        pytest.param(
            "postgres",
            marks=[
                pytest.mark.postgres,
                pytest.mark.skipif(
                    not os.environ.get("TEST_DATABASE_URL"),
                    reason="TEST_DATABASE_URL is not set: no PostgreSQL at hand",
                ),
            ],
        ),
    ],
)
CONFIRM = [sys.executable, "-m", "donbay", "enterprises", "confirm", "1"]
READ = """
import pathlib, sys, datetime as dt
from donbay.apps.enterprises import services
from donbay.foundation.rights import SERVER
now = dt.datetime.now(dt.UTC)
services.refresh(now=now)
services.read_import(file_name="ds.xlsx", content=pathlib.Path(sys.argv[1]).read_bytes(), now=now, by=SERVER)
"""
# Ends itself by SIGKILL when it comes to a function for the nth time, be it in the middle of a transaction.
KILLED = """
import importlib, os, signal, sys, datetime as dt
from donbay.apps.enterprises import services
from donbay.foundation.rights import SERVER
module = importlib.import_module("donbay.apps.enterprises.services." + sys.argv[1])
real, left = getattr(module, sys.argv[2]), int(sys.argv[3])
def dying(*args, **more):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **more)
setattr(module, sys.argv[2], dying)
services.confirm_import(batch_id=1, by=SERVER, now=dt.datetime.now(dt.UTC))
"""
ASK = """
import datetime as dt
from donbay.apps.alerts import services
services.ask_waiting(now=dt.datetime.now(dt.UTC))
"""
OTHERS = """
import sys, datetime as dt
from donbay.apps.enterprises import services
from donbay.apps.enterprises.types import NewLine
from donbay.foundation.rights import SERVER
for number in range(int(sys.argv[1])):
    now = dt.datetime.now(dt.UTC)
    made = services.sign_up(firm=f"Hộ {number}", form="HOUSEHOLD", lines=[NewLine(words="Nho")], markets=(), name="Chị",
                            email=f"ho-{number}@mau.example", evidence="trang", now=now)
    services.end_contact(contact_id=made.contact_id, reason="asked", method="ONE_CLICK", now=now, by=SERVER)
"""
POINTS = [
    ("many", "_ask", 2),  # the firms of a part are written, their people not
    ("loading", "_try", 30),  # in the middle of a part
    ("loading", "_finished", 1),  # all is written, the list is not closed
]
STORED = {
    "firms": "select name, folded, tax_code, form, active from enterprises_enterprise",
    "lines": """select firm.name, line.words, line.suggested_hs, line.position
        from enterprises_productline line join enterprises_enterprise firm on firm.id = line.enterprise_id""",
    "people": """select firm.name, one.email, one.name, one.state, one.source
        from enterprises_contact one join enterprises_enterprise firm on firm.id = one.enterprise_id""",
    "proofs": """select one.email, proof.action, proof.method, proof.evidence
        from enterprises_consentrecord proof join enterprises_contact one on one.id = proof.contact_id""",
    "trail": "select action from foundation_auditline",
    "mails": "select kind, to_address, subject from mail_message",
}


def rows():
    for number in range(ROWS):
        yield changed(
            c0=f"Công ty {number}", c1=f"42{number:08d}", c7=f"a{number}@mau.example; b{number}@mau.example"
        )
    yield changed(c0="Công ty Sai", c1="1")


def prepare(place: Place) -> None:
    """Read a list, and confirm nothing of it."""
    path = place.folder / "ds.xlsx"
    path.write_bytes(workbook(*rows()))
    place.python(READ, path)
    assert place.rows("select id, done from enterprises_importbatch") == [(1, 0)]


def stored(place: Place) -> dict[str, list[str]]:
    """Return what is stored, without the numbers that differ from run to run."""
    place.python(ASK)
    return {name: sorted(map(str, place.rows(query))) for name, query in STORED.items()}


def mark(place: Place) -> tuple[int, int]:
    """Return how many rows are marked as loaded and how many firms of the list there are."""
    ((done,),) = place.rows("select done from enterprises_importbatch")
    ((firms,),) = place.rows("select count(*) from enterprises_enterprise where name like 'Công ty %'")
    return done, firms


def confirm(place: Place) -> None:
    done = place.run(CONFIRM, check=False)
    assert (done.returncode, done.stdout) == (2, f"added {ROWS}, changed 0, unchanged 0, bad_rows 1\n"), (
        done.stderr
    )


@KINDS
def test_killed_at_every_point_it_stores_what_an_undisturbed_run_stores(kind, tmp_path):
    undisturbed, killed = (tmp_path / name for name in ("undisturbed", "killed"))
    undisturbed.mkdir()
    killed.mkdir()
    with place_on(kind, undisturbed) as one, place_on(kind, killed) as other:
        for place in (one, other):
            prepare(place)
        confirm(one)
        for point, expected in zip(POINTS, (100, 100, 200), strict=True):
            command = [sys.executable, "-c", START, *map(str, point)]
            died = other.run(command, text=KILLED, check=False)
            assert died.returncode == -signal.SIGKILL, died.stderr
            assert mark(other) == (expected, expected)
        confirm(other)
        confirm(other)  # once more brings the same answer and nothing else
        wanted = stored(one)
        assert [len(wanted[name]) for name in ("firms", "people", "mails")] == [ROWS, 2 * ROWS, 2 * ROWS]
        assert stored(other) == wanted


@KINDS
def test_the_command_is_killed_while_others_sign_up_and_leave(kind, tmp_path):
    with place_on(kind, tmp_path) as place:
        prepare(place)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "env": place.environment({})}
        others = subprocess.Popen(
            [sys.executable, "-c", START, "30"], stdin=subprocess.PIPE, text=True, **quiet
        )
        others.stdin.write(OTHERS)
        others.stdin.close()
        worker = subprocess.Popen(CONFIRM, start_new_session=True, **quiet)
        wait_for(lambda: mark(place)[0] > 0)
        with suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)
        assert worker.wait(timeout=20) in (2, -signal.SIGKILL)  # it may end by itself at this very moment
        done, firms = mark(place)
        assert done == firms > 0
        confirm(place)
        assert others.wait(timeout=60) == 0, others.stderr.read()
        assert mark(place) == (ROWS, ROWS)
        assert place.rows(
            "select state, count(*) from enterprises_contact where source = 'self' group by state"
        ) == [("ENDED", 30)]
        assert place.rows("select count(*) from enterprises_contact where source = 'import'") == [(2 * ROWS,)]
