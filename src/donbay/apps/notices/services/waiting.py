"""Work out what holds for notices stored before there was a rule, or under an older one: a step that pulls.

What each document says of its chain is read again from its stored record, then its whole family is settled as
when a document of it is stored. What comes out otherwise is told as ever, by the steps that follow.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from donbay.apps.notices.models import Notice
from donbay.core.notices.standing import RULE, said_of
from donbay.foundation.locks import lock_until_commit
from donbay.foundation.rights import Unasked, unasked

from .joining import replaced_by
from .settling import SETTLING, families_of, settle

BATCH = 500
SAID = ("stated_deadline", "longer", "ends")


@unasked(Unasked.STEP)
def settle_waiting(*, now: datetime, limit: int | None = None) -> int:
    """Settle every notice that the rule of today has not settled yet; return how many.

    Each batch is kept before the next one is read: stopped in between, the next run goes on.
    Cost: one query when nothing waits; some milliseconds a notice else.
    """
    count = 0
    while done := _batch(BATCH if limit is None else min(BATCH, limit - count), now):
        count += done
    return count


def _older() -> Q:
    return Q(settled_under=None) | Q(settled_under__lt=RULE)


@transaction.atomic
def _batch(size: int, now: datetime) -> int:
    waiting = Notice.objects.filter(_older()).values_list("pk", flat=True)[: max(size, 0)]
    if not waiting:
        return 0
    lock_until_commit(SETTLING)
    ids = families_of(waiting)
    _read_again(ids)
    settle(ids, now=now)
    return _mark(ids)


def _read_again(notice_ids: Iterable[int]) -> None:
    """Write what these documents say of their chains, read by the rule of today, where it differs."""
    found = Notice.objects.filter(pk__in=notice_ids).only("pk", "content", *SAID)
    changed = [notice for notice in found if _says_otherwise(notice)]
    Notice.objects.bulk_update(changed, SAID, batch_size=100)


def _says_otherwise(notice: Notice) -> bool:
    before = [getattr(notice, name) for name in SAID]
    said = said_of(notice.content)
    notice.stated_deadline, notice.longer, notice.ends = said.deadline, said.longer, said.ends
    return before != [getattr(notice, name) for name in SAID]


def _mark(notice_ids: Iterable[int]) -> int:
    """Write that these are settled under the rule of today, those too for which a joint notice speaks."""
    waiting = Notice.objects.filter(_older(), pk__in=notice_ids)
    joined = list(waiting.exclude(joined_to=None).values_list("pk", "joined_to_id", F("joined_to__symbol")))
    for key, kept, symbol in joined:
        Notice.objects.filter(pk=key).update(**replaced_by(kept, symbol))
    return len(joined) + waiting.update(settled_under=RULE)
