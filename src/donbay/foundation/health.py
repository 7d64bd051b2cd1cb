"""What an administrator should know: database, migrations, folders, mail, the worker."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 - Django's own names
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from .models import TimetableRun

_LOOKS: list[Callable[[], list[CheckMessage]]] = []
WORKER_SILENT_AFTER = timedelta(minutes=15)


def findings() -> list[CheckMessage]:
    """Return what is wrong or worth a look, worst first; empty when all is well."""
    more = [found for look in _LOOKS for found in look()] if not (first := database()) else []
    return first or [*_folder(), *_mail(), *more, *_worker(), *_debug()]


def also(look: Callable[[], list[CheckMessage]]) -> None:
    """Let a room say what an administrator should know of it; called in its `AppConfig.ready`."""
    if look not in _LOOKS:
        _LOOKS.append(look)


def database() -> list[CheckMessage]:
    """Return why nothing can be done: the database does not answer, or its tables are not up to date."""
    try:
        waiting = MigrationExecutor(connection).migration_plan(
            MigrationExecutor(connection).loader.graph.leaf_nodes()
        )
    except DatabaseError as error:
        says = f"The database does not answer: {str(error).splitlines()[0]}."
        return [Error(says, hint="Look at DATABASE_URL and the server.", id="donbay.database")]
    if waiting:
        says = f"The database is {len(waiting)} migrations behind."
        return [Error(says, hint="Run: donbay migrate", id="donbay.migrations")]
    return []


def _folder() -> list[CheckMessage]:
    probe = settings.MAIL_BOX.parent / ".probe"
    try:
        probe.parent.mkdir(parents=True, exist_ok=True)
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        says = f"The var folder cannot be written: {error.strerror}."
        return [Error(says, hint="Give the user of the service the right to write it.", id="donbay.var")]
    return []


def _mail() -> list[CheckMessage]:
    if settings.MAIL_SMTP:
        return []
    says = "No mail server is configured: mail goes to the local mailbox and nobody receives it."
    return [Warning(says, hint="Set DONBAY_SMTP_URL.", id="donbay.mail")]


def _worker() -> list[CheckMessage]:
    last = TimetableRun.objects.filter(finished_at__isnull=False).order_by("-finished_at").first()
    if last and last.finished_at and timezone.now() - last.finished_at < WORKER_SILENT_AFTER:
        return []
    says = "No background worker has finished anything in the last 15 minutes."
    return [Warning(says, hint="Start: donbay work", id="donbay.worker")]


def _debug() -> list[CheckMessage]:
    if not settings.DEBUG:
        return []
    says = "DONBAY_DEBUG is on: good on your own machine, dangerous on a server."
    return [Warning(says, hint="Set DONBAY_DEBUG=0 on a server.", id="donbay.debug")]
