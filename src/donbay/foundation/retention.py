"""What is kept how long: each room says in its `AppConfig.ready` what it lets go, and why; one step does it for all.

A description is data: a name, words for people, the setting with the days, which rows are due and how they go. What
nobody describes here stays for good; the audit trail is never described. See `letting_go` for the step.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.conf import settings
from django.db.models import Count, Min, Model, QuerySet
from django.utils.functional import Promise

from .repacking import repack

Words = str | Promise
Due = Callable[[datetime], QuerySet[Any]]
SAMPLE = 200  # rows that are weighed to say about how many bytes would go
FIXED_BYTES = 8  # about what a number, a time or a truth value takes


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What is due of one kind: how many rows or files, about how many bytes, and from when the oldest is."""

    rows: int
    size: int = 0
    oldest: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Kept(ABC):
    """One kind of row or file and how long it is kept.

    `what` and `why` are for officers, in their language. `setting`: the name under which the settings hold the days,
    which in the environment begins with DONBAY_; where there is none, `lasts` is a rule of the program.
    """

    name: str
    what: Words
    why: Words
    setting: str = ""
    lasts: timedelta = timedelta()

    def limit(self, now: datetime) -> datetime:
        """Return the moment before which a time had to end for what is due now."""
        return now - (timedelta(days=getattr(settings, self.setting)) if self.setting else self.lasts)

    @abstractmethod
    def find(self, now: datetime) -> Found:
        """Return what is due, counted and weighed; nothing is changed."""

    @abstractmethod
    def let_go(self, now: datetime, *, after: Any, most: int) -> tuple[int, Any]:
        """Let one part go, inside the transaction of the caller; return how much, and where the next part begins.

        `after`: what the last part returned, None for the first; None comes back after the last one.
        """


def delete(found: QuerySet[Any], _now: datetime) -> None:
    """Remove whole rows."""
    found.delete()


def weigh_rows(found: QuerySet[Any]) -> int:
    """Return about how many bytes these rows take, without their indexes."""
    names = [field.attname for field in found.model._meta.concrete_fields]  # noqa: SLF001 - Django's documented way
    return sum(map(weigh, found.values_list(*names)))


def weigh_columns(*names: str) -> Callable[[QuerySet[Any]], int]:
    """Return what weighs these columns alone: for rows that stay and lose them."""
    return lambda found: sum(map(weigh, found.values_list(*names)))


def weigh(values: Sequence[Any]) -> int:
    """Return about how many bytes some values take."""
    return sum(map(_weigh, values))


def _weigh(value: Any) -> int:
    if value is None:
        return 0
    if isinstance(value, str):
        return len(value.encode())
    if isinstance(value, bytes | memoryview):
        return len(value)
    return len(msgspec.json.encode(value)) if isinstance(value, list | dict) else FIXED_BYTES


@dataclass(frozen=True, kw_only=True)
class Rows(Kept):
    """Rows of a table. `due`: those whose time ended before a moment; `since`: the column that tells their age.

    `free` takes a part of them, locked, and makes them rows that are not due any more; `weigh` says how many bytes
    that frees. `stays`: the rows stay, and are only shorter. `by`: the column of an index that finds them among many
    that stay; else they are met in the order of their ids.
    """

    due: Due
    since: str
    by: str = "pk"
    stays: bool = False
    free: Callable[[QuerySet[Any], datetime], object] = delete
    weigh: Callable[[QuerySet[Any]], int] = weigh_rows

    def find(self, now: datetime) -> Found:
        """Return what is due. Cost: two queries; the second reads `SAMPLE` rows."""
        due = self.due(self.limit(now)).order_by()
        found = due.aggregate(rows=Count("pk"), oldest=Min(self.since))
        weighed = min(found["rows"], SAMPLE)
        size = self.weigh(due.order_by(self.by)[:SAMPLE]) * found["rows"] // weighed if weighed else 0
        return Found(rows=found["rows"], size=size, oldest=found["oldest"])

    def let_go(self, now: datetime, *, after: Any, most: int) -> tuple[int, Any]:
        """Let one part go by its ids, under a lock; what others hold is left for the next run.

        Cost: one query, and what `free` asks for.
        """
        due = self.due(self.limit(now))
        if after is not None and self.by == "pk":
            due = due.filter(pk__gt=after)  # an index begins with what is due, the ids with what stayed
        locked = due.select_for_update(of=("self",), skip_locked=True)
        ids = list(locked.order_by(self.by).values_list("pk", flat=True)[:most])
        if ids:
            self.free(_of(due.model, ids), now)
            if self.stays:
                repack(due.model, ids)
        return len(ids), ids[-1] if len(ids) == most else None


def _of(model: type[Model], ids: list[Any]) -> QuerySet[Any]:
    return QuerySet(model).filter(pk__in=ids).order_by("pk")


_KINDS: dict[str, Kept] = {}


def keep(*kinds: Kept) -> None:
    """Describe what a room lets go; called in its `AppConfig.ready`."""
    _KINDS.update({kind.name: kind for kind in kinds})


def kinds() -> list[Kept]:
    """Return all that is let go, in the order of the rooms: what a room lets go may rest on what went in one below."""
    return list(_KINDS.values())
