"""Notices as the doors hand them out, made without a database."""

from datetime import UTC, date, datetime, timedelta

from donbay.apps.notices.types import NoticeRow
from donbay.core.notices.kinds import step_of
from donbay.core.notices.record import NoticeRecord, WordDate
from donbay.core.notices.symbol import parse_symbol

TODAY = date(2026, 11, 2)
SEEN = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)


def record(*symbols, deadline=None, **said):
    """Return what a document says."""
    symbols = symbols or ("G/TBT/N/USA/1",)
    parsed = [parse_symbol(symbol) for symbol in symbols]
    usual = {
        "area": parsed[0].area,
        "members": tuple(symbol.member for symbol in parsed),
        "step": step_of(parsed[0]),
        "distribution_date": TODAY - timedelta(days=2),
        "comment_deadline": WordDate(deadline, "", "STATED") if deadline else WordDate(),
    }
    return NoticeRecord(symbols=symbols, **(usual | said))


def row(*symbols, deadline=None, said=None, **columns):
    """Return a notice as it is stored: `deadline` is in force and stated, `said` goes into the record."""
    full = record(*symbols, deadline=deadline, **(said or {}))
    usual = {
        "id": 1,
        "identity": ", ".join(full.symbols),
        "symbol": full.symbols[0],
        "symbols": full.symbols,
        "area": full.area,
        "kind": full.kind,
        "step": full.step,
        "members": full.members,
        "record": full,
        "inherited": {},
        "title": full.title,
        "products": full.products,
        "distribution_date": full.distribution_date,
        "comment_deadline": deadline,
        "local_deadline": None,
        "deadline_origin": full.comment_deadline.origin,
        "root_symbol": str(parse_symbol(full.symbols[0]).root),
        "parent_id": None,
        "voided_by_id": None,
        "stated_deadline": deadline,
        "version": 1,
        "first_seen_at": SEEN,
        "changed_at": SEEN,
        "is_sample": False,
    }
    return NoticeRow(**(usual | columns))
