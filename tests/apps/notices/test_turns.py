"""A large file is stored in turns: others write in between, and a run that was stopped is finished by the next."""

import itertools
import sys
import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from donbay.apps.notices import ahead
from donbay.apps.notices.models import Notice, NoticeSymbol, NoticeVersion, RawNotice, SourceRun
from donbay.apps.notices.services import files, ingest_file
from donbay.apps.notices.services.settling import SETTLING
from donbay.foundation import locks
from donbay.sources.eping_workbook import parse
from tests.factories.notices import NOW, TODAY
from tests.factories.workbook import row, write_workbook

DAY = TODAY - timedelta(days=3)
BATCH, ROWS = 10, 57


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A file of roots, follow-ups of the roots below them, and a joint notice that two batches share."""
    monkeypatch.setattr(sys.modules["donbay.apps.notices.services.store"], "BATCH", BATCH)
    monkeypatch.setattr(locks, "GAP_SECONDS", 0.0)
    rows = [
        row(f"G/TBT/N/EU/{n // 2}/Add.1" if n % 2 else f"G/TBT/N/EU/{n // 2}", distributed=DAY)
        for n in range(2, ROWS)
    ]
    rows += [
        row("G/TBT/N/KEN/7, G/TBT/N/UGA/8", member=name, distributed=DAY) for name in ("Kenya", "Uganda")
    ]
    rows.insert(BATCH - 1, rows.pop(-2))
    rows.insert(BATCH, rows.pop())
    return write_workbook(tmp_path / "book.xlsx", rows)


def tables():
    """Everything that is stored, without by which run."""
    return [
        [
            tuple(value for name, value in one.items() if name != "run_id")
            for one in model.objects.order_by("pk").values()
        ]
        for model in (Notice, NoticeSymbol, RawNotice, NoticeVersion)
    ]


def stopping(after):
    """Return a reader that is stopped after so many records."""
    read = ahead.outcomes_of

    def outcomes(source, path):
        for number, outcome in enumerate(read(source, path)):
            if number == after:
                raise KeyboardInterrupt
            yield outcome

    return outcomes


@pytest.mark.django_db
@pytest.mark.parametrize("after", [3, BATCH, 2 * BATCH + 1, ROWS - 1])
def test_what_was_stopped_is_finished_by_reading_it_again_and_nothing_doubles(book, monkeypatch, after):
    with monkeypatch.context() as patched:
        patched.setattr(files, "outcomes_of", stopping(after))
        with pytest.raises(KeyboardInterrupt):
            ingest_file(book, now=NOW)
    whole = after // BATCH * BATCH
    assert RawNotice.objects.count() == whole
    stopped = SourceRun.objects.get()
    assert (stopped.state, stopped.code, stopped.read, stopped.new) == (
        "FAILED",
        "RUN_STOPPED",
        whole,
        Notice.objects.count(),
    )
    report = ingest_file(book, now=NOW)
    assert (report.state, report.read, report.set_aside) == ("DONE", ROWS, 0)
    assert report.new + stopped.new == ROWS - 1
    halves = tables()
    for model in (RawNotice, NoticeVersion, NoticeSymbol, Notice):
        model.objects.all().delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM sqlite_sequence WHERE name LIKE 'notices_%' AND name <> 'notices_sourcerun'"
            )
        ingest_file(book, now=NOW)
        assert tables() == halves


@pytest.mark.django_db
def test_a_small_file_is_read_to_its_end_before_the_first_record_is_stored(book, monkeypatch):
    real, seen = parse.read_one, []

    def breaks(*given, **named):
        seen.append(1)
        if len(seen) == 3 * BATCH:
            raise MemoryError
        return real(*given, **named)

    monkeypatch.setattr(parse, "read_one", breaks)
    report = ingest_file(book, now=NOW)
    assert (report.state, report.read) == ("FAILED", 0)
    assert (Notice.objects.count(), RawNotice.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_no_transaction_holds_more_than_one_batch(book):
    atomic, stored = [], []
    enter = transaction.Atomic.__enter__

    def enters(self):
        if not connection.in_atomic_block:
            stored.append(RawNotice.objects.count())
            atomic.append(1)
        enter(self)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(transaction.Atomic, "__enter__", enters)
        ingest_file(book, now=NOW)
    stored.append(RawNotice.objects.count())
    grew = [after - before for before, after in itertools.pairwise(stored)]
    assert max(grew) == BATCH
    assert sum(grew) == ROWS


@pytest.mark.django_db(transaction=True)
def test_another_connection_writes_between_any_two_batches(book, monkeypatch):
    """The other one comes when the first record of each batch is asked for, and does not wait for its turn."""
    read, wrote = ahead.outcomes_of, []

    def writes():
        try:
            with transaction.atomic():
                locks.lock_until_commit(SETTLING)
                SourceRun.objects.update(cursor="seen")
                wrote.append(RawNotice.objects.count())
        except Exception as error:  # noqa: BLE001 - a thread hands it to the test
            wrote.append(error)
        finally:
            connection.close()

    def outcomes(source, path):
        for number, outcome in enumerate(read(source, path)):
            if number % BATCH == 0:
                other = threading.Thread(target=writes)
                other.start()
                other.join(20)
            yield outcome

    monkeypatch.setattr(locks, "WAIT_SECONDS", 1)
    monkeypatch.setattr(files, "outcomes_of", outcomes)
    assert ingest_file(book, now=NOW).state == "DONE"
    assert wrote == list(range(0, ROWS, BATCH))
