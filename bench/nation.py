"""A nation on one machine: 20,000 firms and the notices of 30 years; a day, a week, one wide notice, new rules.

A fresh database is filled past the services (`_filled.py`): firms that make something of one heading each, some of them
seafood, and notices that are closed and judged. Then the steps of the timetable run one after the other, as a worker
runs them, on invented workbooks in the real format (`_bulk_workbook.py`), each timed: a day of 100 notices, a week of
700, one notice that half of the firms is told of, all steps with nothing to do, and a change of rules. Mails go to a
server on loopback that takes everything. `--profile` says where the time goes. Fails when a stage takes longer than
its limit; the limits are for the full size.

    python bench/nation.py [--firms 20000] [--notices 105000] [--on postgresql] [--profile]
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from _machine import mail_sink, postgresql, profiled, sqlite

MONDAY = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)  # 09:00 in the office: the day's mails are due since an hour
WEEK = timedelta(days=7)
MORNING = timedelta(
    hours=23
)  # what is found in the morning goes out on the next one, however early that begins
# The first day is matched by a process that has no index of profiles yet, the week by one that has.
# Seconds; our choice, from what an officer waits for: a day is told within minutes, nothing to do costs nothing.
MOST_SECONDS = {
    "day: match": 6.5, "day: raise": 1.5, "week: match": 10.0, "week: raise": 3.0, "week: digests": 25.0,
    "wide: all": 60.0, "idle: all": 0.3, "new rules: match": 20.0, "new rules: again": 0.3,
}  # fmt: skip
MOST_MEGABYTES = 700
STEPS = ("match", "profiles", "raise", "digests", "send")
WIDE = "Giấy dó thủ công"  # what half of the firms make; no invented notice speaks of paper
WIDE_HS, SEAFOOD = "480210", ("Tôm thẻ đông lạnh", "030617")


def main() -> int:
    options = _options()
    if options.part:
        return live(options)
    good = True
    for kind in options.on.split(","):
        place = {"sqlite": sqlite, "postgresql": postgresql}[kind]
        with (
            tempfile.TemporaryDirectory(prefix="donbay-bench-") as folder,
            place(Path(folder)) as url,
            mail_sink() as port,
        ):
            print(f"{kind}: {options.firms:,} firms, {options.notices:,} notices", flush=True)
            good &= _verdict(_run(options, folder, url, port))
    print("passed" if good else "FAILED")
    return 0 if good else 1


def _verdict(found: dict[str, Any]) -> bool:
    slow = [name for name, limit in MOST_SECONDS.items() if found["took"][name] > limit]
    print(f"  peak memory {found['megabytes']:.0f} MB (limit {MOST_MEGABYTES})")
    if slow:
        print(f"  over their limits: {', '.join(slow)}")
    return not slow and found["megabytes"] <= MOST_MEGABYTES


def live(options: argparse.Namespace) -> int:
    """Fill the fresh database that the environment names, live through all stages there, print the figures."""
    import django

    django.setup()
    from django.core.management import call_command

    from donbay.apps.products.services import load_products

    call_command("migrate", verbosity=0)
    load_products()
    _fill(options)
    took = Stages(profile=options.profile)
    took.run("first", MONDAY)
    _store_workbook(took, "day", 100, seed=1, first_day=MONDAY.date(), days=1)
    took.run("day", MONDAY + timedelta(hours=1))
    _store_workbook(took, "week", 700, seed=2, first_day=MONDAY.date() + timedelta(days=1), days=6)
    took.run("week", MONDAY + WEEK)
    _store_wide(MONDAY + WEEK)
    took.run("wide", MONDAY + WEEK + timedelta(days=1))
    took.run("idle", MONDAY + WEEK + timedelta(days=1, minutes=5))
    _change_rules()
    took.run("new rules", MONDAY + WEEK + timedelta(days=1, hours=1))
    took.sum_up()
    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"took": took.seconds, "megabytes": usage}))
    return 0


class Stages:
    """Runs all steps as a worker does, times each, and prints it beside its limit."""

    def __init__(self, *, profile: bool) -> None:
        """Begin with nothing timed."""
        self.seconds: dict[str, float] = {}
        self._profile = profile

    def run(self, stage: str, now: datetime) -> None:
        """Run every step once."""
        from donbay.apps.alerts import services as alerts
        from donbay.apps.mail import services as mail
        from donbay.apps.matching import services as matching
        from donbay.foundation.rights import SERVER

        calls: dict[str, Callable[[], Any]] = {
            "match": lambda: matching.match_new(now=now).new,
            "profiles": lambda: matching.rematch_profiles(now=now).new,
            "raise": lambda: int(alerts.raise_alerts(now=now)),
            "digests": lambda: alerts.make_digests(now=now + MORNING),
            "send": lambda: mail.send_waiting(now=now + MORNING, worker="bench", limit=1_000_000).accepted,
        }
        for step in STEPS:
            if step == "send":  # an officer has seen that so many are meant to go
                mail.release_brake(now=now + MORNING, by=SERVER)
            self.time(f"{stage}: {step}", calls[step])
        both = sum(self.seconds[f"{stage}: {step}"] for step in STEPS)
        self._keep(f"{stage}: all", both, "")

    def time(self, name: str, call: Callable[[], Any]) -> None:
        """Time one call, and print what it came to."""
        start = time.perf_counter()
        with profiled(wanted=self._profile, lines=12):
            came_to = call()
        self._keep(name, time.perf_counter() - start, f"{came_to:,}")

    def sum_up(self) -> None:
        """Name what a change of rules costs a second time: the profiles were judged with the notices."""
        self._keep("new rules: again", self.seconds["new rules: profiles"], "")

    def _keep(self, name: str, seconds: float, came_to: str) -> None:
        self.seconds[name] = seconds
        limit = f"(limit {MOST_SECONDS[name]:g})" if name in MOST_SECONDS else ""
        print(f"  {name:22} {seconds:8.2f} s {limit:12} {came_to}", flush=True)


def _fill(options: argparse.Namespace) -> None:
    import _filled

    from donbay.apps.matching import services as matching
    from donbay.apps.matching.models import Judged
    from donbay.apps.notices.models import Notice

    start = time.perf_counter()
    # The newest of them can be answered no more by the day the bench begins.
    sizes = _filled.Sizes(
        firms=options.firms, notices=options.notices, alerts=options.firms * 6, matches=options.firms * 10
    )
    _filled.fill(sizes, today=MONDAY.date() - timedelta(days=200))
    _give_goods(options.firms)
    rules = matching.rules_in_use()
    _filled.store(Judged, (
        Judged(notice_id=pk, notice_version=version, inherited_hash="", rules=rules, at=MONDAY - timedelta(hours=1))
        for pk, version in Notice.objects.values_list("pk", "version").iterator()
    ))  # fmt: skip
    print(f"  filled in {time.perf_counter() - start:.0f} s", flush=True)


def _give_goods(firms: int) -> None:
    """Let each firm make something of one heading, no food; one in twenty seafood, half of them paper beside it."""
    import _filled

    from donbay.apps.enterprises.models import ProductLine
    from donbay.core.codes.hs_headings import headings_between

    headings = headings_between("2501", "9706")
    ProductLine.objects.all().delete()
    _filled.store(ProductLine, _lines(ProductLine, firms, headings))


def _lines(model: Any, firms: int, headings: Any) -> Iterator[Any]:
    for firm in range(1, firms + 1):
        words, code = SEAFOOD if firm % 20 == 0 else (f"Hàng mẫu {firm}", headings[firm * 7 % len(headings)])
        yield model(enterprise_id=firm, words=words, hs=[code], position=0)
        if firm % 2:
            yield model(enterprise_id=firm, words=WIDE, hs=[WIDE_HS], position=1)


def _store_workbook(took: Stages, stage: str, rows: int, *, seed: int, first_day: date, days: int) -> None:
    import _bulk_workbook

    from donbay.apps.notices import services

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bulk.xlsx")
        numbered = {"first_number": 200_000 * seed}
        _bulk_workbook.write(path, rows=rows, seed=seed, first_day=first_day, days=days, **numbered)
        now = datetime(first_day.year, first_day.month, first_day.day, 1, tzinfo=UTC) + timedelta(days=days)
        took.time(f"{stage}: read", lambda: _new(services.ingest_paths([path], now=now)[0]))


def _new(report: Any) -> int:
    if report.state != "DONE":
        raise SystemExit(f"{report}: {report.hint}")
    return int(report.new)


def _store_wide(now: datetime) -> None:
    """Store the notice that half of the firms is told of."""
    from donbay.apps.notices import services
    from donbay.core.notices.record import Code, NoticeRecord, WordDate
    from donbay.sources._kit.types import RawRecord, Reading

    symbol = "G/TBT/N/CHE/999999"
    record = NoticeRecord(
        symbols=(symbol,), area="TBT", members=("CHE",), distribution_date=now.date(),
        title="Draft ordinance on hand-made paper and paperboard", products="Hand-made paper and paperboard (HS 480210)",
        description="The draft asks for a label on each sheet.", hs=(Code(WIDE_HS),),
        comment_deadline=WordDate(now.date() + timedelta(days=60), "", "STATED"),
    )  # fmt: skip
    raw = RawRecord(source="eping_workbook", key=symbol, body=b"x", media_type="text/plain", where=symbol)
    run = services.start_run("bench", "bench", now)
    services.store([Reading(record=record, raw=raw)], run_id=run, now=now)


def _change_rules() -> None:
    """Go on under another version of the rules, as after an upgrade that changes how notices are judged."""
    import donbay.apps.classification.queries as classification

    classification.RULES = "bench"  # type: ignore[misc]  # a constant of the program


def _run(options: argparse.Namespace, folder: str, url: str, port: int) -> dict[str, Any]:
    settings = {
        "DJANGO_SETTINGS_MODULE": "donbay.config.settings.base",
        "DONBAY_VAR": str(Path(folder, "var")),  # the product keeps its folder to itself
        "DATABASE_URL": url,
        "DONBAY_SMTP_URL": f"smtp://127.0.0.1:{port}",
        "DONBAY_MAIL_FROM": "Điểm TBT <tbt@so.example>",
        "DONBAY_MAIL_BOUNCES_TO": "bounces+{token}@so.example",
        "DONBAY_MAIL_PER_HOUR": "10000000",
        "DONBAY_MAIL_PER_DAY": "10000000",
    }
    command = [
        sys.executable,
        __file__,
        "--part",
        "live",
        "--firms",
        str(options.firms),
        "--notices",
        str(options.notices),
    ]
    command += ["--profile"] * options.profile
    last = ""
    with (
        Path(folder, "log").open("w+") as log,  # a line a mail, as a worker writes it
        subprocess.Popen(
            command, env={**os.environ, **settings}, stdout=subprocess.PIPE, stderr=log, text=True
        ) as done,
    ):
        assert done.stdout is not None
        for line in done.stdout:
            if last:
                print(last, end="", flush=True)
            last = line
    if done.returncode:
        raise SystemExit(last + Path(folder, "log").read_text()[-2000:])
    found: dict[str, Any] = json.loads(last)
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--firms", type=int, default=20_000)
    parser.add_argument("--notices", type=int, default=105_000)
    parser.add_argument("--on", default="postgresql", help="which databases, by name")
    parser.add_argument("--profile", action="store_true", help="say where the time goes; the figures suffer")
    parser.add_argument("--part", choices=["live"], help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
