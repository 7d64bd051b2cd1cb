"""The steps of matching in a made-up nation: a day, an idle run, changed firms, new rules, and history.

A fresh database (SQLite, or that of DATABASE_URL, which must be empty) is filled with firms, whose rows come past the
services, and with notices through the real door: most are past, some open. Each good is made by so many firms
that about 0.6 % of all pairs match. On SQLite times are those of this process, as others may use the core; on
PostgreSQL, whose server works beside it, those of the clock. Fails when a day of 100 notices takes longer than 1.5 s,
the three steps with nothing to do longer than 0.3 s together, when new rules judge anything twice, when a possible
match of what is past is stored, when a kept index judges otherwise than a new one, or when memory grows from run to run.

    python bench/steps.py [--firms 2000] [--notices 4000] [--open 400]
"""

import argparse
import hashlib
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from _machine import new_sqlite

NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 27)
GOODS = 350
DAY, CHANGED, RUNS, ROUNDS = 100, 100, 20, 3
MOST_DAY, MOST_IDLE, MOST_GROWTH = 1.5, 0.3, 30.0  # seconds, seconds, MB over all runs
PARTS = ("match_new", "rematch_profiles", "match_history")


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="donbay-bench-") as folder:
        os.environ.setdefault("DATABASE_URL", new_sqlite(Path(folder)))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "donbay.config.settings.test")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        return _measured(options)


def _measured(options: argparse.Namespace) -> int:
    print(f"{options.firms:,} firms, {options.notices:,} notices, {options.open:,} of them open")
    said: list[tuple[bool, str]] = []
    took = _took(lambda: _fill(options))
    print(f"  filled in              {took:8.1f} s")
    took, counts = _step("match_new")
    print(f"  a new process: open and recent first {took:8.2f} s; {counts}")
    took, counts = _step("match_history")
    print(f"  a part of history      {took:8.2f} s; {counts}")
    took, counts = _step("match_history", seconds=None)
    print(f"  the rest of history    {took:8.2f} s; {counts}")
    _step("rematch_profiles")
    _analyze()
    said += [_idle(), _day(options), _changed(options), _rules(), _possible(), _memory(options)]
    failed = [text for good, text in said if not good]
    print("\n".join(f"FAILED: {text}" for text in failed) or "passed")
    return 1 if failed else 0


def _idle() -> tuple[bool, str]:
    """Run the three steps with nothing to do."""
    took = {name: min(_step(name)[0] for _ in range(ROUNDS)) for name in PARTS}
    whole = sum(took.values())
    parts = ", ".join(f"{name} {seconds * 1e3:.0f} ms" for name, seconds in took.items())
    print(f"  with nothing to do     {whole:8.3f} s (limit {MOST_IDLE}): {parts}")
    return whole < MOST_IDLE, f"an idle run took {whole:.2f} s"


def _day(options: argparse.Namespace) -> tuple[bool, str]:
    """Judge a day's notices with the kept index; then the same with a new one."""
    from django.db import transaction

    from donbay.apps.matching.judging import judge_anew

    _notices(options.notices, DAY, is_open=True)
    took = []
    for _round in range(ROUNDS):
        with transaction.atomic():
            seconds, counts = _step("match_new")
            took.append(seconds)
            kept_rows = _hash()
            transaction.set_rollback(True)
    kept = min(took)
    judge_anew()
    new, _counts = _step("match_new")
    same = kept_rows == _hash()
    print(f"  a day of {DAY} notices   {kept:8.2f} s (limit {MOST_DAY}); {counts}")
    print(
        f"  the same, new process  {new:8.2f} s; {'the same' if same else 'OTHER'} matches, sha256 {kept_rows[:16]}"
    )
    return (
        kept < MOST_DAY and same,
        f"a day took {kept:.2f} s, with {'the same' if same else 'other'} matches",
    )


def _changed(options: argparse.Namespace) -> tuple[bool, str]:
    """Let firms change; judge them against what is open."""
    _change(options, CHANGED, "thay đổi")
    took, counts = _step("rematch_profiles")
    good = counts.profiles == min(CHANGED, options.firms)
    print(f"  {CHANGED} changed firms      {took:8.2f} s; {counts}")
    return good, f"{counts.profiles} profiles were judged again"


def _rules() -> tuple[bool, str]:
    """Change the rules; everything open is judged once."""
    from donbay.apps.matching import services

    usual = services.rules_in_use()
    services.rules_in_use = lambda: f"{usual}+"
    first, counts = _step("match_new")
    second, again = _step("rematch_profiles")
    print(f"  new rules              {first:8.2f} s and {second:.2f} s; {counts}; then {again}")
    return again.profiles == 0 and counts.new > 0, f"new rules judged {again.profiles} profiles again"


def _possible() -> tuple[bool, str]:
    from donbay.apps.matching.models import Judged, Match

    past = Judged.objects.filter(whole=False).values("notice")
    kept = Match.objects.filter(notice__in=past, withdrawn_at=None)
    possible = kept.filter(grade="POSSIBLE").count()
    print(f"  of what is past        {kept.count():8,} matches, {possible} of them possible (limit 0)")
    return possible == 0, f"{possible} possible matches of what is past"


def _memory(options: argparse.Namespace) -> tuple[bool, str]:
    """Let firms change and notices come, again and again, and look at what the process holds."""
    for number in range(RUNS):
        _change(options, CHANGED, f"lần {number}")
        _notices(options.notices + DAY + 5 * number, 5, is_open=True)
        _step("match_new")
        _step("rematch_profiles")
        if number == RUNS // 2:
            middle = _megabytes()
    grown, peak = _megabytes() - middle, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"  memory                 {_megabytes():8.0f} MB, {grown:+.1f} in {RUNS - RUNS // 2 - 1} runs (limit {MOST_GROWTH:.0f}), peak {peak:.0f}"
    )
    return grown < MOST_GROWTH, f"memory grew by {grown:.0f} MB"


