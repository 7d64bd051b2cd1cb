"""Match notices against a million invented profiles, on one core, and against what can be installed for it.

Timed is matching from a ready Reading: a notice is read once, when it is classified, and the reading is
kept; how fast notices are read is printed apart. A match returns the class and score of every product line
that is DIRECT or RELATED, and what speaks for each, as columns; making the strongest ten into objects with
their evidence is timed apart as well. Our rate is by CPU time of the thread, as others may use the core,
with the rate by the clock beside it; peers are compared by the clock alone. Each engine runs in a fresh process on the same core and has its match set
checked: ours at 10,000 profiles against a plain walk over all lines, the peers against each other and us.

    python bench/matching.py [--profiles 1000000] [--notices 2000] [--peers] [--peer-profiles 100000]
"""

import argparse
import gc
import hashlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent
LEAST_RATE, LEAST_RATE_LARGE, LARGE = 2_000, 500, 5_000_000
MOST_P99, MOST_P99_LARGE = 1.5, 6.0  # milliseconds; the second is our own
MOST_MEGABYTES, MOST_MEGABYTES_LARGE = 1_000, 5_000  # the second is our own
MOST_EDIT = 100.0  # milliseconds
CHECKED, CHECKED_NOTICES, EDITS = 10_000, 300, 100


def main() -> int:
    options = _options()
    if options.part:
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
        print(json.dumps(PARTS[options.part](options)))
        return 0
    if options.peers:
        from _machine import need_packages, newest_initdb

        need_packages("tantivy", "duckdb", "psycopg")
        newest_initdb()
    failed = _check(options) + _ours(options)
    if options.peers:
        failed += _peers(options)
    print("\n".join(f"FAILED: {text}" for text in failed) or "passed")
    return 1 if failed else 0


def _check(options: argparse.Namespace) -> list[str]:
    said = [
        _run(part, options, profiles=options.checked, notices=CHECKED_NOTICES)
        for part in ("ours_set", "naive_set")
    ]
    print(
        f"match set at {options.checked:,} profiles, {CHECKED_NOTICES} notices: {said[0]['matches']:,} matches (notice, firm, class)"
    )
    for name, one in zip(("ours", "naive scan"), said, strict=True):
        print(f"  {name:11} sha256 {one['hash']}")
    return [] if said[0] == said[1] else ["the match set is not that of the naive scan"]


def _ours(options: argparse.Namespace) -> list[str]:
    took = _run("ours", options)
    large = options.profiles >= LARGE
    rate, p99, room = (
        (LEAST_RATE_LARGE, MOST_P99_LARGE, MOST_MEGABYTES_LARGE)
        if large
        else (LEAST_RATE, MOST_P99, MOST_MEGABYTES)
    )
    _print_ours(options, took, rate, p99, room)
    limits = [
        (took["rate"] >= rate, f"{took['rate']:,.0f} notices/s, not {rate:,}"),
        (took["p99"] < p99, f"p99 is {took['p99']:.2f} ms, not under {p99}"),
        (took["megabytes"] < room, f"{took['megabytes']:.0f} MB, not under {room:,}"),
        (took["edit"] < MOST_EDIT, f"an edit took {took['edit']:.0f} ms, not under {MOST_EDIT:.0f}"),
    ]
    return [text for good, text in limits if not good]


def _print_ours(options: argparse.Namespace, took: dict[str, Any], rate: int, p99: float, room: int) -> None:
    print(f"ours, {options.profiles:,} profiles, {options.notices:,} notices, one core")
    print(
        f"  built in {took['build']:.0f} s ({options.profiles / took['build']:,.0f} profiles/s), packed anew in {took['pack']:.1f} s"
    )
    print(
        f"  read and classified:   {took['read_rate']:9,.0f} notices/s (once a notice, not part of what follows)"
    )
    print(
        f"  matched:               {took['rate']:9,.0f} notices/s (limit {rate:,}), {took['clock_rate']:,.0f} by the clock; "
        f"{took['lines']:.0f} lines and {took['pairs']:.0f} pieces of evidence a notice"
    )
    print(
        f"  a notice:              p50 {took['p50']:.2f} ms, p99 {took['p99']:.2f} ms (limit {p99}), worst {took['worst']:.2f} ms; "
        f"by the clock p50 {took['clock_p50']:.2f}, p99 {took['clock_p99']:.2f}"
    )
    print(f"  with ten as objects:   {took['objects_rate']:9,.0f} notices/s")
    print(f"  an edit is live in     {took['edit']:9.1f} ms, the worst of {EDITS} (limit {MOST_EDIT:.0f})")
    print(f"  peak memory            {took['megabytes']:9.0f} MB (limit {room:,})")
    print(
        f"  match set sha256 {took['hash']} ({took['matches']:,} matches of the first {CHECKED_NOTICES} notices)"
    )


