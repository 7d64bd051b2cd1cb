"""The `donbay` command: every command of the product behind one name."""

import os
import sys


def main() -> None:
    """Run one command; the exit code is 0 done, 2 done with records set aside, 1 failed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "donbay.config.settings.base")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings first
    from django.db import DatabaseError  # noqa: PLC0415 - as above

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
