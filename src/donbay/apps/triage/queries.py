"""Read side of triage: what other rooms may ask."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Value, When

from donbay.apps.enterprises import queries as enterprises
from donbay.apps.enterprises.types import ContactRow
from donbay.apps.notices import queries as notices
from donbay.foundation.clock import office_day
from donbay.foundation.rows import row_of
from donbay.foundation.summing import ask_once

from . import ranking
from .models import Decision, Note, PersonalMessage, SavedView
from .rows import COLUMNS, Rank, queue_rows
from .types import (
    Beside,
    DecisionRow,
    Feet,
    Filters,
    LetterRow,
    NoteRow,
    Queue,
    Totals,
    ViewRow,
)

DEEPEST = 2000  # our choice: nobody goes through more notices one by one
_NUMBERED = f"SELECT c1, c2, ROW_NUMBER() OVER (ORDER BY {ranking.PLACED_BY}) AS place FROM placed"  # noqa: S608 - our own words
_NAMED_BESIDE = f"""
    SELECT c1, c2, place, LAG(c1) OVER (ORDER BY place) AS previous, LEAD(c1) OVER (ORDER BY place) AS following
    FROM numbered WHERE place <= {DEEPEST}
"""  # noqa: S608 - as above
_BESIDE = """
    SELECT previous, following FROM beside WHERE c1 = %s OR c2 IN (SELECT c1 FROM about)
    ORDER BY CASE WHEN c1 = %s THEN 0 ELSE 1 END, place LIMIT 1
"""


def queue(*, now: datetime, filters: Filters, limit: int = 50, offset: int = 0) -> Queue:
    """Return a stretch of the queue: emergencies first, then most firms directly concerned, then related.

    Then by deadline: one ahead comes before none, and none before one that has passed; the newest of
    equals first. One row a chain, which carries the older documents of it.
    Cost: four queries, however many notices there are.
    """
    today = office_day(now)
    found = ranking.filter_notices(filters, today)
    ranks = _ranks(found, today, offset, offset + limit)
    with_older = filters.tab not in ("DISMISSED", "HANDLED")
    return Queue(rows=queue_rows(ranks, today, with_older=with_older), total=found.count())


def pressing(*, now: datetime, limit: int = 5) -> Queue:
    """Return the first of what waits and concerns firms here, and how many that are. Cost: four queries."""
    today = office_day(now)
    found = ranking.filter_notices(Filters(concerning=True), today)
    ranks = _ranks(found, today, 0, limit)
    return Queue(rows=queue_rows(ranks, today, with_older=False), total=found.count())


def _ranks(found: QuerySet[Any], today: date, start: int, end: int) -> list[Rank]:
    ordered = ranking.rank_notices(found, today).order_by(*ranking.ORDER)
    return [Rank(*row) for row in ordered.values_list(*COLUMNS)[start:end]]


def totals(*, now: datetime, officer_id: int) -> Totals:
    """Return how many notices stand under each tab. Cost: four queries."""
    today = office_day(now)
    every, speaks = notices.notices_due(today), notices.speaking_where()
    rows = list(
        ranking.count_by_conditions(
            every.filter(ranking.current_on(today)),
            handled=ranking.is_handled(),
            mine=ranking.assigned_to(officer_id),
            nobody=ranking.assigned_to_nobody(),
        )
    )

    def count(**flags: int) -> int:
        return sum(row["n"] for row in rows if all(row[name] == value for name, value in flags.items()))

    # What speaks for its chain is current or past, so what is past need not be looked for.
    waiting, (handled, handled_that_speak) = count(handled=0), _handled(every)
    return Totals(
        open=waiting,
        mine=count(handled=0, mine=1),
        nobody=count(handled=0, nobody=1),
        late=every.filter(speaks).count() - handled_that_speak - waiting,
        dismissed=every.filter(ranking.is_dismissed()).count(),
        handled=handled,
    )


def _handled(every: QuerySet[Any]) -> tuple[int, int]:
    """Return how many notices somebody handled, and how many of these speak for their chain.

    Way by way: PostgreSQL looks at every notice when it is asked for one way or another. Cost: one query.
    """
    speaks = Case(When(notices.speaking_where(), then=Value(1)), default=Value(0))
    ways = {
        f"way{n}": every.filter(where).annotate(speaks=speaks).order_by().values_list("pk", "speaks")
        for n, where in enumerate(ranking.ways_of_handling())
    }
    rows = ask_once(
        "SELECT COUNT(*), COUNT(CASE WHEN c2 = 1 THEN 1 END) FROM handled",
        **ways,
        handled=" UNION ".join(f"SELECT c1, c2 FROM {way}" for way in ways),  # noqa: S608 - our own names
    )
    return rows[0]


def find_neighbours(notice_id: int, *, now: datetime, filters: Filters) -> Beside:
    """Return what stands before and after a notice among the first 2,000 of the queue.

    A notice that does not speak for its chain stands where the one does that speaks; one that has just been
    handled, where it stood before. Cost: one query; two for what is not in the queue.
    """
    today = office_day(now)
    found, every = ranking.filter_notices(filters, today), notices.notices_due(today)
    just_handled = Q(pk=notice_id) & ranking.is_handled()
    for queued in (found, every.filter(Q(pk__in=found.values("pk")) | just_handled)):
        places = ask_once(
            _BESIDE,
            notice_id,
            notice_id,
            placed=ranking.rank_notices(queued, today).order_by().values_list(*ranking.PLACED),
            about=every.filter(pk=notice_id).values_list(ranking.PLACED[1]),
            numbered=_NUMBERED,
            beside=_NAMED_BESIDE,
        )
        if places:
            return Beside(previous_id=places[0][0], next_id=places[0][1])
    return Beside()


def decision_of(notice_id: int) -> DecisionRow:
    """Return where a notice stands with the officers, also when nobody touched it. Cost: one query."""
    found = Decision.objects.filter(notice_id=notice_id)
    row = found.select_related("impact_by", "assigned_to", "dismissed_by", "done_by").first()
    if row is None:
        return DecisionRow(notice_id=notice_id, impact_label=_impact_label(""))
    return row_of(
        DecisionRow,
        row,
        notice_id=notice_id,
        impact_label=_impact_label(row.impact),
        impact_by=_named(row.impact_by),
        assigned_to=_named(row.assigned_to),
        dismissed_by=_named(row.dismissed_by),
        done_by=_named(row.done_by),
    )


def impacts() -> list[tuple[str, str]]:
    """Return every impact with its name, for a choice on a page."""
    return [(impact, str(label)) for impact, label in Decision.Impact.choices]


def notes_of(notice_id: int) -> list[NoteRow]:
    """Return what officers wrote beside a notice, oldest first. Cost: one query."""
    found = Note.objects.filter(notice_id=notice_id).select_related("author")
    return [NoteRow(author=_named(row.author), text=row.text, at=row.at) for row in found]


def views_for(officer_id: int) -> list[ViewRow]:
    """Return an officer's own saved views and those that others share, by name. Cost: one query."""
    found = SavedView.objects.filter(Q(owner=officer_id) | Q(shared=True)).select_related("owner")
    return [
        ViewRow(
            id=row.pk,
            name=row.name,
            query=row.query,
            shared=row.shared,
            owner=_named(row.owner),
            mine=row.owner_id == officer_id,
        )
        for row in found
    ]