def _peers(options: argparse.Namespace) -> list[str]:
    from _peers import PEERS

    some = {"profiles": options.peer_profiles, "notices": options.peer_notices}
    print(
        f"peers, {some['profiles']:,} profiles, {some['notices']} notices: ids by market and (code or keyword); ours also class and evidence"
    )
    ours = _run("ours_ids", options, **some)
    print(
        f"  {'ours':28} {ours['clock_rate']:9,.0f} notices/s  {ours['megabytes']:6.0f} MB  sha256 {ours['hash'][:16]}"
    )
    failed = []
    for name in PEERS:
        peer = _run("peer", options, engine=name, **some)
        ratio = ours["clock_rate"] / peer["rate"]
        print(
            f"  {name:28} {peer['rate']:9,.0f} notices/s  {peer['megabytes']:6.0f} MB  sha256 {peer['hash'][:16]}  "
            f"built in {peer['build']:.0f} s  ours/peer {ratio:,.1f}"
        )
        if ratio <= 1:
            failed.append(f"{name} is faster")
        if peer["hash"] != ours["hash"]:
            failed.append(f"{name} does not find the same profiles")
    return failed


def ours(options: argparse.Namespace) -> dict[str, Any]:
    """Build, match, edit and pack; return the figures."""
    start = time.perf_counter()
    index = _index(options.profiles)
    took: dict[str, Any] = {"build": time.perf_counter() - start}
    start = time.thread_time()
    asked = _asked(options.notices)
    took["read_rate"] = len(asked) / (time.thread_time() - start)
    gc.collect()
    gc.freeze()
    took |= _matched(index, asked)
    start = time.thread_time()
    for reading, subject in asked:
        index.judge_reading(reading, subject, least="RELATED", most=10)
    took["objects_rate"] = len(asked) / (time.thread_time() - start)
    took |= _hashed(_classes(index, asked[:CHECKED_NOTICES])) | {"megabytes": _megabytes()}
    took["edit"] = max(_edit(index, number) for number in range(EDITS))
    start = time.perf_counter()
    index.pack()
    return took | {"pack": time.perf_counter() - start, "megabytes_packed": _megabytes()}


def _matched(index: Any, asked: Sequence[tuple[Any, Any]]) -> dict[str, float]:
    import numpy as np

    cpu, clock, lines, pairs = [], [], 0, 0
    for reading, subject in asked:
        begun, at = time.thread_time(), time.perf_counter()
        columns = index.columns(reading, subject, least="RELATED")
        cpu.append(time.thread_time() - begun)
        clock.append(time.perf_counter() - at)
        lines, pairs = lines + len(columns), pairs + len(columns.pair_slots)
    milliseconds = [float(np.quantile(of, share)) * 1e3 for of in (cpu, clock) for share in (0.5, 0.99)]
    size = len(asked)
    return {
        "rate": size / sum(cpu), "clock_rate": size / sum(clock), "lines": lines / size, "pairs": pairs / size,
        "worst": max(cpu) * 1e3, **dict(zip(("p50", "p99", "clock_p50", "clock_p99"), milliseconds, strict=True)),
    }  # fmt: skip


def _edit(index: Any, number: int) -> float:
    """Replace or remove one profile and ask until it shows; return the milliseconds by the clock."""
    from donbay.core.classify.read import read
    from donbay.core.classify.types import Subject

    firm, word = number * 997 % len(index), f"zyzyz{number}q"
    subject = Subject(title=word, members=("USA",))
    reading = read(subject)
    begun = time.perf_counter()
    if number % 4 == 3:
        index.remove(firm)
    else:
        index.add(_profile(firm, ("080450",), (word, "bababq"), ("USA", "JPN")))
    found = [one.enterprise_id for one in index.judge_reading(reading, subject)]
    took = time.perf_counter() - begun
    if found != ([] if number % 4 == 3 else [firm]) or (firm in index) == (number % 4 == 3):
        raise SystemExit(f"FAILED: the edit of {firm} is not live: {found}")
    return took * 1e3


def ours_set(options: argparse.Namespace) -> dict[str, Any]:
    """Return the hash of what our index matches."""
    return _hashed(_classes(_index(options.profiles), _asked(options.notices)))


def naive_set(options: argparse.Namespace) -> dict[str, Any]:
    """Return the hash of what a plain walk over all lines matches."""
    sys.path.insert(0, str(BENCH.parent))
    from donbay.core.match.plainly import Firm, scores
    from donbay.core.match.verdict import grade_score

    firms = [Firm(profile) for profile in _profiles(options.profiles)]
    found = []
    for number, (reading, subject) in enumerate(_asked(options.notices)):
        for firm in firms:
            score = max((score for _line, score in scores(firm, reading, subject, "RELATED")), default=None)
            if score is not None:
                found.append((number, firm.profile.enterprise_id, grade_score(round(score, 2)).grade))
    return _hashed(found)


