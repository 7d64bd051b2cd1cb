"""The `donbay` command: every command of the product behind one name."""

import os
import sys


def main() -> None:
    """Run one command; the exit code is 0 done, 2 done with records set aside, 1 failed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "donbay.config.settings.base")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - settings first

    execute_from_command_line(["donbay", *sys.argv[1:]])


if __name__ == "__main__":
    main()
