"""The life of a run: begun, ended, and always with a reason when it failed."""

import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from donbay.apps.notices.models import SetAsideRecord, SourceRun
from donbay.apps.notices.types import RunReport, SetAsideRow, StoreCounts
from donbay.foundation.processes import this_process
from donbay.foundation.rights import Unasked, unasked
from donbay.foundation.rows import row_of
from donbay.sources._kit.expected import Finding, findings
from donbay.sources._kit.registry import cards
from donbay.sources._kit.types import SetAside

LISTED = 200  # set-aside records in a report; all of them are in the table


@unasked(Unasked.STEP)
def start_run(source: str, asked: str, now: datetime, *, is_sample: bool = False) -> int:
    """Write down that a source is being read; return the number of the run."""
    return SourceRun.objects.create(
        source=source, asked=asked[:300], started_at=now, held_by=this_process(), is_sample=is_sample
    ).pk


@unasked(Unasked.STEP)
def finish_run(
    run_id: int,
    *,
    state: str,
    now: datetime,
    reason: str = "",
    hint: str = "",
    code: str = "",
    facts: Mapping[str, str | int] | None = None,
    counts: StoreCounts | None = None,
    cursor: str = "",
    working_days: int = 0,
) -> RunReport:
    """Write down how a run ended; `state` is DONE, or FAILED with a reason. Return the report.

    `code` and `facts` name the reason for screens, as the errors of the sources carry them. A run that is
    well otherwise has a reason where what it brought is not what its source is expected to bring;
    `working_days` says for how many it was asked.
    """
    counts = counts or StoreCounts()
    if state == "DONE" and not reason and (odd := _unexpected(run_id, counts, working_days)):
        reason, code, facts = odd.said, odd.code, odd.facts
    SourceRun.objects.filter(pk=run_id).update(
        state=state,
        reason=reason,
        code=code[:40],
        facts=dict(facts or {}),
        cursor=cursor,
        finished_at=now,
        read=counts.read,
        new=counts.new,
        changed=counts.changed,
        unchanged=counts.unchanged,
        set_aside=counts.set_aside,
        oldest=counts.oldest,
        newest=counts.newest,
        unread_fields=sorted(counts.unread_fields),
    )
    return report_of(run_id, hint=hint)


def _unexpected(run_id: int, counts: StoreCounts, working_days: int) -> Finding | None:
    source = SourceRun.objects.values_list("source", flat=True).get(pk=run_id)
    if source not in cards():
        return None
    records = counts.read - counts.set_aside
    expected = cards()[source].expected
    found = findings(expected, records=records, filled=counts.filled, working_days=working_days)
    return next(iter(found), None)


@unasked(Unasked.READS)
def report_of(run_id: int, *, hint: str = "") -> RunReport:
    """Return the report of a run with its first set-aside records."""
    run = SourceRun.objects.get(pk=run_id)
    aside = run.set_aside_records.order_by("pk")[:LISTED]
    return row_of(
        RunReport,
        run,
        run_id=run.pk,
        hint=hint,
        set_aside_list=tuple(
            SetAsideRow(where=row.where, reason=row.reason, field=row.field, hint=row.hint, id=row.pk)
            for row in aside
        ),
    )


@unasked(Unasked.STEP)
def keep_set_aside(records: Sequence[SetAside], *, run_id: int, now: datetime) -> None:
    """Keep what could not be understood, for an officer to look at.

    What waits there already, from the same place for the same reason, is not kept twice: it
    moves to this run.
    """
    if not records:
        return
    source = SourceRun.objects.values_list("source", flat=True).get(pk=run_id)
    waiting = _waiting(source, records)
    seen = [waiting[key] for record in records if (key := _sight(record)) in waiting]
    SetAsideRecord.objects.filter(pk__in=seen).update(run_id=run_id, at=now)
    SetAsideRecord.objects.bulk_create(
        [_row(record, source, run_id, now) for record in records if _sight(record) not in waiting],
        batch_size=500,
    )


def _sight(record: SetAside) -> tuple[str, str]:
    return record.where[:300], record.reason


def _waiting(source: str, records: Sequence[SetAside]) -> dict[tuple[str, str], int]:
    """Return what of these waits for an officer already, by place and reason."""
    rows = SetAsideRecord.objects.filter(
        source=source, settled_at=None, where__in={record.where[:300] for record in records}
    )
    return {(where, reason): key for key, where, reason in rows.values_list("pk", "where", "reason")}


def _row(record: SetAside, source: str, run_id: int, now: datetime) -> SetAsideRecord:
    return SetAsideRecord(
        run_id=run_id,
        source=source,
        where=record.where[:300],
        field=record.field[:80],
        reason=record.reason,
        hint=record.hint,
        body=zlib.compress(record.raw.body, 1) if record.raw else None,
        at=now,
    )
