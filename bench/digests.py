"""Make a week's mails for a nation, and ask what the steps of alerts take when there is nothing to do.

A fresh database (SQLite, or that of DATABASE_URL, which must be empty) is filled with firms, notices, matches, sent
mails and their alerts, as `_filled.py` invents them; what nobody was told of yet is raised by the product, and a week
later the mails are made. Printed are mails a second, statements a mail and the longest transaction, in which nobody
else may write; then, an hour on, what each step takes that finds nothing. Fails when a figure is beyond its limit.

    python bench/digests.py [--firms 500] [--notices 2000] [--alerts 3000] [--matches 6000] [--profile]
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from _machine import new_sqlite, profiled

LEAST_A_SECOND = 440  # 11,000 mails in 25 seconds
MOST_STATEMENTS = 1.0
MOST_TRANSACTION_SECONDS = 1.0
MOST_IDLE_MS = 100.0  # of all steps together
MONDAY = datetime(2026, 3, 2, 1, 5, tzinfo=UTC)  # five past eight in the office
WEEK, HOUR, ROUNDS = timedelta(days=7), timedelta(hours=1), 3


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="donbay-bench-") as folder:
        os.environ.setdefault("DATABASE_URL", new_sqlite(Path(folder)))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "donbay.config.settings.test")
        return _measured(options)


def _measured(options: argparse.Namespace) -> int:
    import django

    django.setup()
    import _filled
    from django.core.management import call_command

    from donbay.apps.alerts import services
    from donbay.apps.products.services import load_products

    call_command("migrate", verbosity=0)
    load_products()
    sizes = {name: getattr(options, name) for name in ("firms", "notices", "alerts", "matches")}
    start = time.perf_counter()
    _filled.fill(_filled.Sizes(**sizes), today=MONDAY.date() - timedelta(days=1))
    print(f"filled in {time.perf_counter() - start:.0f} s: {sizes}")
    raised, took = _timed(lambda: services.raise_alerts(now=MONDAY))
    print(f"raised {int(raised):,} alerts in {took:.1f} s")
    services.make_digests(now=MONDAY)  # a worker runs for long: what it loads and compiles once is there
    good = _mails(services, options)
    good &= _idle(services)
    print("passed" if good else "FAILED")
    return 0 if good else 1


def _mails(services: Any, options: argparse.Namespace) -> bool:
    with _counted() as counted, profiled(wanted=options.profile, by="tottime", lines=45):
        cpu = time.process_time()
        mails, took = _timed(lambda: services.make_digests(now=MONDAY + WEEK))
        cpu = time.process_time() - cpu
    if not mails:
        raise SystemExit("FAILED: no mail was due")
    rate, statements = mails / took, counted["statements"] / mails
    print(
        f"{mails:,} mails in {took:.1f} s: {rate:.0f} a second (limit {LEAST_A_SECOND}), {took / mails * 1e3:.2f} ms, "
        f"{cpu / mails * 1e3:.2f} ms CPU and "
        f"{statements:.2f} statements a mail (limit {MOST_STATEMENTS}); the longest transaction took "
        f"{counted['longest'] * 1e3:.0f} ms (limit {MOST_TRANSACTION_SECONDS * 1e3:.0f})"
    )
    return (
        rate >= LEAST_A_SECOND
        and statements <= MOST_STATEMENTS
        and counted["longest"] <= MOST_TRANSACTION_SECONDS
    )


def _idle(services: Any) -> bool:
    """Ask every step once more, just after the mails and a day on; the slowest of the two, at its fastest, counts."""
    steps = {"raise": services.raise_alerts, "digests": services.make_digests, "ask": services.ask_waiting}
    worst = 0.0
    for later, words in ((WEEK + HOUR / 6, "ten minutes on"), (WEEK + 2 * HOUR, "two hours on")):
        now = MONDAY + later
        for call in steps.values():
            call(now=now)  # what there was to do is done now
        took = {name: min(_timed(lambda: call(now=now + HOUR / 12))[1] for _ in range(ROUNDS)) for name, call in steps.items()}  # fmt: skip # noqa: B023
        every = sum(took.values()) * 1e3
        each = ", ".join(f"{name} {seconds * 1e3:.0f} ms" for name, seconds in took.items())
        print(f"nothing to do, {words}: {every:.0f} ms (limit {MOST_IDLE_MS:.0f}): {each}")
        worst = max(worst, every)
    return worst <= MOST_IDLE_MS


def _timed(call: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    found = call()
    return found, time.perf_counter() - start


@contextmanager
def _counted() -> Iterator[dict[str, float]]:
    """Count statements, and keep how long the longest transaction was open."""
    from django.db import connection
    from django.db.transaction import Atomic

    found = {"statements": 0.0, "longest": 0.0}
    enter, leave, since = Atomic.__enter__, Atomic.__exit__, [0.0]

    def count(execute: Any, *words: Any) -> Any:
        found["statements"] += 1
        return execute(*words)

    def begin(self: Any) -> None:
        is_outer = not connection.in_atomic_block
        enter(self)
        if is_outer:
            since[0] = time.perf_counter()

    def end(self: Any, *words: Any) -> None:
        leave(self, *words)
        if not connection.in_atomic_block:
            found["longest"] = max(found["longest"], time.perf_counter() - since[0])

    Atomic.__enter__, Atomic.__exit__ = begin, end  # type: ignore[method-assign]
    try:
        with connection.execute_wrapper(count):
            yield found
    finally:
        Atomic.__enter__, Atomic.__exit__ = enter, leave  # type: ignore[method-assign]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--firms", type=int, default=500)
    parser.add_argument("--notices", type=int, default=2000)
    parser.add_argument("--alerts", type=int, default=3000)
    parser.add_argument("--matches", type=int, default=6000)
    parser.add_argument("--profile", action="store_true", help="say where the time goes; the figures suffer")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
