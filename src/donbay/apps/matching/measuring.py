"""Read judgements and notices from files and measure matching on them; no database."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from donbay.core.classify.types import Subject
from donbay.core.errors import HouseError
from donbay.core.match.evaluate import GoldNotice, GoldProfile, Report, evaluate
from donbay.core.notices.chains import inherit
from donbay.core.notices.merge import merge_members
from donbay.core.notices.record import Code, NoticeRecord
from donbay.core.notices.symbol import identity_of, parse_symbol
from donbay.sources._kit import registry
from donbay.sources._kit.types import Reading

from .gold_files import NotGold, read_gold, read_profiles
from .judged_rows import read_judged


class Material(NamedTuple):
    """What is measured on: the judgements, the profiles, and what matching reads of each notice, by symbol."""

    gold: Sequence[GoldNotice]
    profiles: Sequence[GoldProfile]
    notices: Mapping[str, Subject]


def measure(gold: Path, profiles: Path, notices: Sequence[Path] = ()) -> Report:
    """Return the measurement of matching on these files. Raises: what `material_of` raises."""
    return evaluate(*material_of(gold, profiles, notices))


def material_of(gold: Path, profiles: Path, notices: Sequence[Path] = ()) -> Material:
    """Return what these files hold; without notices the rows of `gold` carry theirs.

    Raises: NotGold naming file and line; UnreadableFile or NotThisSource naming the notice file.
    """
    known = read_profiles(profiles)
    if notices:
        return Material(read_gold(gold), known, subjects(notices))
    rows = read_judged(gold, known)
    return Material(
        [judged for judged, _record in rows], known, _subjects(record for _judged, record in rows)
    )


def subjects(paths: Sequence[Path]) -> Mapping[str, Subject]:
    """Return what matching reads of every notice in these files and folders, by symbol."""
    return _subjects(_records(paths))


def _subjects(records: Iterable[NoticeRecord]) -> Mapping[str, Subject]:
    by_symbol = {symbol: record for record in records for symbol in record.symbols}
    return {symbol: subject_of(record, by_symbol) for symbol, record in by_symbol.items()}


def _records(paths: Sequence[Path]) -> list[NoticeRecord]:
    documents: dict[str, list[NoticeRecord]] = {}
    for path in _files(paths):
        for outcome in registry.file_source(registry.recognise(path)).read(path):
            if isinstance(outcome, Reading):
                documents.setdefault(identity_of(outcome.record.symbols), []).append(outcome.record)
    return [merge_members(records) for records in documents.values()]


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise NotGold(f"{path} is not there", hint="Look at the path.")
        yield from sorted(p for p in path.rglob("*") if _is_notice_file(p)) if path.is_dir() else [path]


def _is_notice_file(path: Path) -> bool:
    """Return whether a file of a folder is one we read; others there are left alone."""
    if not path.is_file() or path.name.startswith((".", "~$")):
        return False
    try:
        registry.recognise(path)
    except HouseError:
        return False
    return True


def subject_of(record: NoticeRecord, by_symbol: Mapping[str, NoticeRecord]) -> Subject:
    """Return what matching reads of one record, with what it inherits from the records at hand."""
    lent = inherit(record, list(_ancestors(record, by_symbol)))
    return Subject(
        members=record.members,
        day=record.distribution_date,
        title=record.title,
        products=record.products,
        description=record.description,
        hs=record.hs,
        ics=record.ics,
        keywords=record.keywords,
        regions=record.regions,
        inherited_hs=tuple(Code(code) for code in lent.get("hs", [])),
        inherited_ics=tuple(Code(code) for code in lent.get("ics", [])),
        inherited_products=str(lent.get("products", "")),
    )


def _ancestors(record: NoticeRecord, by_symbol: Mapping[str, NoticeRecord]) -> Iterator[NoticeRecord]:
    symbol = parse_symbol(record.symbols[0]).parent
    while symbol is not None:
        if found := by_symbol.get(str(symbol)):
            yield found
        symbol = symbol.parent


def as_json(report: Report) -> str:
    """Return a report as one JSON object."""
    return json.dumps(msgspec.to_builtins(report), ensure_ascii=False, indent=2)
