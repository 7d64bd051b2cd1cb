"""What people have heard of a family of notices."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db.models import Exists, F, OuterRef, QuerySet, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from donbay.apps.alerts.models import Alert
from donbay.apps.mail import queries as mail
from donbay.apps.notices import queries as notices
from donbay.apps.notices.types import NoticeRow
from donbay.foundation.many_rows import plain_rows

NOTICE, MESSAGE = notices.NoticeColumns("notice__"), mail.MessageColumns("message__")


@dataclass(frozen=True)
class Told:
    """Every alert of some families, oldest first, by root symbol and by notice."""

    of_root: dict[str, list[Alert]]
    of_notice: dict[int, list[Alert]]


class Heard(msgspec.Struct, frozen=True, gc=False):
    """That an alert told somebody of a notice; not what it said."""

    id: int
    subscription_id: int
    notice_id: int
    root: str


def roots_heard(*, since: datetime | None) -> list[str]:
    """Return the families of which somebody was told since a moment, None: ever; in order. Cost: one query."""
    told = _tellings() if since is None else _tellings().filter(raised_at__gte=since)
    return list(told.order_by(NOTICE.root_symbol).values_list(NOTICE.root_symbol, flat=True).distinct())


def heard_among(roots: Sequence[str]) -> list[str]:
    """Return those of these families of which somebody was ever told, in order. Cost: one query, none for none."""
    if not roots:
        return []
    told = _tellings().filter(notices.of_chains_where(roots, "notice__"))
    return list(told.order_by(NOTICE.root_symbol).values_list(NOTICE.root_symbol, flat=True).distinct())


def told_of(rows: Iterable[NoticeRow], subscription_ids: Iterable[int]) -> Told:
    """Return what these subscriptions have heard of the families of these notices, or will hear.

    What a mail server refused for good was not told. Cost: one query.
    """
    people = set(subscription_ids)
    of_root: dict[str, list[Alert]] = defaultdict(list)
    of_notice: dict[int, list[Alert]] = defaultdict(list)
    for alert in _of_families(rows).annotate(root=F(NOTICE.root_symbol), mail=F(MESSAGE.state)):
        if alert.subscription_id in people and not mail.told_nothing(alert.mail):
            of_root[alert.root].append(alert)
            of_notice[alert.notice_id].append(alert)
    return Told(of_root, of_notice)


def heard_of(rows: Iterable[NoticeRow]) -> list[Heard]:
    """Return who has heard of the families of these notices, oldest first. Cost: one query."""
    found = _of_families(rows).values_list("pk", "subscription_id", "notice_id", NOTICE.root_symbol)
    return [Heard(*row) for row in plain_rows(found)]


def notices_outdated(notice_ids: Sequence[int]) -> set[int]:
    """Return which of these notices stand and have another deadline than somebody was last told.

    Cost: one query, none for no notices.
    """
    dated = notices.standing_where("notice__") & notices.dated_where("notice__")
    told = _tellings().filter(dated, notice_id__in=notice_ids)
    told = told.annotate(
        said=KT("snapshot__wto_deadline"), deadline=Cast(NOTICE.comment_deadline, TextField())
    )
    again = _tellings().filter(
        subscription=OuterRef("subscription"), notice=OuterRef("notice"), pk__gt=OuterRef("pk")
    )
    outdated = told.exclude(said__isnull=False, said=F("deadline")).exclude(Exists(again))
    return set(outdated.values_list("notice_id", flat=True).distinct())


def _tellings() -> QuerySet[Alert]:
    """Return the alerts that tell people of something; a canary does not."""
    return Alert.objects.exclude(event__startswith="CANARY")


def _of_families(rows: Iterable[NoticeRow]) -> QuerySet[Alert]:
    roots = (row.root_symbol for row in rows)
    return _tellings().filter(notices.of_chains_where(roots, "notice__")).order_by("pk")
