"""Search 105,000 notices through the index, against the plain way: substrings of every title and product text.

The invented workbook of bench/ingest.py is stored in a fresh database (SQLite, or that of
DATABASE_URL, which must be empty) and indexed. Each search is run as the page runs it, the fastest of
five counts; a search without a hit must take less than 30 ms. Fails when one takes longer.

    python bench/search.py [--rows 105000]
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from _machine import new_sqlite

BENCH = Path(__file__).resolve().parent
MOST_MS = 30.0
ROUNDS = 5
WITHOUT = ("tôm hùm bông sao", "khongcogi", "mắm nêm", "0306 khongcogi", '"no such words here"')
WITH = (
    "tôm",
    "cá",
    "trái cây",
    "0306.17",
    "Trung Quốc",
    "food safety products",
    "sầu riêng trung quốc",
    "the",
)


def main() -> int:
    options = _options()
    sys.path.insert(0, str(BENCH))
    import _bulk_workbook

    with tempfile.TemporaryDirectory(prefix="donbay-bench-") as folder:
        os.environ.setdefault("DATABASE_URL", new_sqlite(Path(folder)))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "donbay.config.settings.test")
        path = Path(folder) / "bulk.xlsx"
        _bulk_workbook.write(path, rows=options.rows)
        return _measured(path)


def _measured(path: Path) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from donbay.apps.notices import services
    from donbay.apps.notices.models import Notice
    from donbay.apps.products.services import load_products

    call_command("migrate", verbosity=0)
    load_products()
    services.ingest_paths([path], now=timezone.now())
    start = time.perf_counter()
    services.index_waiting(now=timezone.now())
    count = Notice.objects.count()
    took = time.perf_counter() - start
    print(f"{count:,} notices indexed in {took:.1f} s, {took / count * 1e3:.2f} ms each")
    slow = [query for query in WITHOUT if _compared(query) >= MOST_MS]
    for query in WITH:
        _compared(query)
    print(f"FAILED: {slow}" if slow else "passed")
    return 1 if slow else 0


def _compared(query: str) -> float:
    from donbay.apps.notices import queries

    ours, total = _fastest(lambda: queries.search_notices(query=query).total)
    before, old = _fastest(lambda: _substrings(query), rounds=1)
    print(f"{query:28} {ours:8.1f} ms, {total:7,} found   substrings: {before:8.1f} ms, {old:7,}")
    return ours


def _substrings(query: str) -> int:
    """Search as a plain list would: each word anywhere as it is typed, counted and the first page read."""
    from django.db.models import Q

    from donbay.apps.notices.models import Notice

    found = Notice.objects.all()
    for word in query.replace('"', "").split():
        found = found.filter(Q(title__icontains=word) | Q(products__icontains=word))
    list(found.order_by("-distribution_date", "-pk")[:25])
    return found.count()


def _fastest(call: Callable[[], int], rounds: int = ROUNDS) -> tuple[float, int]:
    best, answer = float("inf"), 0
    for _ in range(rounds):
        start = time.perf_counter()
        answer = call()
        best = min(best, time.perf_counter() - start)
    return best * 1e3, answer


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=105_000)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
