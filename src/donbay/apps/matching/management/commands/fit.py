"""Fit the weights of matching to judged notices."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from donbay.apps.matching.fitting import JudgedSet, fit_weights
from donbay.core.errors import HouseError


class Command(BaseCommand):
    help = (
        "Fit what each kind of evidence weighs to sets of judged notices, and print the rows of "
        "core/match/data/weights.tsv. The same sets give the same rows. Needs no database."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        add_sets(parser, "--set", required=True, says="A set to fit to.")

    def handle(self, *args: Any, **opts: Any) -> None:
        try:
            self.stdout.write(fit_weights(sets_in(opts["set"])), ending="")
        except HouseError as error:
            raise CommandError(f"{error}. {error.hint}".rstrip()) from error


def add_sets(parser: CommandParser, name: str, *, says: str, required: bool = False) -> None:
    """Add an option that names a set of judgements, any number of times."""
    parser.add_argument(
        name,
        type=Path,
        nargs="+",
        action="append",
        default=[],
        required=required,
        metavar="FILE",
        help=f"{says} Judgements, profiles, and the files or folders of the notices unless the judgements carry them.",
    )


def sets_in(given: list[list[Path]]) -> list[JudgedSet]:
    """Return the sets that an option names. Raises: CommandError where one lacks its profiles."""
    if any(len(one) < len(("gold", "profiles")) for one in given):
        raise CommandError("A set is at least two files: judgements, then profiles.")
    return [JudgedSet(one[0], one[1], tuple(one[2:])) for one in given]
