"""Replay new product lines over 100,000 invented past notices, on one core, under a second a line.

The notices are made of the goods, codes and function words that real ones are made of: 1 or 2 named
goods of the nomenclature with their codes, words between them by Zipf's law, one member, days over
fifteen years. Lines: narrow (one subheading and three words) and broad (two chapters and common words).
Checked: on a part, that the answer is that of judging each notice by itself; from that the time which
judging all one by one would take is told as well.

    python bench/backtest.py [--notices 100000] [--checked 5000]
"""

import argparse
import gc
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

MOST_MS, MOST_MEGABYTES = 1000.0, 600.0
NEWEST = date(2026, 11, 20)
COMMON = (
    "the of and for on in draft regulation standard technical requirements amending order notification products food "
    "safety labelling residue limits maximum ministry health national rules measures import imported testing methods "
    "quality control certification conformity assessment packaging additives pesticides veterinary animal plant fresh "
    "frozen processed materials articles equipment consumer protection environment energy efficiency"
).split()
MEMBERS = ("USA", "EU", "JPN", "CHN", "KOR", "BRA", "THA", "AUS", "CAN", "IND")
ENDS = (" - amendment", " - draft decree", "", " (revision)", ", import conditions")


def main() -> int:
    options = _options()
    before = _megabytes()
    index, kept, took = _built(options)
    room = _megabytes() - before
    size = len(index)
    print(
        f"{size:,} notices: read in {took['read']:.0f} s, filed in {took['add']:.1f} s, put in order in {took['order']:.1f} s"
    )
    print(
        f"columns {index.nbytes / 1e6:.0f} MB ({index.nbytes / size:.0f} bytes a notice), process grew by {room:.0f} MB (limit {MOST_MEGABYTES:.0f})"
    )
    failed = [] if room < MOST_MEGABYTES else [f"{room:.0f} MB, not under {MOST_MEGABYTES:.0f}"]
    print(
        f"  {'line':44} {'notices':>8} {'causes':>7} {'first':>8} {'again':>8} {'one by one':>12} {'ratio':>8}"
    )
    for name, profile in _lines():
        failed += _asked(name, profile, index, kept)
    print("\n".join(f"FAILED: {text}" for text in failed) or "passed")
    return 1 if failed else 0


def _asked(name: str, profile: Any, index: Any, kept: Sequence[tuple[Any, Any]]) -> Iterator[str]:
    from donbay.core.match.index import MatchIndex

    times = []
    for _ in range(3):
        start = time.perf_counter()
        replay = index.replay(profile)
        times.append((time.perf_counter() - start) * 1e3)
    judge = MatchIndex([profile])
    start = time.perf_counter()
    judged = [
        (subject.notice_id, judge.judge_reading(reading, subject, least="RELATED"))
        for reading, subject in kept
    ]
    naive = (time.perf_counter() - start) * 1e3 * len(index) / max(1, len(kept))
    wanted = {key: (found[0].grade, found[0].score) for key, found in judged if found}
    told = {one.notice_id: (one.grade, one.score) for one in replay.items() if one.notice_id < len(kept)}
    first, again = times[0], min(times[1:])
    print(
        f"  {name:44} {len(replay):8,} {len(replay.causes):7} {first:6.1f}ms {again:6.1f}ms {naive:10,.0f}ms {naive / again:8,.0f}"
    )
    if told != wanted:
        yield f"{name}: not what judging each by itself gives"
    if max(times) > MOST_MS:
        yield f"{name}: {max(times):.0f} ms, not under {MOST_MS:.0f}"


def _built(options: argparse.Namespace) -> tuple[Any, list[tuple[Any, Any]], dict[str, float]]:
    """Return the index, the readings of the first notices, and what took how long."""
    from donbay.core.classify.read import read
    from donbay.core.match.replay import NoticeIndex

    index, kept, took = NoticeIndex(), [], {"read": 0.0, "add": 0.0}
    for subject in _subjects(options.notices):
        start = time.perf_counter()
        reading = read(subject)
        middle = time.perf_counter()
        index.add(reading, subject)
        took["add"] += time.perf_counter() - middle
        took["read"] += middle - start
        if len(kept) < options.checked:
            kept.append((reading, subject))
    gc.collect()
    start = time.perf_counter()
    index.order()
    return index, kept, took | {"order": time.perf_counter() - start}


