"""Put matched notices in front of people: one alert per person, notice and event.

The step pulls: it looks at every match that is open for comment and at every match stored
since a mark an hour old, and writes what is not there yet. It may run twice, late or alone.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction

from donbay.apps.alerts.models import Alert, RaiseMark, Subscription
from donbay.apps.alerts.office import local
from donbay.apps.alerts.snapshots import snapshot, urgent
from donbay.apps.alerts.types import RaiseCounts
from donbay.apps.matching import queries as matching
from donbay.apps.matching.types import MatchRow
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.core.match.explain import explain
from donbay.core.notices.events import voids

from .families import raise_in_families
from .subscribers import Subscriber, by_enterprise, is_open, store_new, subscribers
from .subscriptions import subscribe_the_active

MAILED = ("DIRECT", "RELATED")  # "possible" is never mailed
AT_ONCE = 500
OVERLAP = timedelta(hours=1)  # longer than any transaction: ids may become visible out of order
FAMILY_OVERLAP = timedelta(days=1)  # longer than any reading of a source: its notices bear its start
MARK_EVERY = timedelta(minutes=10)
NEW_FOR = timedelta(days=1)  # so long a new firm's first matches may take


def raise_alerts(*, now: datetime) -> RaiseCounts:
    """Raise every alert that is due to exist and does not; return how many of which sort."""
    subscribe_the_active()
    people = subscribers()
    if not people:
        return RaiseCounts()
    mark = RaiseMark.objects.filter(at__lte=now - OVERLAP).first()
    new, highest = _raise_matches(people, mark.match_id if mark else 0, now)
    follow_ups, changes = raise_in_families(people, since=mark.at - FAMILY_OVERLAP if mark else None, now=now)
    _end_welcome(people, now)
    _set_mark(highest, now)
    return RaiseCounts(new=new, follow_ups=follow_ups, changes=changes)


def _raise_matches(people: list[Subscriber], after: int, now: datetime) -> tuple[int, int]:
    """Return how many alerts were raised, and the highest match that was looked at."""
    firms = by_enterprise(people)
    count = 0
    opened = iter(matching.open_matches(enterprise_ids=list(firms), on=local(now).date()))
    while batch := list(islice(opened, AT_ONCE)):
        count += _raise_batch(batch, firms, now)
    while page := matching.matches_made_after(after, AT_ONCE):
        count += _raise_batch([m for m in page if m.enterprise_id in firms], firms, now)
        after = page[-1].id
    return count, after


@transaction.atomic
def _raise_batch(batch: list[MatchRow], firms: Mapping[int, list[Subscriber]], now: datetime) -> int:
    lacking = _without_alert(batch, firms)
    rows = {row.id: row for row in notices.notice_rows(sorted({m.notice_id for m, _p in lacking}))}
    alerts = (_alert(m, rows[m.notice_id], person, now) for m, person in lacking if m.notice_id in rows)
    return store_new([alert for alert in alerts if alert])


def _without_alert(
    batch: list[MatchRow], firms: Mapping[int, list[Subscriber]]
) -> list[tuple[MatchRow, Subscriber]]:
    """Return each match with each person of the firm who has no alert for it; the best match first."""
    known = set(
        Alert.objects.filter(notice_id__in={m.notice_id for m in batch}, event="NEW").values_list(
            "subscription_id", "notice_id"
        )
    )
    found: list[tuple[MatchRow, Subscriber]] = []
    for match in sorted((m for m in batch if m.grade in MAILED), key=lambda m: -m.score):
        for person in firms[match.enterprise_id]:
            key = (person.subscription.pk, match.notice_id)
            if key not in known:
                known.add(key)
                found.append((match, person))
    return found


def _alert(match: MatchRow, notice: NoticeRow, person: Subscriber, now: datetime) -> Alert | None:
    """Return the alert for one person, or None when it is not for this person."""
    today = local(now).date()
    if not person.wants(notice, today) or voids(notice.record):
        return None
    language = person.contact.language
    return Alert(
        subscription=person.subscription,
        notice_id=notice.id,
        event="NEW",
        grade=match.grade,
        urgent=urgent(notice, today),
        welcome=person.is_new and is_open(notice, today),
        raised_at=now,
        dropped_at=person.dropped_at(match.grade, now),
        snapshot=snapshot(
            notice,
            language=language,
            enterprise=person.contact.enterprise_name,
            lines=_lines(match),
            reason=explain(match.evidence, match.market, language),
            market=match.market,
        ),
    )


def _lines(match: MatchRow) -> list[str]:
    return list(dict.fromkeys(item.line_words for item in match.evidence))


def _end_welcome(people: Iterable[Subscriber], now: datetime) -> None:
    """Close the sign-up offer of those who got one, or who have waited a day for none."""
    new = {p.subscription.pk: p for p in people if p.is_new}
    served = set(
        Alert.objects.filter(subscription_id__in=list(new), welcome=True).values_list(
            "subscription_id", flat=True
        )
    )
    ended = [pk for pk, person in new.items() if pk in served or now - person.start > NEW_FOR]
    Subscription.objects.filter(pk__in=ended).update(backfilled_at=now)


def _set_mark(highest: int, now: datetime) -> None:
    """Note how far we came, at most once an hour; forget marks that no run can need any more."""
    newest = RaiseMark.objects.first()
    if newest is None or now - newest.at >= MARK_EVERY:
        RaiseMark.objects.get_or_create(at=now, defaults={"match_id": highest})
    usable = RaiseMark.objects.filter(at__lte=now - OVERLAP).values_list("at", flat=True).first()
    if usable is not None:
        RaiseMark.objects.filter(at__lt=usable).delete()
