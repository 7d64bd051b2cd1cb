"""Put matched notices in front of people: one alert per person, notice and event.

The step pulls: it looks at every match that is open for comment and at every match stored
since the last mark that is sure, and writes what is not there yet. It may run twice, late or alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import chain

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from msgspec import Raw, structs

from donbay.apps.alerts.models import Alert, RaiseMark, Subscription
from donbay.apps.alerts.types import RaiseCounts
from donbay.apps.enterprises import queries as enterprises
from donbay.apps.matching import queries as matching
from donbay.apps.matching.types import UntoldMatch
from donbay.apps.notices import queries as notices
from donbay.core.match.explain import explain
from donbay.core.match.types import Evidence
from donbay.foundation.clock import office_day
from donbay.foundation.many_rows import plain_rows, room_for_many
from donbay.foundation.rights import Unasked, unasked

from .follow_ups import raise_in_families
from .joined import take_over_joined
from .subscribers import HEARS, NewAlert, News, Subscriber, by_enterprise, store_new, subscribers
from .subscriptions import subscribe_the_active

MAILED = ("DIRECT", "RELATED")  # "possible" is never mailed
AT_ONCE = 10_000
OVERLAP = timedelta(hours=1)  # longer than any transaction: ids may become visible out of order
FAMILY_OVERLAP = timedelta(days=1)  # longer than any reading of a source: its notices bear its start
MARK_EVERY = timedelta(minutes=10)
LINE = "\0"  # stands for the words of a line; no text in a database holds it
NEW_FOR = timedelta(days=1)  # so long a new firm's first matches may take


@unasked(Unasked.STEP)
def raise_alerts(*, now: datetime) -> RaiseCounts:
    """Raise every alert that is due to exist and does not; return how many of which sort."""
    if (
        enterprises.counts()["active"]
        > Subscription.objects.filter(enterprises.confirmed_where("contact__")).count()
    ):
        subscribe_the_active()
    if not Subscription.objects.filter(HEARS).exists():
        return RaiseCounts()
    with room_for_many():
        return _raise_for(
            lru_cache(maxsize=1)(subscribers), now
        )  # read once, and only where somebody may hear


def _raise_for(people: Callable[[], list[Subscriber]], now: datetime) -> RaiseCounts:
    take_over_joined(now)
    mark = _usable_marks(now).first()
    new, highest, is_settled = _raise_matches(people, mark.match_id if mark else 0, now)
    follow_ups, changes = raise_in_families(
        people,
        since=mark.at - FAMILY_OVERLAP if mark else None,
        heard_since=mark.at - OVERLAP if mark else None,
        now=now,
    )
    _end_welcome(people, now)
    _set_mark(highest, now, is_settled=is_settled)
    return RaiseCounts(new=new, follow_ups=follow_ups, changes=changes)


def _raise_matches(
    people: Callable[[], list[Subscriber]], after: int, now: datetime
) -> tuple[int, int, bool]:
    """Return how many alerts were raised, the highest match that was looked at, and if none can come below it."""
    today = office_day(now)
    highest, last_closed = matching.highest_matches(after, on=today)
    is_settled = not matching.is_storing()  # after the highest was read, before the matches are
    opened = matching.current_matches_where(_lacks_alert(), grades=MAILED, on=today)
    batches = chain(_parts(opened), _pages_of_closed(after, last_closed, today))
    raised = sum(_raise_batch(batch, by_enterprise(people()), now) for batch in batches)
    return raised, highest, is_settled


def _parts(found: Sequence[UntoldMatch]) -> Iterator[Sequence[UntoldMatch]]:
    for start in range(0, len(found), AT_ONCE):
        yield found[start : start + AT_ONCE]


def _pages_of_closed(after: int, last: int, today: date) -> Iterator[Sequence[UntoldMatch]]:
    while after < last:
        page = matching.past_matches_where(
            _lacks_alert(), grades=MAILED, on=today, after=after, limit=AT_ONCE
        )
        if not page:
            return
        yield page
        after = page[-1].id


def _lacks_alert() -> Exists:
    """Return the condition that somebody of a match's firm hears and has no alert for its notice."""
    told = Alert.objects.filter(subscription=OuterRef("pk"), notice=OuterRef(OuterRef("notice")), event="NEW")
    theirs = enterprises.of_firm_where(OuterRef("enterprise"), "contact__")
    return Exists(Subscription.objects.filter(HEARS, theirs, ~Exists(told)))


