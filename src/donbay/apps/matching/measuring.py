"""Read judgements and notices from files and measure matching on them; no database."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from donbay.core.classify.types import Subject
from donbay.core.errors import HouseError, PermanentError
from donbay.core.match.evaluate import GoldNotice, GoldProfile, Report, evaluate
from donbay.core.notices.chains import inherit
from donbay.core.notices.merge import merge_members
from donbay.core.notices.record import Code, NoticeRecord
from donbay.core.notices.symbol import identity_of, parse_symbol
from donbay.sources._kit import registry
from donbay.sources._kit.types import Reading


class NotGold(PermanentError):
    """A file of judgements or profiles is not what it should be."""

    hint = "One JSON object a line: symbols, labels {profile: 2 or 1}, hs4. Profiles: a list of id, vi, en, hs, words."


def measure(gold: Path, profiles: Path, notices: Sequence[Path]) -> Report:
    """Return the measurement of matching on these files.

    Raises: NotGold naming file and line; UnreadableFile or NotThisSource naming the notice file.
    """
    judged = list(_gold(gold))
    known = _profiles(profiles)
    return evaluate(judged, known, subjects(notices))


def _gold(path: Path) -> Iterator[GoldNotice]:
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=GoldNotice)
            except msgspec.MsgspecError as error:
                raise NotGold(f"{path.name}, line {number}: {error}") from error


def _profiles(path: Path) -> list[GoldProfile]:
    try:
        return msgspec.json.decode(_text(path), type=list[GoldProfile])
    except msgspec.MsgspecError as error:
        raise NotGold(f"{path.name}: {error}") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NotGold(f"{path.name} cannot be read: {error}") from error


def subjects(paths: Sequence[Path]) -> Mapping[str, Subject]:
    """Return what matching reads of every notice in these files and folders, by symbol."""
    records = _records(paths)
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


KEPT = tuple(
    "precision recall f1 returned relevant gold_direct found_direct judged_notices missing_notices".split()
)


def kept_figures(report: Report) -> dict[str, Any]:
    """Return what is kept of a report: the figures of the whole, and precision and recall of the baselines."""
    whole: dict[str, Any] = {name: getattr(report, name) for name in KEPT}
    whole["baselines"] = {
        name: {"precision": figures.precision, "recall": figures.recall}
        for name, figures in report.baselines.items()
    }
    return whole


def as_json(report: Report) -> str:
    """Return a report as one JSON object."""
    return json.dumps(msgspec.to_builtins(report), ensure_ascii=False, indent=2)
