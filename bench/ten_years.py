"""How large the database is after ten years, with what is over let go and with everything kept.

A small made-up season goes through the product's own steps on SQLite and on PostgreSQL (a server started for this run):
notices of the invented workbook are read, classified and matched, alerts raised, mails made and sent. The bytes a row
are those of each table with its indexes. Then 400 days pass, what is over is let go, and the bytes of what stays are
taken again, on SQLite first as the pages lie, then packed (PostgreSQL uses the room of old rows again by itself). From the bytes follows the size after ten years of a
province's mailed pairs, and of 200 times as many. Low: rules never change and as many possible matches as mailed
ones; high: rules change 14 times a year and 2.05 as many. Beside it stands the goal: half of what was computed on 29/11/2026.
Fails where, beside the notices, which all stay, more than 60 % (low) or half (high) is left of what would be there
with everything kept.

    python bench/ten_years.py [--rows 300] [--firms 120] [--on sqlite,postgresql]
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from _machine import postgresql, sqlite

BENCH = Path(__file__).resolve().parent
NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)  # Friday, 09:00 in the office
SEASON = 100  # days in which the notices came
TABLES = {
    "alert": "alerts_alert",
    "match": "matching_match",
    "message": "mail_message",
    "step": "mail_messageevent",
    "window": "alerts_digestrun",
    "judged": "matching_judged",
    "reading": "classification_classification",
    "notice": "notices_notice",
    "raw": "notices_rawnotice",
    "symbol": "notices_noticesymbol",
    "words": "notices_noticewords",
}
# Of the province: findings of the first year, and the notices of 31 years with ten more.
PAIRS, MAILS, YEARS = 9_829, 3_170, 10
LINES_A_MAIL = 3
HISTORY, NEW_NOTICES = 98_712, 3_184
OPEN_SHARE, CHANGES, STEPS_A_MAIL = 1 / 6, 14, 3
LAST_WEEKS = 37 / 365  # bodies are kept for 30 days, and a rhythm may take a week
OPEN_AND_KEPT = (60 + 90) / 365  # a notice is open for 60 days, and 90 days later what is over has gone
KEPT = 90 / 365
CASES = {"low": (1.0, 0), "high": (2.05, CHANGES)}
TIMES = {"province": 1, "200 x": 200}
MOST_SHARE = {"low": 0.6, "high": 0.5}
# Half of what was computed on 29/11/2026, before the words of the search were kept beside each notice.
GOAL_GB = {
    ("sqlite", "province"): (1.6 / 2, 2.1 / 2),
    ("sqlite", "200 x"): (61 / 2, 152 / 2),
    ("postgresql", "province"): (1.3 / 2, 1.9 / 2),
    ("postgresql", "200 x"): (78 / 2, 196 / 2),
}
WORDS_INDEX = "notices_words"
GOODS = {  # what the invented firms make: one code and its English words, so that a notice concerns one line of a firm
    "Sầu riêng sấy": ("081340", "durian"),
    "Tôm thẻ đông lạnh": ("030617", "shrimp"),
    "Xoài tươi": ("080450", "mangoes"),
    "Yến sào": ("041000", "bird nests"),
    "Cá ngừ đóng hộp": ("160414", "tuna"),
    "Nước mắm": ("210390", "fish sauce"),
    "Rong nho": ("121221", "seaweed"),
}
Bytes = Mapping[str, float]


def main() -> int:
    options = _options()
    if options.part:
        return _measured(options)
    good = True
    for kind in options.on.split(","):
        place = {"sqlite": sqlite, "postgresql": postgresql}[kind]
        with tempfile.TemporaryDirectory(prefix="donbay-bench-") as folder, place(Path(folder)) as url:
            good &= _told(kind, _run(options, Path(folder), url))
    print("passed" if good else "FAILED")
    return 0 if good else 1


def with_everything_kept(b: Mapping[str, Bytes], *, times: int, possible: float, changes: int) -> float:
    """Return the bytes after ten years as it was before anything but bodies went."""
    whole = b["whole"]
    pairs, mails = PAIRS * times * YEARS, MAILS * times * YEARS
    return sum((
        pairs * whole["alert"],
        (pairs * b["left"]["match"] + pairs * possible * _weak(b)) * (1 + changes * OPEN_SHARE),
        mails * (b["left"]["message"] + STEPS_A_MAIL * whole["step"] + whole["window"]),
        mails / YEARS * LAST_WEEKS * whole["message"],
        _notices() * (_of_notice(whole) + whole["reading"] + whole["judged"]),
        changes * YEARS * NEW_NOTICES * OPEN_SHARE * whole["judged"],
    ))  # fmt: skip


def with_letting_go(
    b: Mapping[str, Bytes], *, times: int, possible: float, changes: int, packed: str = "left"
) -> float:
    """Return the bytes after ten years when what is over goes every night."""
    whole, left = b["whole"], b[packed]
    pairs, mails = PAIRS * times, MAILS * times
    strong, weak = b["left"]["match"], _weak(b)
    withdrawn = pairs * (strong + possible * weak) * changes * OPEN_SHARE * KEPT
    return sum((
        pairs * LAST_WEEKS * whole["alert"] + pairs * (YEARS - LAST_WEEKS) * left["alert"],
        pairs * YEARS * strong + pairs * possible * OPEN_AND_KEPT * weak + withdrawn,
        mails * YEARS * (left["message"] + whole["step"]) + mails * (STEPS_A_MAIL - 1) * whole["step"],
        mails * (LAST_WEEKS * whole["message"] + KEPT * whole["window"]),
        _notices() * (_of_notice(whole) + whole["judged"]),
        NEW_NOTICES * (OPEN_AND_KEPT * whole["reading"] + changes * OPEN_SHARE * KEPT * whole["judged"]),
    ))  # fmt: skip


def _weak(b: Mapping[str, Bytes]) -> float:
    """Return the bytes of a possible match: of all there were, what is not of those that stay."""
    every, stay = b["rows"]["match"], b["rows"]["stay"]
    return (b["whole"]["match"] * every - b["left"]["match"] * stay) / (every - stay)


def _notices() -> int:
    return HISTORY + NEW_NOTICES * YEARS


def _of_notice(b: Bytes) -> float:
    return b["notice"] + b["raw"] + b["symbol"] + b["words"]


def _told(kind: str, b: Mapping[str, Bytes]) -> bool:
    """Print the bytes and the sizes; return whether little enough is left in each case, beside the notices."""
    print(
        f"{kind}: {b['rows']['notice']:,} notices, {b['rows']['match']:,} matches, {b['rows']['alert']:,} alerts"
    )
    print(f"  bytes a row     {'whole':>8}{'as it lies':>12}{'packed':>8}")
    for name in TABLES:
        cells = (b[state].get(name) for state in ("whole", "lies", "left"))
        whole, lies, left = ("-" if one is None else f"{one:,.0f}" for one in cells)
        print(f"  {name:14}{whole:>10}{lies:>12}{left:>8}")
    good, stays = True, _notices() * _of_notice(b["whole"]) / 1e9
    print(f"  the notices themselves, which stay: {stays:.2f} GB")
    for case, times in TIMES.items():
        for (name, (possible, changes)), goal in zip(CASES.items(), GOAL_GB[kind, case], strict=True):
            how = {"times": times, "possible": possible, "changes": changes}
            before, after = with_everything_kept(b, **how) / 1e9, with_letting_go(b, **how) / 1e9
            lies = with_letting_go(b, **how, packed="lies") / 1e9
            share = (after - stays) / (before - stays)
            good &= share <= MOST_SHARE[name]
            print(
                f"  {case:9} {name:5} everything kept {before:7.2f} GB, with letting go {after:6.2f} GB (as it lies "
                f"{lies:.2f}), beside the notices {share:.0%} (limit {MOST_SHARE[name]:.0%}); goal {goal:.2f} GB"
                f"{'' if after <= goal else ', MISSED'}"
            )
    return good


def _measured(options: argparse.Namespace) -> int:
    """Fill the fresh database that the environment names, let go, and print the bytes."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from donbay.foundation.letting_go import let_go

    call_command("migrate", verbosity=0)
    empty = _sizes()
    _season(options.rows, options.firms)
    _pack()
    rows = _rows()
    whole = _bytes(empty, rows)
    for _ in range(3):
        went = let_go(now=NOW + timedelta(days=400), seconds=float("inf"), again=True)
    if went.rows:
        raise SystemExit(f"FAILED: it does not come to an end: {went}")
    lies = _bytes(empty, _rows()) if connection.vendor == "sqlite" else None
    _pack()
    rows["stay"] = _rows()["match"]
    left = _bytes(empty, _rows())
    print(json.dumps({"rows": rows, "whole": whole, "lies": lies or left, "left": left}))
    return 0