@transaction.atomic
def _raise_batch(batch: Sequence[UntoldMatch], firms: Mapping[int, list[Subscriber]], now: datetime) -> int:
    today = office_day(now)
    rows = notices.notice_rows(sorted({match.notice_id for match in batch}))
    news = {row.id: News(row, today) for row in rows if not row.voids_parent}
    return store_new(
        _alert(match, news[match.notice_id], person, now)
        for match, person in _without_alert(batch, firms)
        if match.notice_id in news and person.wants(news[match.notice_id])
    )


def _without_alert(
    batch: Sequence[UntoldMatch], firms: Mapping[int, list[Subscriber]]
) -> Iterator[tuple[UntoldMatch, Subscriber]]:
    """Yield each match with each person of the firm who has no alert for it; the best match first."""
    told = Alert.objects.filter(notice_id__in={match.notice_id for match in batch}, event="NEW")
    known = set(plain_rows(told.values_list("subscription_id", "notice_id")))
    for match in sorted(batch, key=lambda m: -m.score):
        for person in firms.get(match.enterprise_id, ()):
            key = (person.id, match.notice_id)
            if key not in known:
                known.add(key)
                yield match, person


def _alert(match: UntoldMatch, news: News, person: Subscriber, now: datetime) -> NewAlert:
    return NewAlert(
        subscription_id=person.id,
        notice_id=match.notice_id,
        grade=match.grade,
        urgent=news.is_urgent,
        welcome=person.is_new and news.is_current,
        raised_at=now,
        dropped_at=person.dropped_at(match.grade, now),
        says=lambda: _said(match, news, person),
    )


def _said(match: UntoldMatch, news: News, person: Subscriber) -> Raw:
    evidence = match.evidence
    return news.said_to(
        person.contact,
        lines=list(dict.fromkeys(item.line_words for item in evidence)),
        reason=_reason(evidence, match.market, person.contact.language),
        market=match.market,
    )


def _reason(evidence: Sequence[Evidence], market: str, language: str) -> str:
    """Explain a match; firms with the same finds hear the same sentence about lines of their own."""
    if not evidence:
        return ""
    first = evidence[0]
    finds = tuple(
        structs.replace(item, line_id=0, line_words=LINE)
        for item in evidence
        if item.line_id == first.line_id
    )
    return _sentence(finds, market, language).replace(LINE, first.line_words)


@lru_cache(maxsize=1000)
def _sentence(finds: tuple[Evidence, ...], market: str, language: str) -> str:
    return explain(finds, market, language)


def _end_welcome(people: Callable[[], list[Subscriber]], now: datetime) -> None:
    """Close the sign-up offer of those who got one, or who have waited a day for none."""
    if not Subscription.objects.filter(backfilled_at=None).exists():
        return
    new = {person.id: person for person in people() if person.is_new}
    served = set(
        Alert.objects.filter(subscription_id__in=list(new), welcome=True).values_list(
            "subscription_id", flat=True
        )
    )
    ended = [pk for pk, person in new.items() if pk in served or now - person.start > NEW_FOR]
    Subscription.objects.filter(pk__in=ended).update(backfilled_at=now)


def _usable_marks(now: datetime) -> QuerySet[RaiseMark]:
    """Return the marks from which a run may go on, the newest first."""
    return RaiseMark.objects.filter(Q(at__lte=now - OVERLAP) | Q(is_settled=True, at__lte=now))


def _set_mark(highest: int, now: datetime, *, is_settled: bool) -> None:
    """Note how far we came, every ten minutes or when we came further; forget marks that no run can need any more."""
    newest = RaiseMark.objects.first()
    if newest is None or now - newest.at >= MARK_EVERY or (is_settled and newest.match_id != highest):
        values = {"match_id": highest, "is_settled": is_settled}
        RaiseMark.objects.get_or_create(at=now, defaults=values)
    usable = _usable_marks(now).values_list("at", flat=True).first()
    if usable is not None:
        RaiseMark.objects.filter(at__lt=usable).delete()