def _subjects(size: int) -> Iterator[Any]:
    from donbay.core.classify.types import Subject
    from donbay.core.nomenclature.headings import entries
    from donbay.core.notices.record import Code

    goods = [(entry.code, [word.text for word in entry.words]) for entry in entries().values() if entry.words]
    rng = np.random.default_rng(20261122)
    share = 1 / np.arange(1, len(COMMON) + 1)
    common = np.cumsum(share / share.sum())
    for number in range(size):
        picks = rng.integers(0, len(goods), rng.integers(1, 3)).tolist()
        words = [goods[pick][1][rng.integers(0, len(goods[pick][1]))] for pick in picks]
        filler = [COMMON[at] for at in np.searchsorted(common, rng.random(80)).clip(0, len(COMMON) - 1)]
        end = ENDS[rng.integers(0, len(ENDS))]
        coded = tuple(Code(goods[pick][0]) for pick in picks if rng.random() < 0.45)
        yield Subject(
            notice_id=number,
            title=f"{' '.join(filler[:7])} {words[0]}{end}",
            products=f"{', '.join(words)}" if rng.random() < 0.8 else "",
            description=f"{' '.join(filler[7:40])} {words[-1]}. {' '.join(filler[40:])}",
            members=(MEMBERS[rng.integers(0, len(MEMBERS))],),
            day=NEWEST - timedelta(int(rng.integers(0, 5500))),
            hs=coded,
        )  # fmt: skip


def _lines() -> Iterator[tuple[str, Any]]:
    from donbay.core.match.types import Line, Profile

    lines = (
        ("narrow: 080450, three words", ("080450",), ("xoài", "mango", "dried mango")),
        ("narrow: 081060, three words", ("081060",), ("sầu riêng", "durian", "frozen durian")),
        ("narrow: 030617, three words", ("030617",), ("tôm", "shrimp", "frozen shrimp")),
        ("narrow: 210390, three words", ("210390",), ("nước mắm", "fish sauce", "dipping sauce")),
        ("narrow: 250100, three words", ("250100",), ("muối", "salt", "sodium chloride")),
        (
            "narrow: 380891, three words",
            ("380891",),
            ("insecticide", "mosquito coil", "thuốc diệt côn trùng"),
        ),
        ("narrow: 320890, three words", ("320890",), ("paint", "varnish", "sơn")),
        ("narrow: 940360, three words", ("940360",), ("furniture", "wooden furniture", "đồ gỗ")),
        ("narrow: 090121, three words", ("090121",), ("coffee", "roasted coffee", "cà phê")),
        ("narrow: 650610, three words", ("650610",), ("helmet", "safety helmet", "mũ bảo hiểm")),
        ("heading 1006, one word", ("1006",), ("rice",)),
        ("heading 8708, 8703, three words", ("8708", "8703"), ("truck", "bus", "spare parts")),
        ("words only", (), ("pesticide residues", "food labelling", "veterinary")),
        (
            "broad: chapters 08, 07, common words",
            ("08", "07"),
            ("fresh", "fruit", "vegetables", "pesticides"),
        ),
        ("broad: chapters 02, 01, common words", ("02", "01"), ("animal", "meat", "veterinary", "frozen")),
        ("broad: chapters 84, 85, common words", ("84", "85"), ("equipment", "energy efficiency", "machine")),
        ("broad: chapters 28, 29, common words", ("28", "29"), ("materials", "products", "quality control")),
        ("broad: chapters 61, 62, common words", ("61", "62"), ("articles", "consumer", "garments")),
        ("broad: chapters 16, 20, common words", ("16", "20"), ("food", "processed", "safety", "additives")),
        (
            "broadest: ten chapters, regulation, food",
            tuple(f"{n:02}" for n in range(1, 11)),
            ("regulation", "food", "of"),
        ),
    )
    for number, (name, hs, terms) in enumerate(lines):
        yield name, Profile(enterprise_id=number, lines=(Line(id=1, words=terms[0], hs=hs, terms=terms),))


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--notices", type=int, default=100_000)
    parser.add_argument("--checked", type=int, default=5_000)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
