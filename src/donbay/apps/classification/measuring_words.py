"""`donbay classify measure`: what it is asked on the shell, and its figures as lines."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from donbay.core.coding.measure import ENOUGH, FEW, OF_FEW, Figures, Worst
from donbay.core.coding.tables import Columns, rows_in_words
from donbay.core.errors import HouseError
from donbay.foundation.usage import WrongUse

from .measuring import MeasuredFile, NothingImported, measure_file

LONGEST = 100  # letters of a name that is shown


def add_measuring(parser: CommandParser) -> None:
    """Add what `measure` is asked."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="A table of names with codes: .xlsx, .csv, .tsv."
    )
    parser.add_argument("--names", default="", metavar="COLUMN", help="The title of the column of names.")
    parser.add_argument("--codes", default="", metavar="COLUMN", help="The title of the column of codes.")
    parser.add_argument("--language", choices=["vi", "en", "fr", "es"], default="vi", help="Of --names.")
    parser.add_argument("--with-imported", action="store_true", help="Let the imported official tables help.")


def measured_file(path: Path, opts: Mapping[str, Any]) -> MeasuredFile:
    """Return the figures of a file. Raises: CommandError, saying what is wrong with which file."""
    if not path.is_file():
        raise CommandError(f"{path} is no file: name a table of names with codes", returncode=1)
    columns = Columns(names=opts["names"], codes=opts["codes"], language=opts["language"])
    try:
        return measure_file(path, columns, with_imported=opts["with_imported"])
    except NothingImported as error:
        raise WrongUse(f"{error}. {error.hint}") from error
    except HouseError as error:
        raise CommandError(f"{error}. {error.hint}".rstrip(), returncode=1) from error


def not_measured(found: MeasuredFile) -> str:
    """Return which rows were not measured, and why."""
    return f"{len(found.left_out)} rows were not measured: {rows_in_words(found.left_out)}"


def in_lines(found: MeasuredFile) -> Iterator[str]:
    """Yield the figures as lines."""
    beside = "with the imported tables" if found.with_imported else "by our own names and words"
    sheet = f", sheet {found.sheet}" if found.sheet else ""
    yield f"{found.file}{sheet}: {found.figures.whole.names} names, proposed {beside}"
    yield _line("all", found.figures.whole)
    for level, figures in found.figures.levels.items():
        yield _line(f"{level} digits", figures)
    for language, figures in found.figures.languages.items():
        yield _line(language, figures)
    for chapter, figures in found.figures.chapters.items():
        yield _line(f"chapter {chapter}", figures)
    for worst in found.figures.worst:
        yield from _worst(worst)


def _line(what: str, figures: Figures) -> str:
    return (
        f"  {what:<12} first {figures.first:.3f} ({_interval(figures)})  "
        f"among three {figures.among_three:.3f}  chapter {figures.chapter:.3f}  nothing {figures.nothing:.3f}  "
        f"of {figures.names}"
    )


def _interval(figures: Figures) -> str:
    if figures.low is not None and figures.high is not None:
        return f"{figures.low:.3f}-{figures.high:.3f}"
    return "too few names for an interval" if figures.names < ENOUGH else "all alike, no interval"


def _worst(worst: Worst) -> Iterator[str]:
    where = f"chapters with fewer than {FEW} names" if worst.chapter == OF_FEW else f"chapter {worst.chapter}"
    yield f"{where}: {worst.wrong:.0%} of {worst.names} wrong, such as"
    for one in worst.examples:
        name = one.name if len(one.name) <= LONGEST else f"{one.name[: LONGEST - 1]}…"
        yield f"    row {one.row}: {name} is {' or '.join(one.codes)}, proposed {', '.join(one.proposed) or 'nothing'}"