def _megabytes() -> float:
    """Return what the process holds now, not what it ever held."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def _step(name: str, **asked: Any) -> tuple[float, Any]:
    from donbay.apps.matching import services

    found = []
    took = _took(lambda: found.append(getattr(services, name)(now=NOW, **asked)))
    return took, found[0]


def _took(call: Callable[[], Any]) -> float:
    """Return the seconds that a call takes: of this process on SQLite, where all work is its own, else by the clock."""
    from django.db import connection

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    start = clock()
    call()
    return clock() - start


def _hash() -> str:
    """Return a mark of all current matches with their evidence."""
    from donbay.apps.matching.models import Match

    rows = Match.objects.filter(withdrawn_at=None).order_by("notice_id", "enterprise_id", "rules")
    columns = ("notice_id", "enterprise_id", "rules", "grade", "score", "market", "inputs", "evidence")
    digest = hashlib.sha256()
    for row in rows.values_list(*columns).iterator():
        digest.update(repr(row).encode())
    return digest.hexdigest()


def _fill(options: argparse.Namespace) -> None:
    from donbay.apps.enterprises.models import Enterprise, ProductLine

    pick, at = random.Random(7), NOW - timedelta(days=900)
    ids = range(1, options.firms + 1)
    Enterprise.objects.bulk_create(
        (
            Enterprise(
                pk=pk, name=f"Công ty Mẫu {pk}", created_at=at, changed_at=at,
                markets=pick.choice([[], [], ["USA"], ["JPN", "EU27"]]),
            ) for pk in ids
        ), batch_size=5000,
    )  # fmt: skip
    ProductLine.objects.bulk_create(
        (
            ProductLine(enterprise_id=pk, position=place, words=f"hàng {_word(good)}", keywords=[_word(good)], hs=[_code(good)])
            for pk in ids for place, good in enumerate(pick.sample(range(GOODS), pick.choice((1, 1, 2))))
        ), batch_size=5000,
    )  # fmt: skip
    past = options.notices - options.open
    for start in range(0, past, 2000):
        _notices(start, min(2000, past - start), is_open=False, oldest=past)
    _notices(past, options.open, is_open=True)


def _notices(first: int, count: int, *, is_open: bool, oldest: int = 0) -> None:
    """Store so many notices: open ones of these days, or past ones, the first the oldest."""
    from donbay.apps.notices import services

    run = services.start_run("bench", "bench", NOW)
    readings = [_reading(number, oldest, is_open=is_open) for number in range(first, first + count)]
    services.store(readings, run_id=run, now=NOW)


def _reading(number: int, oldest: int, *, is_open: bool) -> Any:
    from donbay.core.notices.record import Code, NoticeRecord, WordDate
    from donbay.sources._kit.types import RawRecord, Reading

    pick = random.Random(number)
    member = pick.choice(("USA", "JPN", "KOR", "FRA", "AUS"))
    symbol = f"G/TBT/N/{member}/{10_000 + number}"
    good = pick.randrange(GOODS)
    day = (
        TODAY - timedelta(days=3)
        if is_open
        else TODAY - timedelta(days=100 + (oldest - number) * 9000 // oldest)
    )
    record = NoticeRecord(
        symbols=(symbol,), area="TBT", members=(member,), distribution_date=day,
        title=f"Draft regulation number {number} on {_word(good)}", products=f"{_word(good)} and {_word(pick.randrange(GOODS))}",
        description="The draft sets limits and asks that each package carry lot number and origin. " * 8,
        hs=(Code(_code(good)[: pick.choice((2, 4, 4))]),) if pick.random() < 0.3 else (),
        comment_deadline=WordDate(TODAY + timedelta(days=40) if is_open else day + timedelta(days=60), "", "STATED"),
    )  # fmt: skip
    raw = RawRecord(source="eping_workbook", key=symbol, body=symbol.encode(), media_type="t", where=symbol)
    return Reading(record=record, raw=raw)


def _change(options: argparse.Namespace, count: int, words: str) -> None:
    """Let other goods be made by some firms, as the services store it."""
    from donbay.apps.enterprises import services as firms
    from donbay.apps.enterprises.types import NewLine
    from donbay.foundation.rights import SERVER

    for pk in random.Random(words).sample(range(1, options.firms + 1), min(count, options.firms)):
        good = (pk * 7 + len(words)) % GOODS
        firms.change_profile(
            enterprise_id=pk, lines=[NewLine(words=f"{words} {_word(good)} {pk}", hs=[_code(good)], keywords=[_word(good)])],
            markets=[], by=SERVER, now=NOW,
        )  # fmt: skip


def _word(good: int) -> str:
    """Return a word that no language has, so that a good means nothing but itself."""
    letters = "bcdfghjklmnpqrstvwz"
    return "".join(letters[good // 19**place % 19] + "aeiou"[(good + place) % 5] for place in range(3)) + "q"


def _code(good: int) -> str:
    from donbay.core.codes.hs_headings import headings_between

    return headings_between("0101", "9706")[good * 3]


def _analyze() -> None:
    """Let the database know its own tables, as a server's autovacuum does after a while."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--firms", type=int, default=2000)
    parser.add_argument("--notices", type=int, default=4000)
    parser.add_argument("--open", type=int, default=400)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
