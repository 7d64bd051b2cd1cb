"""Invented records, the smallest valid ones, for the tests of this folder."""

from datetime import date

from donbay.core.notices.kinds import step_of
from donbay.core.notices.record import NoticeRecord
from donbay.core.notices.symbol import parse_symbols


def record(symbols: str = "G/TBT/N/VNM/408", **fields: object) -> NoticeRecord:
    """Return a record whose area, members and step follow from its symbols."""
    parsed = parse_symbols(symbols)
    fields.setdefault("distribution_date", date(2026, 3, 2))
    fields.setdefault("step", step_of(parsed[0]))
    return NoticeRecord(
        symbols=tuple(map(str, parsed)),
        area=parsed[0].area,
        members=tuple(dict.fromkeys(symbol.member for symbol in parsed)),
        **fields,
    )
