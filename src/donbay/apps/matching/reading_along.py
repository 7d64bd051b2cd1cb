"""Measure what a second reader adds: the judged notices once as today, once as if all its proposals were taken over."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

import msgspec

from donbay.apps.reader import services as reader
from donbay.core.classify.types import Subject
from donbay.core.match.evaluate import Report, evaluate
from donbay.core.reader.answer import BadAnswer
from donbay.foundation.clock import clock_from

from .measuring import Material


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """What reading the judged notices cost. `known`: answers that were kept; `unusable`: notices left as they are.

    `headings` were proposed and hold, `dropped` do not. Units: tokens sent and received, by this run alone.
    """

    asked: int = 0
    known: int = 0
    unusable: int = 0
    tokens: int = 0
    headings: int = 0
    dropped: int = 0


def read_along(found: Material, *, now: datetime) -> tuple[Report, Cost]:
    """Return the measurement with the headings that the second reader proposes beside those of today, and the cost.

    Each judged notice at hand is asked once, and its answer kept: stopped in between, the next run goes on.
    Raises: ReaderOff; BudgetSpent, ServiceAway and what else keeps the service from answering.
    """
    reader.require_on()
    counts, clock = Counter[str](), clock_from(now)
    notices = dict(found.notices)
    for judged in found.gold:
        at_hand = [symbol for symbol in judged.symbols if symbol in notices]
        for symbol in at_hand[:1]:
            read = _read(notices[symbol], clock(), counts)
            notices |= dict.fromkeys(at_hand, read)
    return evaluate(found.gold, found.profiles, notices), _cost(counts)


def _read(subject: Subject, now: datetime, counts: Counter[str]) -> Subject:
    """Return what matching reads of a notice with what is proposed; one without a usable answer as it is."""
    try:
        answer = reader.read_text(subject, now=now)
    except (BadAnswer, reader.NothingToRead, reader.TextResting, reader.TextRefused):
        counts["unusable"] += 1
        return subject
    counts["known" if answer.was_known else "asked"] += 1
    counts.update(tokens=answer.tokens, headings=len(answer.headings), dropped=answer.dropped)
    return msgspec.structs.replace(subject, confirmed=answer.headings)


def _cost(counts: Mapping[str, int]) -> Cost:
    return msgspec.convert(dict(counts), Cost)
