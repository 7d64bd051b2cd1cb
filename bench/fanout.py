"""Write the matches and alerts of one notice that concerns 10,000 firms, on SQLite and on PostgreSQL.

Judging is not timed: the steps get ready-made judgements and do the rest as on any day. Three
notices are told, after a first one that everybody was told of; the fastest counts, as other work on
the machine only adds to it. Each database has a fresh process; PostgreSQL is a server started for
this run, with its usual settings. The peer stores the same rows again, encoded already, into the same
tables by what the driver has for it: executemany on SQLite, COPY on PostgreSQL. Fails when matches
and alerts together take longer than a second.

    python bench/fanout.py [--firms 10000] [--on sqlite,postgresql]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from _machine import postgresql, sqlite

MOST_SECONDS = 1.0
ROUNDS = 3
STEPS = {"matches": "matching_match", "alerts": "alerts_alert"}
FIRST = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)  # Monday, 09:00 in the office


def main() -> int:
    options = _options()
    if options.part:
        return fan_out(options.firms)
    good = True
    for kind in options.on.split(","):
        place = {"sqlite": sqlite, "postgresql": postgresql}[kind]
        with tempfile.TemporaryDirectory(prefix="donbay-bench-") as folder, place(Path(folder)) as url:
            good &= _verdict(kind, options.firms, _run(options.firms, folder, url))
    print("passed" if good else "FAILED")
    return 0 if good else 1


def _verdict(kind: str, firms: int, took: dict[str, list[float]]) -> bool:
    both = [sum(times) for times in zip(*(took[step] for step in STEPS), strict=True)]
    best = both.index(min(both))
    print(f"{kind}: one notice, {firms:,} firms with one confirmed person each")
    for step in STEPS:
        seconds, bare = took[step][best], min(took[f"bare_{step}"])
        rate = f"{firms / seconds:7,.0f} rows/s, {took[f'cpu_{step}'][best]:.2f} s CPU of our own"
        print(f"  {step:8} {seconds:6.2f} s  {rate}   bare rows {bare:5.2f} s")
    bare = sum(min(took[f"bare_{step}"]) for step in STEPS)
    print(f"  together {min(both):6.2f} s (limit {MOST_SECONDS}), all three: {_listed(both)}")
    print(
        f"  ratio {min(both) / bare:.1f} to the bare rows; with nothing left to write {min(took['again']):.2f} s"
    )
    return min(both) < MOST_SECONDS


def _listed(seconds: list[float]) -> str:
    return ", ".join(f"{one:.2f}" for one in seconds)


def fan_out(firms: int) -> int:
    """Time the steps in the fresh database that the environment names; print the figures."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from donbay.apps.alerts import services as alerts
    from donbay.apps.matching import services as matching

    call_command("migrate", verbosity=0)
    judged = Judged(_people(firms))
    matching.judge_of_settings = lambda: judged  # type: ignore[assignment]
    matching.read_notices = lambda batch, **_now: dict.fromkeys(row.id for row in batch)  # type: ignore[assignment]
    took: dict[str, list[float]] = {}
    for number in range(ROUNDS + 1):
        now = FIRST + timedelta(hours=3 * number)  # past the hour by which raising overlaps
        last = _notice(number, now)
        with _timed(took, "matches"):
            new = matching.match_new(now=now).new
        with _timed(took, "alerts"):
            told = alerts.raise_alerts(now=now).new
        with _timed(took, "again"):
            again = matching.match_new(now=now).new + int(alerts.raise_alerts(now=now))
        if (new, told, again) != (firms, firms, 0):
            raise SystemExit(f"{new} matches, {told} alerts, then {again} more: something is wrong")
        if number == 0 and connection.vendor == "postgresql":
            connection.cursor().execute("ANALYZE")  # as its autovacuum does within a minute
    took = {step: times[1:] for step, times in took.items()}
    for number in range(ROUNDS):
        _bare(took, told_of=last, other=_notice(10 + number, now))
    print(json.dumps(took))
    return 0


class Judged:
    """Stands in for the judge: says of every notice that it concerns every firm."""

    def __init__(self, ids: list[int]) -> None:
        self._answer = [_judgement(key) for key in ids]

    def __call__(self, batch: list[Any], _readings: Any, _least: Any) -> Any:
        """Return one ready-made judgement per notice and firm, and who knows the hashes of profiles."""
        from donbay.apps.matching.judging import Found

        return Found({row.id: self._answer for row in batch}, "{:064x}".format, {})


