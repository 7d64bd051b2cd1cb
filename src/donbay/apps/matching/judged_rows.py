"""Judgements that carry their notice: the form of `judged/README.md`, two readers a row."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from donbay.core.codes.hs_cells import codes_of, read_hs_cell
from donbay.core.codes.ics import read_ics_cell
from donbay.core.codes.members import member_of
from donbay.core.errors import HouseError
from donbay.core.match.evaluate import GoldNotice, GoldProfile, ReaderSaid, agreed
from donbay.core.notices.kinds import read_type
from donbay.core.notices.record import NoticeRecord
from donbay.core.notices.symbol import parse_symbol
from donbay.core.notices.vocabulary import split_keywords, split_objectives, split_regions
from donbay.core.text.clean import clean_text

from .gold_files import NotGold, read_lines


class JudgedRow(msgspec.Struct, frozen=True):
    """One notice as its document prints it, and what each of two readers said of it."""

    symbols: tuple[str, ...]
    judged: tuple[ReaderSaid, ReaderSaid]
    day: date
    kind: str = ""
    title: str = ""
    products: str = ""
    hs: str = ""
    ics: str = ""
    description: str = ""
    objectives: str = ""
    keywords: str = ""
    regions: str = ""
    language: str = ""
    form: str = ""


Judged = tuple[GoldNotice, NoticeRecord]


def read_judged(path: Path, profiles: Sequence[GoldProfile]) -> list[Judged]:
    """Return the notices of a file, each with what its readers agree on. Raises: NotGold naming file and line."""
    known = {profile.id for profile in profiles}
    seen: dict[str, int] = {}
    found = []
    for number, row in read_lines(path, JudgedRow):
        try:
            one = _judgement_of(row, known), record_of(row)
            _once(one[1].symbols, number, seen)
        except HouseError as error:
            raise NotGold(f"{path.name}, line {number}: {error}", hint=error.hint) from error
        found.append(one)
    return found


def _once(symbols: Sequence[str], number: int, seen: dict[str, int]) -> None:
    for symbol in symbols:
        if symbol in seen:
            raise NotGold(f"{symbol} stands in line {seen[symbol]} already", hint="Judge a notice once.")
    seen.update(dict.fromkeys(symbols, number))


def _judgement_of(row: JudgedRow, known: set[str]) -> GoldNotice:
    """Return what the readers agree on. Raises: NotGold, where one names a line that is not among the profiles."""
    if strange := sorted({line for one in row.judged for line in one.labels} - known):
        raise NotGold(
            f"{', '.join(strange)}: no such profile", hint="Look at the file that --profiles names."
        )
    said = agreed(row.judged)
    return GoldNotice(
        symbols=_symbols(row),
        labels=said.labels,
        doubtful=said.doubtful,
        hs4=said.hs4,
        form=row.form,
        language=row.language,
    )


def record_of(row: JudgedRow) -> NoticeRecord:
    """Return the notice of a row, read as a door reads its own. Raises: NotGold; NotASymbol; UnknownMember."""
    symbols = [parse_symbol(one) for one in _symbols(row)]
    kind, step = read_type(row.kind, symbols[0])
    products = clean_text(row.products)
    hs, ics = codes_of(read_hs_cell(row.hs), read_ics_cell(row.ics), products)
    return NoticeRecord(
        symbols=tuple(map(str, symbols)),
        area=symbols[0].area,
        members=tuple(dict.fromkeys(member_of(one.member).symbol for one in symbols)),
        kind=kind,
        step=step,
        distribution_date=row.day,
        title=clean_text(row.title),
        products=products,
        description=clean_text(row.description),
        hs=hs,
        ics=ics,
        objectives=split_objectives(row.objectives),
        keywords=split_keywords(row.keywords),
        regions=split_regions(row.regions),
        language=row.language,
    )


def _symbols(row: JudgedRow) -> tuple[str, ...]:
    if not row.symbols:
        raise NotGold("the notice has no symbol")
    return tuple(str(parse_symbol(one)) for one in row.symbols)
