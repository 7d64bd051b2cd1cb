"""The `donbay` command: every command of the product behind one name."""

import os
import sys

# The framework's own options: they work, but help is about the command.
FRAMEWORKS = {
    "--version", "-v", "--settings", "--pythonpath", "--traceback", "--no-color", "--force-color", "--skip-checks",
}  # fmt: skip


def main() -> None:
    """Run one command; the exit code is 0 done, 2 done with records set aside, 1 failed."""
    os.umask(0o077)  # the database, mails and keys are for the owner of the process alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "donbay.config.settings.base")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings first
    from django.core.management.base import BaseCommand, CommandError  # noqa: PLC0415 - as above
    from django.db import DatabaseError  # noqa: PLC0415 - as above

    CommandError.__name__ = "donbay"  # Django writes the class's name before what went wrong
    BaseCommand.suppressed_base_arguments = FRAMEWORKS
    try:
        execute_from_command_line(["donbay", *sys.argv[1:]])
    except DatabaseError:
        if not (why := _unready()):
            raise
        sys.exit(f"donbay: {why}")


def _unready() -> str:
    """Return why the database cannot be used, such as tables that are not there yet; "" if it can."""
    from donbay.foundation.health import database  # noqa: PLC0415 - settings first

    return " ".join(f"{finding.msg} {finding.hint}" for finding in database())


if __name__ == "__main__":
    main()
