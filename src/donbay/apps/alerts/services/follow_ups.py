"""What happens to a notice after people heard of it, and first of that: its follow-ups.

A follow-up goes to everybody who received any notice of its chain, even if it does not match.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

import msgspec
from django.db import transaction

from donbay.apps.alerts.models import Alert
from donbay.apps.alerts.snapshots import because_of_chain
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.foundation.clock import office_day
from donbay.foundation.many_rows import look_up

from .changes import raise_changes
from .subscribers import NewAlert, News, Subscriber, store_new
from .told import Heard, heard_among, heard_of, notices_outdated, roots_heard

MANY = 500


class _Before(msgspec.Struct, frozen=True, gc=False):
    """What a follow-up repeats of an earlier alert."""

    symbol: str
    lines: list[str]
    market: str


def raise_in_families(
    people: Callable[[], Iterable[Subscriber]],
    *,
    since: datetime | None,
    heard_since: datetime | None,
    now: datetime,
) -> tuple[int, int]:
    """Raise what followed on notices that people heard of; return follow-ups and changes.

    Looks at the families people heard of whose notices changed `since`, and in full at those they heard of
    `heard_since`. `people` are asked for only where there is something of which they might have to hear.
    """
    rows = list(notices.family_news(roots_heard(since=heard_since), since=None))
    if since is not None:
        rows += notices.family_news(heard_among(notices.roots_changed(since)), since=since)
    known: dict[int, Subscriber] = {}
    follow_ups = changes = 0
    for part in _parts({row.id: row for row in rows}.values()):
        moved = _moved(part)
        if not known and (moved or any(row.step for row in part)):
            known = {person.id: person for person in people()}
        follow_ups += raise_follow_ups(part, known, now)
        if moved:
            changes += raise_changes(moved, known, now)
    return follow_ups, changes


def _parts(rows: Iterable[NoticeRow]) -> list[list[NoticeRow]]:
    ordered = sorted(rows, key=lambda row: (row.root_symbol, row.id))
    return [ordered[i : i + MANY] for i in range(0, len(ordered), MANY)]


def _moved(rows: list[NoticeRow]) -> list[NoticeRow]:
    """Return those about which somebody may have to hear: over, declaring void, or of another deadline.

    A notice that never changed, nor what holds in its chain, is as everybody was told.
    """
    outdated = notices_outdated([row.id for row in rows if row.changed_at > row.first_seen_at])
    return [
        row for row in rows if not row.stands or row.id in outdated or (row.parent_id and row.voids_parent)
    ]


@transaction.atomic
def raise_follow_ups(rows: list[NoticeRow], known: Mapping[int, Subscriber], now: datetime) -> int:
    """Raise the follow-ups among these notices for whoever heard of their chain; return how many."""
    followed = [row for row in rows if row.step]
    if not followed:
        return 0
    lacking = list(_lacking(followed, known, now))
    first = {before.id for _news, before in lacking}
    said = {
        row[0]: (row[1], row[2])
        for row in look_up(Alert, ("id", "grade", "snapshot"), column="id", values=first)
    }
    return store_new(
        _follow_up(news, said[before.id], known[before.subscription_id], now) for news, before in lacking
    )


def _lacking(
    rows: list[NoticeRow], known: Mapping[int, Subscriber], now: datetime
) -> Iterator[tuple[News, Heard]]:
    """Yield each follow-up with the first alert of each person who wants it and has not got it."""
    of_root: dict[str, list[Heard]] = defaultdict(list)
    served: dict[int, set[int]] = defaultdict(set)
    for heard in heard_of(rows):
        of_root[heard.root].append(heard)
        served[heard.notice_id].add(heard.subscription_id)
    for row in rows:
        news = News(row, office_day(now))
        for before in _audience(row, of_root, served):
            person = known.get(before.subscription_id)
            if person is not None and person.wants(news):
                yield news, before


def _audience(
    row: NoticeRow, of_root: Mapping[str, list[Heard]], served: Mapping[int, set[int]]
) -> Iterable[Heard]:
    """Return, for each person who heard of the chain, the first alert; without those served already."""
    done = served.get(row.id, set())
    if row.voids_parent and row.parent_id:
        done = done | served.get(row.parent_id, set())
    first: dict[int, Heard] = {}
    for heard in of_root.get(row.root_symbol, []):
        if heard.subscription_id not in done:
            first.setdefault(heard.subscription_id, heard)
    return first.values()


def _follow_up(news: News, before: tuple[str, str], person: Subscriber, now: datetime) -> NewAlert:
    grade, snapshot = before
    return NewAlert(
        subscription_id=person.id,
        notice_id=news.notice.id,
        grade=grade,
        urgent=news.is_urgent,
        raised_at=now,
        dropped_at=person.dropped_at(grade, now),
        says=lambda: _said(news, snapshot, person),
    )


def _said(news: News, snapshot: str, person: Subscriber) -> msgspec.Raw:
    before = msgspec.json.decode(snapshot, type=_Before)
    return news.said_to(
        person.contact,
        lines=before.lines,
        reason=because_of_chain(before.symbol, person.contact.language),
        market=before.market,
    )
