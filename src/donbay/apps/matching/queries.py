"""Read side of matching: what other rooms may ask."""

from collections.abc import Sequence
from datetime import date

import msgspec
from django.db.models import Case, Count, Exists, Max, OuterRef, Q, QuerySet, TextField, When
from django.db.models.functions import Cast

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.notices.queries import current_notice_ids, current_where
from donbay.core.match.index import MatchIndex
from donbay.core.match.types import Evidence
from donbay.foundation.locks import is_written
from donbay.foundation.many_rows import plain_rows
from donbay.foundation.web.pages import Page, cut_page

from .by_chain import ChainCounts, chain_counts, strongest_by_chain
from .counting import current_count, firms_concerned
from .kept import shipped_measurements
from .lookups import concerning_where, firm_count, rules_behind
from .models import JudgedProfile, Match, Measurement
from .needed import keep_while
from .replaying import backtest, brought, last_days, mails_of, preview
from .types import MatchRow, MeasurementRow, UntoldMatch

__all__ = [
    "ChainCounts",
    "backtest",
    "brought",
    "chain_counts",
    "concerning_where",
    "current_count",
    "firm_count",
    "firms_concerned",
    "keep_while",
    "last_days",
    "mails_of",
    "preview",
    "rules_behind",
    "shipped_measurements",
]


def index_of_profiles(ids: Sequence[int] | None = None) -> MatchIndex:
    """Return an index over all active profiles, or over these."""
    return MatchIndex(enterprises.profiles(ids))


def matches_made_after(after_id: int, limit: int) -> list[MatchRow]:
    """Return current matches with a higher id, oldest first. Cost: one query."""
    return _rows(_current().filter(pk__gt=after_id).order_by("pk")[:limit])


def matches_of(
    *, enterprise_ids: Sequence[int], notice_ids: Sequence[int] | None = None, with_possible: bool = True
) -> list[MatchRow]:
    """Return the current matches of these enterprises, strongest first. Cost: one query."""
    found = _current().filter(enterprise_id__in=enterprise_ids)
    if notice_ids is not None:
        found = found.filter(notice_id__in=notice_ids)
    if not with_possible:
        found = found.exclude(grade=Match.Grade.POSSIBLE)
    return _rows(found.order_by("-score", "-pk"))


def matches_before(before: int | None, *, enterprise_id: int, limit: int) -> list[MatchRow]:
    """Return the current matches of one enterprise below an id, newest first. Cost: one query."""
    found = _current().filter(enterprise_id=enterprise_id)
    if before is not None:
        found = found.filter(pk__lt=before)
    return _rows(found.order_by("-pk")[:limit])


def matches_for_notice(notice_id: int) -> list[MatchRow]:
    """Return the enterprises one notice concerns, strongest first. Cost: one query."""
    return _rows(_current().filter(notice_id=notice_id).order_by("-score", "pk"))


def concerned_page(notice_id: int, *, page: int, size: int, total: int) -> Page[MatchRow]:
    """Return one page of the firms that a notice concerns, each with its strongest match: direct ones first.

    `total`: all that `grades_of` counted. Cost: one query, however many firms there are; none if there are none.
    """
    return cut_page(_strongest(notice_id), _row, page=page, size=size, total=total)


def concerned_firms(notice_id: int) -> list[tuple[int, str]]:
    """Return each firm that a notice concerns with its grade, in the same order. Cost: one query."""
    return list(_strongest(notice_id).values_list("enterprise_id", "grade"))


def grades_of(notice_id: int) -> dict[str, int]:
    """Return how many firms a notice concerns in each grade, 0 where none. Cost: one query."""
    counted = dict(_strongest(notice_id).order_by().values_list("grade").annotate(n=Count("pk")))
    return {grade: counted.get(grade, 0) for grade in Match.Grade.values}


def _strongest(notice_id: int) -> QuerySet[Match]:
    """Return the current matches of a notice, of each firm the strongest: rules of old and new may both stand."""
    found = _current().filter(notice_id=notice_id)
    stronger = Q(score__gt=OuterRef("score")) | Q(score=OuterRef("score"), pk__lt=OuterRef("pk"))
    others = found.filter(stronger, enterprise_id=OuterRef("enterprise_id"))
    by_grade = Case(*(When(grade=grade, then=n) for n, grade in enumerate(Match.Grade.values)))
    return found.filter(~Exists(others)).order_by(by_grade, "-score", "pk")


