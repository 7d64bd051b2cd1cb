"""One record out of many: the member rows of each door, then the doors by precedence."""

from collections.abc import Iterable, Sequence

import msgspec

from donbay.apps.notices.prepare import Prepared
from donbay.core.codes.members import member_code
from donbay.core.notices.merge import fold_doors, merge_members
from donbay.core.notices.record import NoticeRecord
from donbay.core.notices.symbol import parse_symbol
from donbay.sources._kit.registry import ranks

Said = tuple[str, str, NoticeRecord]  # source, key of the raw record, what it says


def fold_said(said: Iterable[Said]) -> NoticeRecord:
    """Return the one record of what was said, oldest first: of each key, the newest counts.

    Symbols of all doors are united: a door that knows more members of a joint notice adds them.
    """
    newest: dict[tuple[str, str], NoticeRecord] = {}
    for source, key, record in said:
        newest.pop((source, key), None)
        newest[source, key] = record
    doors: dict[str, list[NoticeRecord]] = {}
    for (source, _key), record in newest.items():
        doors.setdefault(source, []).append(record)
    folded = fold_doors([(door, merge_members(records)) for door, records in doors.items()], ranks())
    return _united(folded, newest.values()) if len(doors) > 1 else folded


def _united(folded: NoticeRecord, records: Iterable[NoticeRecord]) -> NoticeRecord:
    """Add the symbols and members that only a weaker door names."""
    symbols = dict.fromkeys(symbol for record in (folded, *records) for symbol in record.symbols)
    if len(symbols) == len(folded.symbols):
        return folded
    members = dict.fromkeys(member_code(parse_symbol(symbol).member) for symbol in symbols)
    return msgspec.structs.replace(folded, symbols=tuple(symbols), members=tuple(members))


def fold_readings(group: Sequence[Prepared]) -> NoticeRecord:
    """Return the one record that these readings of a document make."""
    return fold_said((item.raw.source, item.raw.key, item.record) for item in group)
