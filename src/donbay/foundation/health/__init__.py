"""What an administrator should know: database, site, folders, backups, and what the rooms say of themselves."""

from collections.abc import Callable

from django.core.checks import CheckMessage, Error
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from donbay.foundation import office
from donbay.foundation.logs import cut_links

from . import backups, clocks, folders, site, worker

Look = Callable[[], list[CheckMessage]]
_ALWAYS: list[Look] = [folders.findings, site.findings, office.findings, backups.findings]
_WITH_DATABASE: list[Look] = [clocks.findings, worker.findings]


def findings() -> list[CheckMessage]:
    """Return what is wrong or worth a look, worst first; empty when all is well.

    A look that fails is a finding itself and does not hold up the others.
    """
    first = database()
    looks = _ALWAYS if first else [*_ALWAYS, *_WITH_DATABASE]
    found = [*first, *(one for look in looks for one in _looked(look))]
    return sorted(found, key=lambda one: -one.level)


def add_look(look: Look, *, needs_database: bool = True) -> None:
    """Let a room say what an administrator should know of it; called in its `AppConfig.ready`."""
    looks = _WITH_DATABASE if needs_database else _ALWAYS
    if look not in looks:
        looks.append(look)


def database() -> list[CheckMessage]:
    """Return why nothing can be done: the database does not answer, or its tables are not up to date."""
    try:
        waiting = MigrationExecutor(connection).migration_plan(
            MigrationExecutor(connection).loader.graph.leaf_nodes()
        )
    except DatabaseError as error:
        says = f"The database does not answer: {cut_links(str(error).splitlines()[0])}."
        return [Error(says, hint="Look at DATABASE_URL and the server.", id="donbay.database")]
    if waiting:
        says = f"The database is {len(waiting)} migrations behind."
        return [Error(says, hint="Run: donbay migrate", id="donbay.migrations")]
    return []


def _looked(look: Look) -> list[CheckMessage]:
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - the other looks must be heard
        says = f"{look.__module__} could not be looked at: {type(error).__name__}: {cut_links(str(error))}"
        return [Error(says, hint="Mend what it names, then look again.", id="donbay.look")]