def current_matches(*, enterprise_ids: Sequence[int], on: date) -> list[MatchRow]:
    """Return matches of what is current on a day: open, or a fresh emergency measure. Cost: one query."""
    found = _current().filter(current_where(on, "notice__"), enterprise_id__in=enterprise_ids)
    return _rows(found.order_by("-score", "pk"))


def chain_page(
    enterprise_ids: Sequence[int], *, on: date | None, today: date, page: int, size: int, total: int
) -> Page[MatchRow]:
    """Return one page of what concerns these firms, the strongest match of each firm and chain.

    What is current on a day: emergencies first, then by the day to act by; or everything, newest first.
    `total`: as `chain_counts` counted. Cost: one query, however much there is; none if there is nothing.
    """
    found = strongest_by_chain(enterprise_ids, on=on, today=today)
    return cut_page(found, _row, page=page, size=size, total=total)


def profiles_waiting(enterprise_ids: Sequence[int]) -> set[int]:
    """Return which of these enterprises have a profile that was never matched as it is now.

    What they are shown may lack something until the next run. Cost: four queries.
    """
    judged = dict(
        JudgedProfile.objects.filter(enterprise_id__in=list(enterprise_ids)).values_list(
            "enterprise_id", "profile_hash"
        )
    )
    profiles = enterprises.profiles(list(enterprise_ids))
    return {one.enterprise_id for one in profiles if judged.get(one.enterprise_id) != one.hash}


def _current() -> QuerySet[Match]:
    return Match.objects.filter(withdrawn_at=None)


def _rows(found: QuerySet[Match]) -> list[MatchRow]:
    return [_row(match) for match in found]


def _row(match: Match) -> MatchRow:
    return MatchRow(
        id=match.pk,
        notice_id=match.notice_id,
        enterprise_id=match.enterprise_id,
        grade=match.grade,  # type: ignore[arg-type]  # the constraint holds it to the three grades
        score=match.score,
        evidence=msgspec.convert(match.evidence, tuple[Evidence, ...]),
        market=match.market,
        made_at=match.made_at,
        withdrawn_at=match.withdrawn_at,
    )


def highest_matches(after: int, *, on: date) -> tuple[int, int]:
    """Return the highest id of all current matches and of those of closed notices; at least `after`.

    Cost: one query.
    """
    found = Match.objects.filter(withdrawn_at=None, pk__gt=after)
    highest = found.aggregate(every=Max("pk"), closed=Max("pk", filter=~current_where(on, "notice__")))
    return highest["every"] or after, highest["closed"] or after


def is_storing() -> bool:
    """Return whether somebody stores matches at this moment, which may come out below the highest. Cost: one query."""
    return is_written(Match)


def current_matches_where(lacking: Exists, *, grades: Sequence[str], on: date) -> list[UntoldMatch]:
    """Return matches of what is current on a day for which a later step lacks something, the best first.

    `lacking` is the later step's own table: so each step pulls what has no row of its own.
    Cost: one query.
    """
    # By the notices: else SQLite reads every match there ever was.
    opened = current_notice_ids(on)
    found = Match.objects.filter(lacking, notice__in=opened, withdrawn_at=None, grade__in=grades)
    # Sorted here: the long evidence would make PostgreSQL sort on disk.
    return sorted(_untold(found), key=lambda match: (-match.score, match.id))


def past_matches_where(
    lacking: Exists, *, grades: Sequence[str], on: date, after: int, limit: int
) -> list[UntoldMatch]:
    """Return the same of the other notices, with a higher id, oldest first. Cost: one query."""
    found = Match.objects.filter(
        lacking, ~current_where(on, "notice__"), withdrawn_at=None, grade__in=grades, pk__gt=after
    )
    return _untold(found.order_by("pk")[:limit])


def _untold(found: QuerySet[Match]) -> list[UntoldMatch]:
    fields = ("pk", "notice_id", "enterprise_id", "grade", "score", "market")
    return [
        UntoldMatch(*row) for row in plain_rows(found.values_list(*fields, Cast("evidence", TextField())))
    ]


def measurements(*, most: int) -> list[MeasurementRow]:
    """Return the newest measurements, kept here or shipped with the product, newest first. Cost: one query."""
    kept = [
        msgspec.convert(
            {"at": one.at, "what": one.what, "rules": one.rules, "seen": one.seen, **one.figures},
            MeasurementRow,
        )
        for one in Measurement.objects.order_by("-at", "-pk")[:most]
    ]
    return sorted((*kept, *shipped_measurements()), key=lambda row: row.at, reverse=True)[:most]
