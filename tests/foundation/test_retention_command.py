"""donbay retention: what would go, and letting it go."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from donbay.foundation import retention
from donbay.foundation.management.commands import retention as command
from donbay.foundation.models import AuditLine, TimetableRun
from donbay.foundation.retention import Rows

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def run(*args):
    out = StringIO()
    with time_machine.travel(NOW, tick=False):
        call_command("retention", *args, stdout=out)
    return out.getvalue()


@pytest.fixture
def old(monkeypatch):
    """Two old runs, a young one, and two kinds of which one has nothing due."""

    def kind(name, due, **more):
        return Rows(name=name, what="w", why="y", since="due_at", due=due, **more)

    monkeypatch.setattr(retention, "_KINDS", {})
    by_age = lambda limit: TimetableRun.objects.filter(due_at__lt=limit)  # noqa: E731
    retention.keep(
        kind("machine.runs", by_age, setting="KEEP_RUNS_DAYS"),
        kind("a.b", lambda _limit: TimetableRun.objects.none(), lasts=timedelta(days=2)),
    )
    for days in (20, 15, 13):
        TimetableRun.objects.create(
            entry="x" * 60, due_at=NOW - timedelta(days=days), taken_at=NOW, outcome="y" * 50_000
        )


@pytest.mark.usefixtures("old")
def test_a_dry_run_says_what_would_go_and_changes_nothing():
    assert run("--dry-run").splitlines() == [
        "what          days      before  rows  about MB",
        "machine.runs    14  2026-02-16     2       0.1",
        "a.b              -  2026-02-28     0       0.0",
        "2 rows would go, about 0.1 MB",
    ]
    (one, other) = json.loads(run("--dry-run", "--format", "json"))
    assert (one["name"], one["rows"], one["setting"], one["size"]) == (
        "machine.runs", 2, "DONBAY_KEEP_RUNS_DAYS", 2 * (50_060 + 32),
    )  # fmt: skip
    assert (other["rows"], other["size"], other["oldest"]) == (0, 0, None)
    assert (TimetableRun.objects.count(), AuditLine.objects.count()) == (3, 0)


@pytest.mark.usefixtures("old")
def test_without_it_all_goes_at_once_and_is_in_the_audit_trail():
    assert run() == "machine.runs 2\n"
    line = AuditLine.objects.get()
    assert (line.action, line.thing, line.detail) == ("retention.run", "retention", {"machine.runs": 2})
    assert TimetableRun.objects.count() == 1
    assert run() == "nothing was due\n"
    assert run("--format", "json") == "{}\n"
    assert AuditLine.objects.count() == 1


@pytest.mark.usefixtures("old")
def test_what_breaks_ends_with_one_and_says_what(monkeypatch):
    def breaks(*_args):
        raise ValueError

    monkeypatch.setattr("donbay.foundation.letting_go._let_go", breaks)
    with pytest.raises(CommandError, match=r"broken: machine.runs, a.b\. The log says") as ended:
        run()
    assert ended.value.returncode == 1
    assert command.WITHOUT_END > 1e9
