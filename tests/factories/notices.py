"""Readings as a source would give them, and notices stored through the real code."""

from datetime import UTC, date, datetime, timedelta

from donbay.apps.notices.models import Notice
from donbay.apps.notices.services import start_run, store
from donbay.core.notices.kinds import step_of
from donbay.core.notices.record import Code, NoticeRecord, WordDate
from donbay.core.notices.symbol import parse_symbol
from donbay.sources._kit.types import RawRecord, Reading

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)  # Monday, 09:00 in the office
TODAY = date(2026, 11, 2)


def reading(
    *symbols, hs=(), ics=(), deadline=TODAY + timedelta(days=60), door="eping_workbook", key="", **said
):
    """One raw record, understood."""
    symbols = symbols or ("G/TBT/N/USA/1",)
    parsed = [parse_symbol(symbol) for symbol in symbols]
    record = NoticeRecord(
        symbols=symbols,
        area=parsed[0].area,
        members=tuple(symbol.member for symbol in parsed),
        step=step_of(parsed[0]),
        distribution_date=said.pop("distributed", TODAY - timedelta(days=2)),
        hs=tuple(Code(code) for code in hs),
        ics=tuple(Code(code) for code in ics),
        comment_deadline=WordDate(deadline, "", "STATED") if deadline else WordDate(),
        **said,
    )
    body = repr([door, key, record]).encode("utf-8", "backslashreplace")
    raw = RawRecord(
        source=door,
        key=key or ", ".join(symbols),
        body=body,
        media_type="application/json",
        where="book.xlsx, row 2",
    )
    return Reading(record=record, raw=raw)


def keep(*outcomes, now=NOW, source="eping_workbook"):
    """Store outcomes through the real service; return the counts."""
    return store(outcomes, run_id=start_run(source, "test", now), now=now)


def stored(symbol):
    """Return the notice that bears a symbol."""
    return Notice.objects.get(symbols__symbol=symbol)
