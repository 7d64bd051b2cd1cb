"""A migration waits shortly for what others hold, tries again, and says why when it gives up."""

import threading

import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import OperationalError, connection, transaction

from donbay.foundation.management.commands import migrate
from donbay.foundation.models import AuditLine

GAVE_UP = (
    "A table was in use by others all the time, so its migration was not begun; those before it are done. "
    "Stop the worker, or whatever works for long (see pg_stat_activity), then run donbay migrate again."
)


class Held(Exception):
    """As the driver says it."""

    sqlstate = "55P03"


@pytest.fixture
def tries(monkeypatch):
    """Let a migration fail so many times; return the pauses that were made."""
    pauses = []
    monkeypatch.setattr(migrate.time, "sleep", pauses.append)

    def fail(times, cause):
        left = [cause] * times

        def handle(*_args, **_opts):
            if left:
                raise OperationalError("no") from left.pop()

        monkeypatch.setattr(DjangoMigrate, "handle", handle)
        return pauses

    return fail


@pytest.mark.django_db
@pytest.mark.parametrize("times", [0, 1, 8])
def test_it_is_tried_again_until_the_table_is_free(tries, times):
    pauses = tries(times, Held())
    call_command("migrate")
    assert pauses == [1, 2, 5, 10, 20, 30, 30, 30][:times]


@pytest.mark.django_db
def test_it_gives_up_after_two_minutes_and_says_what_to_do(tries):
    pauses = tries(9, Held())
    with pytest.raises(CommandError) as caught:
        call_command("migrate")
    assert (str(caught.value), caught.value.returncode, sum(pauses)) == (GAVE_UP, 1, 128)


@pytest.mark.django_db
@pytest.mark.parametrize("times", [1, 9])
def test_another_fault_is_told_at_once(tries, times):
    pauses = tries(times, ConnectionError("gone"))
    with pytest.raises(OperationalError):
        call_command("migrate")
    assert pauses == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_table_that_somebody_holds_keeps_a_migration_for_two_seconds(monkeypatch, capsys):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    held, free = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            AuditLine.objects.select_for_update().first()
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE foundation_auditline IN ROW EXCLUSIVE MODE")
            held.set()
            free.wait(30)
        connection.close()

    def handle(*_args, **_opts):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE foundation_auditline IN ACCESS EXCLUSIVE MODE")
            cursor.execute("SELECT current_setting('lock_timeout')")
            assert cursor.fetchone() == ("2s",)

    monkeypatch.setattr(DjangoMigrate, "handle", handle)
    monkeypatch.setattr(migrate.time, "sleep", lambda _seconds: (free.set(), holder.join(30)))
    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(30)
    call_command("migrate")
    assert capsys.readouterr().err == "Somebody else works in a table of this migration; again in 1 s.\n"
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('lock_timeout')")
        assert cursor.fetchone() == ("15s",)