def letters_of(notice_id: int) -> list[LetterRow]:
    """Return the personal messages about a notice, newest first. Cost: two queries, and nothing of what was sent."""
    found = PersonalMessage.objects.filter(notice_id=notice_id).select_related("author")
    rows = list(found.annotate(firms=Count("enterprises")))
    each = PersonalMessage.objects.filter(pk__in=[row.pk for row in rows], messages__isnull=False)
    sent: dict[int, list[int]] = {}
    for letter, message in each.order_by("messages").values_list("pk", "messages"):
        sent.setdefault(letter, []).append(message)
    return [
        LetterRow(
            author=_named(row.author),
            subject=row.subject,
            text=row.text,
            at=row.at,
            firms=row.firms,
            message_ids=tuple(sent.get(row.pk, ())),
        )
        for row in rows
    ]


def readers_of(enterprise_ids: Iterable[int], *, feet: Feet) -> dict[int, list[ContactRow]]:
    """Return who of each of these firms may get mail: confirmed, and not with every rhythm off.

    Only people who can leave by a link are written to. Cost: one query and what `feet` costs.
    """
    wanted = set(enterprise_ids)
    people = [row for row in enterprises.contacts_active() if row.enterprise_id in wanted]
    known = feet([row.id for row in people])
    found: dict[int, list[ContactRow]] = {firm: [] for firm in sorted(wanted)}
    for row in people:
        if row.id in known and known[row.id].wants_mail:
            found[row.enterprise_id].append(row)
    return found


def _impact_label(impact: str) -> str:
    return str(Decision.Impact(impact or "UNKNOWN").label)


def _named(person: Any) -> str:
    return (person.name or person.email) if person else ""