def _judgement(key: int) -> Any:
    from donbay.core.match.types import Evidence, Judgement

    names = ("kind", "value", "found", "field", "strength")
    finds = (
        ("TERM", "dried mango", "dried mangoes", "products", "STRONG"),
        ("LATIN", "mangifera indica", "Mangifera indica", "title", "STRONG"),
        ("HS_INSIDE", "081340", "0813", "hs", "GOOD"),
    )
    own = {"line_id": key, "line_words": f"Xoài sấy dẻo và mứt xoài, mẻ {key}"}
    evidence = tuple(Evidence(**own, **dict(zip(names, find, strict=True))) for find in finds)
    score = 0.5 + key % 50 / 100
    return Judgement(enterprise_id=key, grade="DIRECT", score=score, evidence=evidence, market="EU")


def _people(firms: int) -> list[int]:
    """Store firms with one confirmed person each, a tenth of whom read English; return the firms."""
    from donbay.apps.alerts.models import Subscription
    from donbay.apps.enterprises.models import Contact, Enterprise

    start = FIRST - timedelta(days=60)
    kept = Enterprise.objects.bulk_create(
        Enterprise(name=f"Hợp tác xã Mẫu {n}", created_at=start, changed_at=start) for n in range(firms)
    )
    active = {"state": "ACTIVE", "active_since": start, "created_at": start}
    contacts = Contact.objects.bulk_create(
        Contact(enterprise=firm, email=f"nguoi{n}@mau.example", language="vi" if n % 10 else "en", **active)
        for n, firm in enumerate(kept)
    )
    Subscription.objects.bulk_create(
        Subscription(contact=person, since=start, backfilled_at=start, nonce="") for person in contacts
    )
    return [firm.pk for firm in kept]


def _notice(number: int, now: datetime) -> int:
    """Store one notice that is open for comment, through the real code; return its id."""
    from donbay.apps.notices import services
    from donbay.apps.notices.models import Notice
    from donbay.core.notices.record import Code, NoticeRecord, WordDate
    from donbay.sources._kit.types import RawRecord, Reading

    symbol = f"G/SPS/N/EU/{number + 1}"
    record = NoticeRecord(
        symbols=(symbol,),
        area="SPS",
        members=("EU",),
        distribution_date=date(2026, 11, 1),
        title="Draft regulation on maximum residue levels in dried mangoes (Mangifera indica)",
        products="Dried mangoes and other dried fruit (HS 0813)",
        description="The draft lowers the levels of two substances in or on certain products. " * 4,
        hs=(Code("0813"),),
        comment_deadline=WordDate(date(2027, 1, 4), "", "STATED"),
    )
    raw = RawRecord(
        source="eping_workbook", key=symbol, body=symbol.encode(), media_type="text/plain", where=symbol
    )
    run = services.start_run("bench", "bench", now)
    services.store([Reading(record=record, raw=raw)], run_id=run, now=now)
    return Notice.objects.get(symbol=symbol).pk


def _bare(took: dict[str, list[float]], *, told_of: int, other: int) -> None:
    """Store the rows of a notice once more, for another notice."""
    from django.db import connection

    raw: Any = connection.connection
    sqlite = connection.vendor == "sqlite"
    for step, table in STEPS.items():
        cursor = raw.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608 - our own names, also below
        names = [column[0] for column in cursor.description if column[0] not in ("id", "notice_id")]
        shown = ", ".join(name if sqlite else f"{name}::text" for name in names)
        rows = raw.execute(f"SELECT {other}, {shown} FROM {table} WHERE notice_id = {told_of}").fetchall()  # noqa: S608
        with _timed(took, f"bare_{step}"):
            (_executemany if sqlite else _copy)(raw, table, ["notice_id", *names], rows)


def _executemany(raw: Any, table: str, names: list[str], rows: list[Any]) -> None:
    places = ", ".join("?" * len(names))
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", rows)  # noqa: S608
    raw.execute("COMMIT")


def _copy(raw: Any, table: str, names: list[str], rows: list[Any]) -> None:
    with (
        raw.transaction(),
        raw.cursor() as cursor,
        cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as out,
    ):
        for row in rows:
            out.write_row(row)


@contextmanager
def _timed(took: dict[str, list[float]], step: str) -> Iterator[None]:
    start, cpu = time.perf_counter(), time.process_time()
    yield
    took.setdefault(step, []).append(time.perf_counter() - start)
    took.setdefault(f"cpu_{step}", []).append(time.process_time() - cpu)


def _run(firms: int, folder: str, url: str) -> dict[str, list[float]]:
    settings = {"DJANGO_SETTINGS_MODULE": "donbay.config.settings.base"}
    own = Path(folder, "var")  # the product keeps its folder to itself, and the server lies beside it
    place = settings | {"DONBAY_VAR": str(own), "DATABASE_URL": url}
    command = [sys.executable, __file__, "--part", "fan_out", "--firms", str(firms)]
    done = subprocess.run(command, env={**os.environ, **place}, check=True, stdout=subprocess.PIPE)
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--firms", type=int, default=10_000)
    parser.add_argument("--on", default="sqlite,postgresql", help="which databases, by name")
    parser.add_argument("--part", choices=["fan_out"], help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
