"""A command that was called wrongly ends with a code of its own: 2 says that something was set aside."""

import os
from typing import NoReturn

from django.core.management import ManagementUtility, base
from django.core.management.base import BaseCommand, CommandError, CommandParser

EX_USAGE = os.EX_USAGE  # 64, as sysexits.h has it
_PARSERS = 2  # what argparse ends with


class WrongUse(CommandError):
    """The command cannot be understood as it was called; nothing was begun."""

    def __init__(self, says: str, *, returncode: int = EX_USAGE) -> None:
        """Keep what is wrong with it."""
        super().__init__(says, returncode=returncode)


class Parser(CommandParser):
    """The parser of every command behind `donbay`, and of its parts."""

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """End, with our code where the parser means wrong use."""
        super().exit(EX_USAGE if status == _PARSERS else status, message)


class Commands(ManagementUtility):
    """The framework's way to the commands; a command that there is not is wrong use too."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """Return a command by its name. Raises: SystemExit."""
        try:
            return super().fetch_command(subcommand)
        except SystemExit as error:
            raise SystemExit(EX_USAGE) from error


def run_command(words: list[str]) -> None:
    """Run the command that the words of a shell name. Raises: SystemExit, when it did not succeed."""
    base.CommandParser = Parser  # type: ignore[misc]  # each command asks there for its parser
    for kind in (CommandError, WrongUse):
        kind.__name__ = "donbay"  # the framework writes the class's name before what went wrong
    Commands(words).execute()