def _season(rows: int, firms: int) -> None:
    """Let the notices of a season come, be matched, told and mailed."""
    import _bulk_workbook
    import _filled

    from donbay.apps.alerts import services as alerts
    from donbay.apps.enterprises.models import ProductLine
    from donbay.apps.mail import services as mail
    from donbay.apps.matching import services as matching
    from donbay.apps.notices import services as notices
    from donbay.apps.products.services import load_products

    path = Path(os.environ["DONBAY_VAR"]) / "season.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    _bulk_workbook.write(path, rows=rows, first_day=(NOW - timedelta(days=SEASON)).date(), days=SEASON)
    load_products()
    _filled.firms(_filled.Sizes(firms=firms))
    for words, (code, *terms) in GOODS.items():
        ProductLine.objects.filter(words=words).update(hs=[code], keywords=terms, product=None)
    began = NOW - timedelta(minutes=10)
    notices.ingest_paths([path], now=began)
    notices.index_waiting(now=began)
    matching.match_new(now=began)
    alerts.raise_alerts(now=NOW)
    for days in range(8):  # a rhythm takes a week
        at = NOW + timedelta(days=days)
        alerts.make_digests(now=at)
        mail.send_waiting(now=at, worker="bench", limit=100_000)


def _rows() -> dict[str, int]:
    """Return how many rows each table has."""
    return {name: _asked(f"SELECT COUNT(*) FROM {table}") for name, table in TABLES.items()}  # noqa: S608 - our names


