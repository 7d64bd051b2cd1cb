"""Read, normalise and store a bulk workbook, against openpyxl's read-only walk of its cells.

Both run in a fresh process, one after the other, on the same generated file (invented text in the
real format, kept in var/bench). Prints how long anybody else had to wait for the database at most, and a hash of
everything that was stored: two programs that store the same print the same. Fails beyond the limits below.

    python bench/ingest.py [--rows 105000] [--again] [--postgresql]
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from _machine import need_packages, new_sqlite, postgresql

BENCH = Path(__file__).resolve().parent
MOST_MEGABYTES = 400
MOST_RATIO = 0.6
MOST_LOCKED = 1.0  # seconds


def main() -> int:
    options = _options()
    if options.part:
        return {"walk": walk, "ingest": ingest}[options.part](options.file)
    need_packages("openpyxl")
    path = _workbook(options.rows)
    print(f"workbook: {options.rows:,} rows, {path.stat().st_size / 1e6:.1f} MB")
    peer = _run("walk", path, {})
    print(f"openpyxl, read-only, walks the cells:  {peer['seconds']:7.1f} s wall  {peer['cpu']:7.1f} s CPU")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="donbay-bench-")))
        address = stack.enter_context(postgresql(folder)) if options.postgresql else new_sqlite(folder)
        ours = _run("ingest", path, _place(folder, address), again=options.again)
    print(f"donbay reads, normalises and stores:   {ours['seconds']:7.1f} s wall  {ours['cpu']:7.1f} s CPU")
    if options.again:
        print(
            f"the same file again:                   {ours['again']:7.1f} s wall, {ours['unchanged']:,} unchanged"
        )
    return _verdict(peer, ours)


def _verdict(peer: dict[str, float], ours: dict[str, float]) -> int:
    ratio, at_work = ours["seconds"] / peer["seconds"], ours["cpu"] / peer["cpu"]
    rate = ours["read"] / ours["seconds"]
    print(f"stored: {ours['new']:,} notices of {ours['read']:,} rows, set aside {ours['set_aside']:,}")
    print(f"hash of all rows: {ours['hash']}")
    print(
        f"ratio {ratio:.2f} (limit {MOST_RATIO}), CPU of both processes {at_work:.2f}, {rate:,.0f} rows/s, "
        f"database {ours['database_mb']:.0f} MB"
    )
    print(
        f"peak memory {ours['megabytes']:.0f} MB (limit {MOST_MEGABYTES}), the reading process {ours['reader_mb']:.0f} of it; "
        f"openpyxl {peer['megabytes']:.0f} MB"
    )
    print(
        f"longest of {ours['count']} transactions {ours['locked']:.2f} s (limit {MOST_LOCKED}), {ours['busy']:.2f} s CPU"
    )
    good = ratio < MOST_RATIO and ours["megabytes"] < MOST_MEGABYTES and ours["locked"] < MOST_LOCKED
    print("passed" if good else "FAILED")
    return 0 if good else 1


def walk(path: Path) -> int:
    """Touch every cell with openpyxl, as its read-only mode gives them."""
    import openpyxl

    start = time.perf_counter()
    book = openpyxl.load_workbook(path, read_only=True)
    cells = sum(1 for row in book.worksheets[0].iter_rows(values_only=True) for _cell in row)
    return _report(start, cells=cells)


def ingest(path: Path) -> int:
    """Store the workbook in the fresh database that the environment names."""
    import django

    django.setup()
    from _stored import hash_of_rows, watched_transactions
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from donbay.apps.notices import services

    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    cpu = _cpu()
    with watched_transactions() as took:
        (report,) = services.ingest_paths([path], now=timezone.now())
    facts = {"seconds": time.perf_counter() - start, "cpu": _cpu() - cpu, "megabytes": _megabytes()}
    facts["reader_mb"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    if report.state != "DONE":
        raise SystemExit(f"{report}: {report.hint}")
    facts |= {
        "locked": max(took)[0],
        "busy": max(busy for _, busy in took),
        "count": len(took),
        "hash": hash_of_rows(),
    }
    if os.environ.get("BENCH_AGAIN"):
        once_more = time.perf_counter()
        (second,) = services.ingest_paths([path], now=timezone.now())
        facts |= {"again": time.perf_counter() - once_more, "unchanged": second.unchanged}
        if (second.new, second.changed) != (0, 0) or hash_of_rows() != facts["hash"]:
            raise SystemExit(f"the second run changed something: {second}")
    size = "SELECT pg_database_size(current_database())"
    if connection.vendor == "sqlite":
        size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    with connection.cursor() as cursor:
        cursor.execute(size)
        facts["database_mb"] = cursor.fetchone()[0] / 1e6
    return _report(start, read=report.read, new=report.new, set_aside=report.set_aside, **facts)


def _cpu() -> float:
    """Return the seconds of CPU of this process and its children that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _megabytes() -> float:
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_maxrss for one in usage) / 1024


def _report(start: float, **facts: float | str) -> int:
    usual = {"seconds": time.perf_counter() - start, "cpu": time.process_time(), "megabytes": _megabytes()}
    print(json.dumps(usual | facts))
    return 0


def _run(part: str, path: Path, place: dict[str, str], *, again: bool = False) -> dict[str, float]:
    told = {**os.environ, **place, **({"BENCH_AGAIN": "1"} if again else {})}
    done = subprocess.run(
        [sys.executable, __file__, "--part", part, "--file", str(path)],
        env=told,
        check=True,
        capture_output=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _place(folder: Path, address: str) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "donbay.config.settings.base",
        "DONBAY_VAR": str(folder),
        "DATABASE_URL": address,
    }


def _workbook(rows: int) -> Path:
    path = BENCH.parent / "var" / "bench" / f"bulk-{rows}.xlsx"
    if not path.exists():
        print("writing the workbook once ...", flush=True)
        sys.path.insert(0, str(BENCH))
        import _bulk_workbook

        _bulk_workbook.write(path, rows=rows)
    return path


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rows", type=int, default=105_000)
    parser.add_argument("--again", action="store_true", help="also time a second run of the same file")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL server of its own")
    parser.add_argument("--part", choices=["walk", "ingest"], help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
