"""Mend chains: ask a live source for the beginnings that follow-ups arrived without."""

from donbay.apps.notices.models import Notice, NoticeSymbol
from donbay.core.errors import HouseError
from donbay.core.notices.symbol import parse_symbol
from donbay.sources._kit.live import Live
from donbay.sources._kit.types import Reading, SetAside

QUESTIONS = 6  # a run asks so many at most; the next run goes on


def repair_chains(source: Live, *, run_id: int) -> tuple[list[Reading | SetAside], str]:
    """Return the readings of missing ancestors of what this run brought, and what went wrong.

    A failure here does not fail the run: the notices themselves were read.
    """
    found: list[Reading | SetAside] = []
    questions = 0
    try:
        for symbol in _orphans(run_id):
            if questions >= QUESTIONS:
                break
            wanted = _missing(_family(source, symbol))
            questions += 1 + len(wanted)
            for missing in wanted[: QUESTIONS - 1]:
                found += source.find(missing)
    except HouseError as error:
        return found, str(error)
    return found, ""


def _orphans(run_id: int) -> list[str]:
    """Return symbols of follow-ups of this run that hang in the air, newest first."""
    rows = Notice.objects.filter(raw_records__run=run_id, parent=None).exclude(step="")
    return list(
        rows.order_by("-distribution_date", "-pk").values_list("symbol", flat=True).distinct()[:QUESTIONS]
    )


def _family(source: Live, symbol: str) -> list[str]:
    """Return the ancestors of a symbol, root first, then what the service relates to the root."""
    above, here = [], parse_symbol(symbol).parent
    while here is not None:
        above.append(str(here))
        here = here.parent
    return [*reversed(above), *source.related(above[-1])]


def _missing(symbols: list[str]) -> list[str]:
    wanted = list(dict.fromkeys(symbols))
    known = set(NoticeSymbol.objects.filter(symbol__in=wanted).values_list("symbol", flat=True))
    return [symbol for symbol in wanted if symbol not in known]