def _sizes() -> dict[str, int]:
    """Return the bytes of each table with its indexes; of the words with the index of words, where that is apart."""
    from django.db import connection

    if connection.vendor == "postgresql":
        return {name: _asked(f"SELECT pg_total_relation_size('{table}')") for name, table in TABLES.items()}
    parts = (
        "SELECT name FROM sqlite_master WHERE tbl_name = '{0}' OR ('{0}' = '{1}' AND tbl_name LIKE '{2}%')"
    )
    own = {name: parts.format(table, TABLES["words"], WORDS_INDEX) for name, table in TABLES.items()}
    return {
        name: _asked(
            f"SELECT COALESCE(SUM(pgsize), 0) FROM dbstat WHERE aggregate = TRUE AND name IN ({one})"  # noqa: S608 - as above
        )
        for name, one in own.items()
    }


def _bytes(empty: Mapping[str, int], rows: Mapping[str, int]) -> dict[str, float | None]:
    """Return the bytes a row, beyond what an empty table takes; None of a table without rows."""
    sizes = _sizes()
    return {name: (sizes[name] - empty[name]) / rows[name] if rows[name] else None for name in TABLES}


def _pack() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM FULL" if connection.vendor == "postgresql" else "VACUUM")


def _asked(sql: str) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[0])


def _run(options: argparse.Namespace, folder: Path, url: str) -> dict[str, dict[str, float]]:
    """Measure in a fresh process on this database."""
    env = os.environ | {
        "DATABASE_URL": url,
        "DONBAY_VAR": str(folder / "var"),
        "DJANGO_SETTINGS_MODULE": "donbay.config.settings.test",
        "DONBAY_MAIL_CAP": str(LINES_A_MAIL),
        "DONBAY_MAIL_PER_HOUR": "1000000",
        "DONBAY_MAIL_PER_DAY": "1000000",
    }
    command = [sys.executable, __file__, "--part", "--rows", str(options.rows), "--firms", str(options.firms)]
    done = subprocess.run(command, env=env, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{done.stderr}FAILED: the season could not be made")
    found: dict[str, dict[str, float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--firms", type=int, default=120)
    parser.add_argument("--on", default="sqlite,postgresql")
    parser.add_argument("--part", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
