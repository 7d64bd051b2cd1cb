"""The step that lets go what is over, in small parts, and the figures about it.

It pulls: killed anywhere, the next run begins anew and finds what is left. Each part is one transaction of its own, so
nobody waits longer than for a few hundred rows, and what went is counted in the same transaction.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from time import monotonic

import msgspec
from django.conf import settings
from django.db import transaction
from django.db.models import F

from .models import LetGo
from .one_by_one import one_by_one
from .retention import Kept, kinds

AT_ONCE = 500  # rows in one transaction; our choice
RUN_SECONDS = 20.0  # so long other steps may wait for one run
REST = timedelta(hours=12)  # what came to its end is looked at again in the next night


class Went(msgspec.Struct, frozen=True, kw_only=True):
    """What one run let go, by kind. `left`: the time was up before the end; the next run goes on."""

    rows: dict[str, int]
    left: bool

    def __int__(self) -> int:
        return sum(self.rows.values())

    def __str__(self) -> str:
        """Say it in one line."""
        said = ", ".join(f"{name} {rows}" for name, rows in sorted(self.rows.items())) or "nothing was due"
        return f"{said}; more is left for the next run" if self.left else said


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One kind: what is due now, and what went. `days` 0: a rule of the program, no setting.

    `limit`: what ended before it is due. `size`: about how many bytes would go. `went_at`, `went`: the last time
    that something went and how much then; `every`: all that ever went. `done_at`: when all that was due had gone.
    """

    name: str
    setting: str
    days: int
    limit: datetime
    rows: int
    size: int
    oldest: datetime | None
    went_at: datetime | None
    went: int
    every: int
    done_at: datetime | None


def let_go(
    *,
    now: datetime,
    seconds: float = RUN_SECONDS,
    again: bool = False,
    clock: Callable[[], float] = monotonic,
) -> Went:
    """Let go what is due, of each kind whose turn it is, until all has gone or the seconds are up; return how much.

    What came to its end within half a day rests, unless `again`. The kind that waited longest goes first. Cost: one
    query where everything rests. Raises: SomeBroke, after all the others.
    """
    ends, rows = clock() + seconds, dict[str, int]()
    turns = _turns(now, again=again)

    def go(kind: Kept) -> int:
        done, rows[kind.name] = _let_go(kind, now, lambda: clock() < ends)
        return done

    done = one_by_one(turns, go, name=lambda kind: kind.name)
    return Went(rows={name: n for name, n in rows.items() if n}, left=done < len(turns))


def standings(*, now: datetime) -> list[Standing]:
    """Return how each kind stands, in the order of the rooms. Cost: one query, and two for each kind."""
    marks = {row.name: row for row in LetGo.objects.all()}
    return [_standing(kind, marks.get(kind.name, LetGo()), now) for kind in kinds()]


def _standing(kind: Kept, mark: LetGo, now: datetime) -> Standing:
    found = kind.find(now)
    return Standing(
        name=kind.name,
        setting=f"DONBAY_{kind.setting}" if kind.setting else "",
        days=getattr(settings, kind.setting) if kind.setting else 0,
        limit=kind.limit(now),
        rows=found.rows,
        size=found.size,
        oldest=found.oldest,
        went_at=mark.at,
        went=mark.rows,
        every=mark.every,
        done_at=mark.done_at,
    )


def _turns(now: datetime, *, again: bool) -> list[Kept]:
    """Return the kinds whose turn it is, the one that waited longest first."""
    done = {name: at for name, at in LetGo.objects.values_list("name", "done_at") if at is not None}
    rests = {name for name, at in done.items() if now - REST < at <= now and not again}
    waiting = [kind for kind in kinds() if kind.name not in rests]
    return sorted(waiting, key=lambda kind: (kind.name in done, done.get(kind.name, now)))


def _let_go(kind: Kept, now: datetime, has_time: Callable[[], bool]) -> tuple[bool, int]:
    """Return whether all that was due of this kind has gone, and how much went."""
    went, after = 0, None
    while has_time():
        with transaction.atomic():
            rows, after = kind.let_go(now, after=after, most=AT_ONCE)
            _note(kind.name, rows, now, is_done=after is None)
        went += rows
        if after is None:
            return True, went
    return False, went


def _note(name: str, rows: int, now: datetime, *, is_done: bool) -> None:
    """Write down what went, in the transaction in which it goes."""
    change = partial(LetGo.objects.filter(name=name).update, **({"done_at": now} if is_done else {}))
    LetGo.objects.get_or_create(name=name)
    if not rows:
        change()
    elif LetGo.objects.filter(name=name, at__gt=now - REST).exists():
        change(at=now, rows=F("rows") + rows, every=F("every") + rows)
    else:
        change(at=now, rows=rows, every=F("every") + rows)