def ours_ids(options: argparse.Namespace) -> dict[str, Any]:
    """Return how fast ours matches with class and evidence, and the hash of all it may reach."""
    import numpy as np

    index, asked = _index(options.profiles), _asked(options.notices)
    gc.freeze()
    took = _matched(index, asked)
    slots = (index.reached(reading, subject) for reading, subject in asked)
    found = [
        (number, firm) for number, some in enumerate(slots) for firm in np.unique(index.firms(some)).tolist()
    ]
    return took | _hashed(found) | {"megabytes": _megabytes()}


def peer(options: argparse.Namespace) -> dict[str, Any]:
    """Return how fast a peer finds the ids, and their hash; of PostgreSQL the client's memory only."""
    from _peers import PEERS, notice_markets, notice_tokens
    from _workload import Workload

    work = Workload(options.profiles, options.notices)
    start = time.perf_counter()
    with PEERS[options.engine](work) as ask:
        build = time.perf_counter() - start
        asked = [
            (notice_tokens(codes, words), notice_markets(market)) for codes, words, market in work.notices
        ]
        for tokens, markets in asked[:10]:
            ask(tokens, markets)
        start = time.perf_counter()
        answers = [ask(tokens, markets) for tokens, markets in asked]
        took = time.perf_counter() - start
    found = [(number, firm) for number, answer in enumerate(answers) for firm in answer]
    return _hashed(found) | {"rate": len(asked) / took, "build": build, "megabytes": _megabytes()}


PARTS = {"ours": ours, "ours_set": ours_set, "naive_set": naive_set, "ours_ids": ours_ids, "peer": peer}


def _classes(index: Any, asked: Sequence[tuple[Any, Any]]) -> list[tuple[int, int, str]]:
    return [
        (number, found.enterprise_id, found.grade)
        for number, (reading, subject) in enumerate(asked)
        for found in index.judge_reading(reading, subject, least="RELATED")
    ]


def _hashed(found: Iterable[tuple[Any, ...]]) -> dict[str, Any]:
    rows = sorted(found)
    text = "\n".join(" ".join(map(str, row)) for row in rows)
    return {"matches": len(rows), "hash": hashlib.sha256(text.encode()).hexdigest()}


def _index(profiles: int) -> Any:
    from donbay.core.match.index import MatchIndex

    return MatchIndex(_profiles(profiles))


def _profiles(size: int) -> Iterable[Any]:
    from _workload import Workload

    return (_profile(*row) for row in Workload(size, 0).profiles())


def _profile(number: int, hs: tuple[str, ...], terms: tuple[str, ...], markets: tuple[str, ...]) -> Any:
    from donbay.core.match.types import Line, Profile

    mark = hashlib.sha256(str(number).encode()).hexdigest()  # as long as a real one
    line = Line(id=number, words="vyvyvq", hs=hs, terms=terms)
    return Profile(enterprise_id=number, lines=(line,), markets=markets, hash=mark)


def _asked(size: int) -> list[tuple[Any, Any]]:
    from _workload import TITLE_WORDS, Workload

    from donbay.core.classify.read import read
    from donbay.core.classify.types import Subject
    from donbay.core.notices.record import Code

    subjects = [
        Subject(
            title=" ".join(words[:TITLE_WORDS]), products=" ".join(words[TITLE_WORDS:]),
            members=(market,), hs=tuple(Code(code) for code in codes),
        )
        for codes, words, market in Workload(0, size).notices
    ]  # fmt: skip
    return [(read(subject), subject) for subject in subjects]


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _run(part: str, options: argparse.Namespace, **changed: Any) -> dict[str, Any]:
    told = {"profiles": options.profiles, "notices": options.notices} | changed
    words = [word for name, value in told.items() for word in (f"--{name}", str(value))]
    done = subprocess.run(
        [sys.executable, __file__, "--part", part, *words], check=True, stdout=subprocess.PIPE
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--profiles", type=int, default=1_000_000)
    parser.add_argument("--notices", type=int, default=2_000)
    parser.add_argument(
        "--checked", type=int, default=CHECKED, help="profiles that the plain walk goes through"
    )
    parser.add_argument("--peers", action="store_true", help="also run the engines that can be installed")
    parser.add_argument("--peer-profiles", type=int, default=100_000)
    parser.add_argument("--peer-notices", type=int, default=200)
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    parser.add_argument("--engine", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
