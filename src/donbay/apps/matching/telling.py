"""A measurement as lines of text for whoever ran it."""

from collections.abc import Iterator, Sequence

from donbay.core.match.evaluate import Figures, Range, Ranges, Report, WrongPair
from donbay.core.match.explain import say

from .judged_parts import PartMeasured
from .reading_along import Cost

_METHODS = {"hs": "HS prefixes alone", "words": "whole words alone", "both": "both together"}
WIDTHS = (10, 7, 22, 22, 22, 0)  # of the columns of the table of parts


def tell(report: Report, *, with_missing: bool, with_wrong: bool) -> Iterator[str]:
    """Yield a report line by line."""
    yield from _whole(report)
    if with_missing:
        yield "not at hand: " + " ".join(report.missing)
    for name, figures in report.baselines.items():
        yield _row(_METHODS[name], figures)
    for part, values in report.parts.items():
        yield from (_row(f"{part} {value}", figures) for value, figures in values.items())
    for name, figures in (*report.classes.items(), *report.profiles.items()):
        if figures.returned or figures.gold_direct:
            yield _row(name, figures)
    yield from _chapters(report)
    yield from _bins(report)
    if with_wrong:
        yield from map(_wrong, report.wrong)


def _whole(report: Report) -> Iterator[str]:
    yield f"precision {report.precision:.3f}  recall {report.recall:.3f}  F1 {report.f1:.3f}"
    yield f"95 % of draws of notices: {_three(report.ranges)}"
    yield (
        f"{report.judged_notices} judged notices, {report.missing_notices} not among the files; "
        f"{report.returned} pairs returned, {report.relevant} relevant; "
        f"{report.found_direct} of {report.gold_direct} direct pairs found; "
        f"{report.hs4_found} of {report.hs4_gold} agreed headings found ({report.hs4_share:.3f})"
    )
    if report.doubtful:
        yield f"{report.doubtful} more pairs returned that the readers differ on: neither right nor wrong"
    if report.narrow:
        found = report.narrow
        yield (
            f"without {len(report.wide)} wide notices: precision {found.precision:.3f}  recall {found.recall:.3f}  "
            f"F1 {found.f1:.3f}; 95 %: {_three(found.ranges)}"
        )


def _three(ranges: Ranges | None) -> str:
    known = ranges or Ranges()
    return f"precision {span(known.precision)}, recall {span(known.recall)}, F1 {span(known.f1)}"


def span(one: Range | None) -> str:
    """Return an interval as people read it."""
    return f"{one.low:.3f} to {one.high:.3f}" if one else "unknown"


def _row(name: str, figures: Figures) -> str:
    between = f"  95 %: {_three(figures.ranges)}" if figures.ranges else ""
    return (
        f"  {name:<18} precision {figures.precision:.3f}  recall {figures.recall:.3f}  "
        f"returned {figures.returned:>3}  direct {figures.found_direct} of {figures.gold_direct}{between}"
    )


def _chapters(report: Report) -> Iterator[str]:
    for code, one in report.chapters.items():
        if one.returned or one.direct:
            yield (
                f"  chapter {code or '--':<10} returned {one.returned:>3}  wrong {one.wrong:>3}  "
                f"missed {one.missed:>3} of {one.direct} direct"
            )


def _bins(report: Report) -> Iterator[str]:
    for one in report.bins:
        if one.pairs:
            yield (
                f"  score {one.low:.1f} to {one.high:.1f}  pairs {one.pairs:>5}  mean score {one.mean:.2f}  "
                f"relevant {one.relevant:>4} ({one.share:.3f})"
            )


def _wrong(pair: WrongPair) -> str:
    reasons = "; ".join(say(item, "en") for item in pair.evidence) or "nothing found"
    return f"{pair.what} {pair.profile} {pair.notice} {pair.grade} {pair.score:.2f}: {reasons}"


def tell_parts(parts: Sequence[PartMeasured]) -> Iterator[str]:
    """Yield one table of all parts: each with all its notices, then without the wide ones."""
    yield _cells("part", "notices", "precision", "recall", "F1", "")
    for part in parts:
        report = part.report
        yield _cells(part.name, str(report.judged_notices), *_shares(report), part.worth)
        if report.narrow:
            narrow = report.judged_notices - len(report.wide)
            yield _cells("", str(narrow), *_shares(report.narrow), f"without {len(report.wide)} wide notices")
        if part.with_reader and part.cost:
            yield from _with_reader(part.with_reader, part.cost)


def _with_reader(report: Report, cost: Cost) -> Iterator[str]:
    """Yield what a second reader adds to a part, were all its proposals taken over, and what that cost."""
    yield _cells("", str(report.judged_notices), *_shares(report), "with every proposal of the second reader")
    yield (
        f"{'':<{WIDTHS[0]}}  {cost.asked} asked, {cost.known} known already, {cost.unusable} without a usable answer; "
        f"{cost.headings} headings proposed, {cost.dropped} left out; {cost.tokens} tokens"
    )


def _shares(found: Report | Figures) -> tuple[str, str, str]:
    ranges = found.ranges or Ranges()
    return (
        f"{found.precision:.3f} ({span(ranges.precision)})",
        f"{found.recall:.3f} ({span(ranges.recall)})",
        f"{found.f1:.3f} ({span(ranges.f1)})",
    )


def _cells(*cells: str) -> str:
    """Return one row of the table, its cells one below the other."""
    return "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()
