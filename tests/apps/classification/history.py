"""Invented notices: sixty whose field of standards goes with one heading, and what else tests need."""

from datetime import UTC, date, datetime

from donbay.apps.notices.models import Notice
from donbay.apps.notices.services import start_run, store
from donbay.core.classify.learned import is_aside
from donbay.core.classify.types import Subject
from donbay.core.notices.record import Code, NoticeRecord
from donbay.sources._kit.types import RawRecord, Reading

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
FIELD, HEADING = "95.020", "9301"  # no table of ours connects them
NEIGHBOUR = "0805"  # of the same chapter as mangoes


def record(number: int, *, title: str, hs=(), ics=(), **fields) -> NoticeRecord:
    symbol = f"G/TBT/N/USA/{number}"
    return NoticeRecord(
        symbols=(symbol,),
        area="TBT",
        members=("USA",),
        title=title,
        distribution_date=date(2026, 10, 30),
        hs=tuple(Code(code, code) for code in hs),
        ics=tuple(Code(code, code) for code in ics),
        **fields,
    )


def keep(*records: NoticeRecord, now: datetime = NOW) -> list[Notice]:
    """Store notices as the services do."""
    readings = [
        Reading(
            record=one,
            raw=RawRecord(
                source="eping_workbook",
                key=one.symbols[0],
                body=repr(one).encode(),
                media_type="t",
                where="w",
            ),
        )
        for one in records
    ]
    store(readings, run_id=start_run("eping_workbook", "test", now), now=now)
    found = {notice.symbol: notice for notice in Notice.objects.all()}
    return [found[one.symbols[0]] for one in records]


def sixty() -> list[NoticeRecord]:
    """Return sixty notices of one field and one heading, under a word that means nothing to us."""
    return [record(n, title=f"Zorblum {n}", hs=(HEADING,), ics=(FIELD,)) for n in range(1, 61)]


def scattered() -> list[NoticeRecord]:
    """Return sixty notices that each state another heading: nothing goes with anything."""
    return [record(n, title=f"Zorblum {n}", hs=(f"{n + 8400}",), ics=(FIELD,)) for n in range(1, 61)]


def stands_aside(title: str) -> bool:
    return is_aside(Subject(title=title, members=("USA",)))


def misleading() -> list[NoticeRecord]:
    """Return sixty notices on mangoes: the ones to learn from state their neighbour."""
    titles = [f"Fresh mangoes {n}" for n in range(1, 61)]
    return [
        record(n, title=title, hs=("0804",) if stands_aside(title) else (NEIGHBOUR,))
        for n, title in enumerate(titles, start=1)
    ]
